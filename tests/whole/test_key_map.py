"""The table of keys, by which a newcomer finds the code behind each."""

import importlib
import pkgutil

from textual.screen import ModalScreen

import tui.screens as screens_package
from tests.support.key_map import DIALOGS, FILE, NODES, PAGE, bindings_of, key_map, page
from tui.screens.keys import COMMANDS
from tui.screens.review.screen import ReviewScreen


def test_the_table_is_as_the_code_is() -> None:
    assert FILE.read_text(encoding="utf-8") == key_map(), "python -m tests.support.key_map makes it anew"


def test_the_page_of_help_says_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.support.key_map makes it anew"


def test_what_each_key_does_is_told_once() -> None:
    named = {binding.id for node in NODES for binding in bindings_of(node)}
    assert named == COMMANDS.keys()


def test_every_named_key_is_in_the_table() -> None:
    table = key_map()
    nodes = (*NODES, *DIALOGS)
    assert [binding.id for node in nodes for binding in bindings_of(node) if f"| `{binding.id}` |" not in table] == []


def test_every_dialog_is_in_it() -> None:
    for module in pkgutil.walk_packages(screens_package.__path__, "tui.screens."):
        importlib.import_module(module.name)  # whatever other tests have imported
    screens = [*subclasses(ModalScreen), ReviewScreen]
    bound = {one for one in screens if one.__module__.startswith("tui.") and "BINDINGS" in vars(one)}
    assert bound <= {*NODES, *DIALOGS}


def subclasses(of: type) -> list[type]:
    return [each for one in of.__subclasses__() for each in (one, *subclasses(one))]
