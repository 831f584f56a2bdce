"""Makes `tests/keys.md`, which function of which file acts on each key, and the page of help about keys.

`python -m tests.support.key_map` writes them anew; `tests/whole/test_key_map.py` compares them with the code.
"""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

from textual.binding import Binding
from textual.dom import DOMNode

from tui.app import AccordApp
from tui.panes.articles import ArticlesPane
from tui.panes.commitments import CommitmentsPane
from tui.panes.filter import FilterInput
from tui.panes.row_list import RowList
from tui.panes.summary import SummaryPane
from tui.panes.timeline.pane import TimelinePane
from tui.screens.dialogs.assess import AssessScreen
from tui.screens.dialogs.choice import ChoiceScreen
from tui.screens.dialogs.confirm import ConfirmScreen
from tui.screens.dialogs.details import DetailsScreen
from tui.screens.dialogs.dialog import Dialog, TextDialog
from tui.screens.dialogs.filters import FiltersScreen
from tui.screens.dialogs.help import HelpScreen
from tui.screens.dialogs.history import HistoryScreen
from tui.screens.dialogs.item import ItemDialog
from tui.screens.dialogs.note import NoteScreen
from tui.screens.dialogs.problems import ProblemList
from tui.screens.dialogs.score import ScoreList, ScoreScreen
from tui.screens.dialogs.sheet import SheetScreen
from tui.screens.dialogs.sitting import SittingScreen
from tui.screens.keys import COMMANDS
from tui.screens.palette import Palette
from tui.screens.reader.agenda import Agenda
from tui.screens.reader.assessing import Assessing
from tui.screens.reader.exporting import Exporting
from tui.screens.reader.filtering import Filtering
from tui.screens.reader.keeping_up import KeepingUp
from tui.screens.reader.layout import Panes
from tui.screens.reader.meeting import Meetings
from tui.screens.reader.opening import Opening
from tui.screens.reader.scoring import Scoring
from tui.screens.reader.screen import ReaderScreen
from tui.screens.reader.sitting import Sittings
from tui.screens.review.add import AddScreen
from tui.screens.review.form import FormScreen
from tui.screens.review.record import RecordScreen
from tui.screens.review.screen import ReviewScreen

ROOT = Path(__file__).parents[2]
FILE = ROOT / "tests" / "keys.md"
DIALOGS: tuple[type[DOMNode], ...] = (
    Dialog,
    TextDialog,
    ItemDialog,
    DetailsScreen,
    HistoryScreen,
    AssessScreen,
    ChoiceScreen,
    ConfirmScreen,
    FiltersScreen,
    ProblemList,
    HelpScreen,
    Palette,
    AddScreen,
    ReviewScreen,
    FormScreen,
    ScoreList,
    ScoreScreen,
    NoteScreen,
    SheetScreen,
    SittingScreen,
    RecordScreen,
)
"""What opens over the reader, whose keys stand in its borders."""
NODES: tuple[type[DOMNode], ...] = (
    AccordApp,
    ReaderScreen,
    FilterInput,
    RowList,
    ArticlesPane,
    CommitmentsPane,
    SummaryPane,
    TimelinePane,
)
OWNERS: dict[str, type[DOMNode]] = {"app": AccordApp, "screen": ReaderScreen}
"""Who acts on a key whose action names them; else the one that binds it does."""
PARTS: dict[str, type] = {
    "panes": Panes,
    "assessing": Assessing,
    "opening": Opening,
    "exporting": Exporting,
    "meetings": Meetings,
    "scoring": Scoring,
    "sittings": Sittings,
    "agenda": Agenda,
    "filtering": Filtering,
    "keeping_up": KeepingUp,
}
"""The parts of the reader by their names in it."""
HEAD = """\
# Which function acts on which key

Made by `python -m tests.support.key_map`; a test holds it to the code.

| Key | Name | Does | File | Function |
| --- | --- | --- | --- | --- |
"""


