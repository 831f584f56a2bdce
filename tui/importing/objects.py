"""Reads lists of objects, in JSON or YAML: each is a row. Nothing in them is run or followed."""

import json

import yaml

from tui.importing.rows import Cell, Misshapen, Row, Table, TableError, plain


def read_json(text: str, name: str) -> object:
    """Return what a text in JSON holds. `TableError`: it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise TableError(f"{name}: {error}; expected JSON.") from error


def read_yaml(text: str, name: str) -> object:
    """Return what a text in YAML holds. `TableError`: it is none, or has aliases."""
    try:
        for event in yaml.parse(text, yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent):  # a few lines of them may stand for any number of rows
                raise TableError(f"{name}: an alias, *{event.anchor}; expected the value itself.")
        return yaml.load(text, yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise TableError(f"{name}: {' '.join(str(error).split())}; expected YAML.") from error


def table_of_objects(content: object, name: str, under: str) -> Table:
    """Return the objects under a key, or in the only list that there is, as rows. `TableError`: there are none."""
    for key in filter(None, under.split(".")):
        content = content.get(key) if isinstance(content, dict) else None
    if isinstance(content, dict):
        lists = [value for value in content.values() if isinstance(value, list)]
        content = lists[0] if len(lists) == 1 else None
    if not isinstance(content, list) or not any(isinstance(entry, dict) for entry in content):
        where = f"under {under}" if under else "in it"
        raise TableError(f"{name}: there is no list of objects {where}; expected one. The map's `rows` names its key.")
    rows: list[Row] = []
    misshapen: list[Misshapen] = []
    for number, entry in enumerate(content, 1):
        if isinstance(entry, dict):
            rows.append(Row(number, {str(key): _cell(value) for key, value in entry.items()}))
        else:
            misshapen.append(Misshapen(number, f"{json.dumps(entry, default=str)[:40]}; expected an object"))
    columns = tuple(dict.fromkeys(column for row in rows for column in row.cells))
    return Table(columns, tuple(rows), tuple(misshapen))


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, list):
        return tuple(plain(entry if isinstance(entry, str) else json.dumps(entry, default=str)) for entry in value)
    if isinstance(value, dict):
        return plain(json.dumps(value, ensure_ascii=False, default=str))
    return plain(str(value))
