"""The table of keys, by which a newcomer finds the code behind each."""

from tests.support.key_map import FILE, NODES, bindings_of, key_map


def test_the_table_is_as_the_code_is() -> None:
    assert FILE.read_text(encoding="utf-8") == key_map(), "python -m tests.support.key_map makes it anew"


def test_every_named_key_is_in_the_table() -> None:
    table = key_map()
    assert [binding.id for node in NODES for binding in bindings_of(node) if f"| `{binding.id}` |" not in table] == []