PAGE = ROOT / "tui" / "help" / "keys.md"
SECTIONS: dict[str, tuple[type[DOMNode], ...]] = {
    "Everywhere": (ReaderScreen, AccordApp),
    "In the filter": (FilterInput,),
    "In every list": (RowList,),
    "Articles": (ArticlesPane,),
    "Summary": (SummaryPane,),
    "Commitments": (CommitmentsPane,),
    "Timeline": (TimelinePane,),
}
"""The sections of the page, and what is bound there."""
SIGNS = {"up": "↑", "down": "↓", "left": "←", "right": "→", "escape": "esc", "plus": "+", "minus": "-"}
SIGNS |= {"percent_sign": "%", "slash": "/", "question_mark": "?", "colon": ":", "at": "@", "equals_sign": "="}
SIGNS |= {"left_square_bracket": "[", "right_square_bracket": "]"}
SIGNS |= {"left_curly_bracket": "{", "right_curly_bracket": "}"}
"""Keys as the page writes them."""
PAGE_HEAD = """\
# Keys

`?` shows the keys as they are bound now, and `:` or `ctrl+p` every command: type to narrow either. Names are for the
[settings](settings.md). The mouse works, too: click to choose, and scroll.
"""


def bindings_of(node: type[DOMNode]) -> Iterator[Binding]:
    """The bindings that a class or one of its bases in Accord declares, those with a name."""
    for base in node.__mro__:
        if base.__module__.startswith("tui."):
            for binding in Binding.make_bindings(vars(base).get("BINDINGS", ())):
                if binding.id:
                    yield binding


def handler(node: type[DOMNode], action: str) -> tuple[str, str] | None:
    """The file and the function of an action, where it is Accord's own; `None` where the node has none."""
    name = action.rpartition(".")[2].partition("(")[0]
    function = getattr(node, f"action_{name}", None)
    if function is None:
        return None
    function = inspect.unwrap(function)
    if node is ReaderScreen:
        # It hands most keys on to a part that it holds: the function there is the one to look for.
        handed = re.findall(r"^ +(?:await )?self\.(\w+)\.(\w+)\(", inspect.getsource(function), re.MULTILINE)
        if len(handed) == 1 and handed[0][0] in PARTS:
            function = getattr(PARTS[handed[0][0]], handed[0][1])
    if not function.__module__.startswith("tui."):
        return "Textual", function.__qualname__
    return Path(inspect.getfile(function)).resolve().relative_to(ROOT).as_posix(), function.__qualname__


def of_reader(action: str) -> tuple[str, str] | None:
    """The file and the function of what a dialog asks the reader to do; `None` for another action."""
    asked = re.fullmatch(r"ask_reader\('(\w+).*'\)", action)
    return handler(ReaderScreen, asked[1]) if asked else None


def key_map() -> str:
    """The whole table."""
    lines: dict[tuple[str, str, str], tuple[list[str], str]] = {}
    for node in (*NODES, *DIALOGS):
        for binding in bindings_of(node):
            place = of_reader(binding.action) or handler(
                OWNERS.get(binding.action.partition(".")[0], node), binding.action
            )
            if place:
                text = COMMANDS.get(binding.id or "", binding.description)
                keys, _ = lines.setdefault((binding.id or "", *place), ([], text))
                keys += [key for key in binding.key.split(",") if key not in keys]
    rows = (
        f"| {' '.join(f'`{key}`' for key in keys)} | `{id}` | {does} | {file} | {function} |\n"
        for (id, file, function), (keys, does) in lines.items()
    )
    return HEAD + "".join(rows)


def page() -> str:
    """The whole page of help, the most used keys first in each section."""
    rank = list(COMMANDS)
    of_lists = {binding.id for binding in bindings_of(RowList)}
    parts = [PAGE_HEAD]
    for section, nodes in SECTIONS.items():
        keys: dict[str, list[str]] = {}
        for node in nodes:
            for binding in bindings_of(node):
                if binding.id and (node is RowList or binding.id not in of_lists):
                    keys.setdefault(binding.id, []).append(f"`{SIGNS.get(binding.key, binding.key)}`")
        parts.append(f"\n## {section}\n\n| Key | does | Name |\n| --- | --- | --- |\n")
        parts += [
            f"| {' '.join(dict.fromkeys(keys[id]))} | {COMMANDS[id]} | `{id}` |\n"
            for id in sorted(keys, key=rank.index)
        ]
    return "".join(parts)


if __name__ == "__main__":
    FILE.write_text(key_map(), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
