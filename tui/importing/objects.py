"""Reads lists of objects, in JSON or YAML: each is a row. Nothing in them is run or followed."""

import json
from collections.abc import Iterator, Sequence

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
    """Return objects as rows, with what stands around and within them. `TableError`: there are none.

    `under`: the keys that lead to them, with points between: `chapters.promises`; empty where they are to be found.
    """
    path = under.split(".") if under else _path(content)
    entries = _entries(content, path)
    if not any(isinstance(entry, dict) for entry in entries):
        where = f"under {under}" if under else "in it"
        raise TableError(f"{name}: there is no list of objects {where}; expected one. The map's `rows` names its key.")
    rows: list[Row] = []
    misshapen: list[Misshapen] = []
    for number, entry in enumerate(entries, 1):
        if isinstance(entry, dict):
            rows.append(Row(number, dict(_cells(entry, "", _DEEPEST))))
        else:
            misshapen.append(Misshapen(number, f"{json.dumps(entry, default=str)[:40]}; expected an object"))
    columns = tuple(dict.fromkeys(column for row in rows for column in row.cells))
    return Table(columns, tuple(rows), tuple(misshapen))


_DEEPEST = 4
"""How many objects within each other become columns; what is deeper stays JSON."""
_ABOVE = "above"
"""What objects around rows are called that stand under no key."""


def _path(content: object) -> list[str]:
    """Return the keys that lead to the rows: to the only list of objects, and on where those within it say more."""
    path: list[str] = []
    if isinstance(content, dict):
        lists = [str(key) for key, value in content.items() if _has_objects(value)]
        by_id = [str(key) for key, value in content.items() if _is_by_id(value)]
        path = next((keys for keys in (lists, by_id) if len(keys) == 1), [])
    while (key := _key_within(entries := _entries(content, path))) is not None:
        if _size(_entries(content, [*path, key])) <= _size(entries, without=key):
            break
        path.append(key)
    return path


def _key_within(entries: Sequence[object]) -> str | None:
    """Return the only key under which objects have lists of objects."""
    keys = {str(key) for entry in entries if isinstance(entry, dict) for key in entry if _has_objects(entry[key])}
    return keys.pop() if len(keys) == 1 else None


def _size(entries: Sequence[object], without: str = "") -> float:
    """Return how many facts objects have in the mean that have any of their own; one may be left out."""
    objects = [entry for entry in entries if isinstance(entry, dict)]
    sizes = [sum(1 for key in entry if "." not in str(key) and key != without) for entry in objects]
    return sum(sizes) / max(sum(map(bool, sizes)), 1)


def _has_objects(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(entry, dict) for entry in value)


def _is_by_id(value: object) -> bool:
    """Whether something is a list of objects by their ids: they have a fact in common."""
    if not isinstance(value, dict) or not value or not all(isinstance(entry, dict) for entry in value.values()):
        return False
    return bool(set.intersection(*map(set, value.values())))


def _entries(content: object, path: Sequence[str], called: str = _ABOVE) -> list[object]:
    """Return what stands at the end of a path, each object with the facts of those around it.

    One in which the path leads nowhere is an entry itself, so that none is dropped.
    """
    if not path:
        if isinstance(content, dict) and _is_by_id(content):
            return [{"id": key, **value} for key, value in content.items()]
        return content if isinstance(content, list) else []
    key, *rest = path
    if isinstance(content, dict):
        return _entries(content.get(key), rest, key)
    entries: list[object] = []
    for outer in content if isinstance(content, list) else ():
        if not isinstance(outer, dict):
            entries.append(outer)
            continue
        facts = {f"{called}.{name}": value for name, value in outer.items() if name != key}
        within = _entries(outer.get(key), rest, key)
        entries += [{**facts, **entry} if isinstance(entry, dict) else entry for entry in within] or [facts]
    return entries


def _cells(value: object, column: str, depth: int) -> Iterator[tuple[str, Cell]]:
    """Yield columns and cells: an object within another has columns of its own, called by both names."""
    if isinstance(value, dict) and depth:
        for key, inner in value.items():
            yield from _cells(inner, f"{column}.{key}" if column else str(key), depth - 1)
    elif isinstance(value, list) and value and depth and all(isinstance(entry, dict) for entry in value):
        for key in dict.fromkeys(key for entry in value for key in entry):
            yield f"{column}.{key}", tuple(_text(entry.get(key)) for entry in value)
    else:
        yield column, tuple(map(_text, value)) if isinstance(value, list) else _text(value)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dict | list):
        return plain(json.dumps(value, ensure_ascii=False, default=str))
    return plain(str(value))
