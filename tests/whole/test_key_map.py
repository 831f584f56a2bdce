"""The table of keys, by which a newcomer finds the code behind each."""

from tests.support.key_map import FILE, NODES, PAGE, bindings_of, key_map, page
from tui.screens.keys import COMMANDS


def test_the_table_is_as_the_code_is() -> None:
    assert FILE.read_text(encoding="utf-8") == key_map(), "python -m tests.support.key_map makes it anew"


def test_the_page_of_help_says_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.support.key_map makes it anew"


def test_what_each_key_does_is_told_once() -> None:
    named = {binding.id for node in NODES for binding in bindings_of(node)}
    assert named == COMMANDS.keys()


def test_every_named_key_is_in_the_table() -> None:
    table = key_map()
    assert [binding.id for node in NODES for binding in bindings_of(node) if f"| `{binding.id}` |" not in table] == []
