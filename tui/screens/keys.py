"""The keys of the reader, from its live bindings: as hints, in the help, in the palette, and against the user's own."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import KEY_NAME_REPLACEMENTS, Keys
from textual.screen import Screen

from tui.panes.bars import Hint
from tui.panes.filter import FilterInput

LAST = ("reader.maximize", "app.quit", "app.commands", "reader.help")
"""Those that come after all others. The last of them is there even where there is room for nothing else."""
OF_ARTICLE = ("reader.source", "reader.copy", "reader.edit")
"""Those that are only for an article."""
TO_JUDGE = ("judging.kept", "judging.status", "judging.assess", "noting.star", "noting.note")
"""Those that are only for a commitment, and not in the past."""

EVERYWHERE = "Everywhere"
FILTER = "Typing in the filter"
PLACES = {
    "articles": "1 Articles",
    "summary": "2 Summary",
    "commitments": "3 Commitments",
    "timeline": "4 Timeline",
}
"""The names of the panes, by their ids."""

COMMANDS = {
    "reader.filter": "Filter every pane as you type",
    "reader.next-pane": "Go to the next pane",
    "articles.open": "Read the article",
    "commitments.open": "Details of the commitment",
    "timeline.open": "Details of the item",
    "judging.kept": "Say that the commitment was kept; of one that was, that it is not judged",
    "judging.status": "Choose a status",
    "judging.assess": "Assess with evidence",
    "noting.star": "Star the commitment, or take its star away; is:starred finds it",
    "noting.note": "Note something to yourself of the commitment, or a day to look again; is:noted finds it",
    "app.quit": "Quit",
    "app.commands": "Show every command",
    "reader.agenda": "Agenda: what falls due in all articles; and back",
    "reader.next-due": "Go to the next commitment that is overdue or due soon, in any article",
    "reader.previous-due": "Go to the one before that is overdue or due soon",
    "reader.filters": "Saved filters: choose one, or remove it",
    "reader.save-filter": "Save the filter under a name; @name finds it then, here and on the command line",
    "reader.sitting": "A sitting: the promises most in doubt, one at a time, each with its test as the question",
    "reader.score": "Scorecard: how many promises have come to what",
    "reader.sheet": "Sheet for a meeting: what its parties promised together, what is due, what moved, what drifted",
    "reader.changes": "What changed since you last looked, a day, or a meeting of two parties; marked until esc",
    "commitments.group": "Group by topic, due date, party, status, article or agenda",
    "commitments.order": "Order the commitments of a group: due first, newest first, by status",
    "articles.order": "Order the articles: newest, nearest due, most overdue or least done first",
    "timeline.today": "Go to today",
    "timeline.zoom-in": "Zoom in",
    "timeline.zoom-out": "Zoom out",
    "reader.export": "Export what the filter shows: for a calendar, a spreadsheet, a browser and others",
    "reader.add": "Add an article, or a commitment to the article at hand",
    "reader.source": "Open the source in the browser",
    "reader.copy": "Copy what the cursor is on, or all marked commitments",
    "reader.edit": "Edit the record, at the commitment or event at hand",
    "judging.history": "History: how the commitment was judged",
    "judging.undo": "Undo: take back what you judged last",
    "judging.redo": "Redo: let that hold again",
    "commitments.mark": "Mark the commitment, or take its mark away; what judges then judges all that are marked",
    "summary.follow": "Go to the earlier or later article of a restatement; of several, choose one",
    "summary.next-match": "Go to the next line that the filter finds something in",
    "summary.previous-match": "Go to the line before that the filter finds something in",
    "summary.links": "Open a link of the text; of several, choose one",
    "timeline.fit": "Fit everything in",
    "timeline.lanes": "Lanes by article, party, topic, status, or none",
    "timeline.collapse": "Collapse the lane, or open it",
    "timeline.cut": "Cut long empty stretches out of the axis, or show them",
    "timeline.export": "Export the timeline as text and SVG, to the folder where Accord was started",
    "timeline.earlier": "Move the timeline to earlier days",
    "timeline.later": "Move the timeline to later days",
    "reader.as-of": "Past: everything as it stood at the end of a day",
    "reader.maximize": "Maximise the pane, and back",
    "reader.wider": "Make the pane wider, the timeline higher; the mouse can pull the borders, too",
    "reader.narrower": "Make the pane narrower, the timeline lower",
    "reader.help": "Show every key, and the pages of help",
    "app.messages": "Read the latest messages in full",
    "reader.problems": "Problems: the records that cannot be read",
    "reader.reload": "Read the files again; while they are being read, stop",
    "reader.back": "Back: from an error, from marks, from a maximised pane, from the filter, from the past",
    "reader.articles": "Go to the articles",
    "reader.summary": "Go to the summary",
    "reader.commitments": "Go to the commitments",
    "reader.timeline": "Go to the timeline",
    "reader.previous-pane": "Go to the previous pane",
    "filter.leave": "Go to what was found",
    "filter.complete": "Complete what is offered; where nothing is, go to what was found",
    "filter.earlier": "Go through earlier filters",
    "filter.later": "Go through later filters, then to what was found",
    "filter.clear": "Clear the filter; where it is empty, go to the articles",
    "list.up": "Up",
    "list.down": "Down",
    "list.page-up": "A page up",
    "list.page-down": "A page down",
    "list.first": "To the first",
    "list.last": "To the last",
    "summary.up": "Up",
    "summary.down": "Down",
    "summary.page-up": "A page up",
    "summary.page-down": "A page down",
    "summary.first": "To the start",
    "summary.last": "To the end",
    "timeline.up": "Up",
    "timeline.down": "Down",
    "timeline.page-up": "A page up",
    "timeline.page-down": "A page down",
    "timeline.first": "To the first item",
    "timeline.last": "To the last item",
    "app.quit-always": "Quit, also while typing or in a dialog",
}
"""What each binding of the reader does, by its id, the most used first. Help, palette and the page of keys show it."""


class Command(NamedTuple):
    """What a key does, and where."""

    id: str
    place: str
    """Where it works: everywhere, in the filter or in a pane."""
    node: DOMNode
    """What acts on it."""
    action: str
    keys: str
    """The keys as they are bound now, for display."""
    text: str
    hint: str
    """The same in a word or two."""


class Entry(NamedTuple):
    """A command in the palette."""

    text: str
    keys: str
    """The keys that do the same; empty where none does."""
    run: Callable[[], Awaitable[object] | None]
    words: str = ""
    """Other words that find it."""


class KeyGroup(NamedTuple):
    """Where keys work, and each with what it does."""

    name: str
    keys: Sequence[tuple[str, str]]


def hints(screen: Screen[None], *, without: Collection[str], marked: int) -> list[Hint]:
    """Return the hints for what is in focus, the most used first; what leads to all others is the last.

    `without`: the ids of what would do nothing now; `marked`: the number of commitments that are marked.
    """
    typing = isinstance(screen.focused, FilterInput)
    shown: dict[str, Binding] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.id in COMMANDS and binding.show and active.enabled and (not typing or active.node is screen.focused):
            shown.setdefault(binding.id, binding)
    ids = [id for id in (*COMMANDS, *LAST) if id in shown and id not in without]
    ranks = [LAST[-1], *COMMANDS]
    return [
        Hint(
            screen.app.get_key_display(shown[id]),
            f"{marked:,} {shown[id].description}" if marked and id == "judging.kept" else shown[id].description,
            ranks.index(id),
        )
        for place, id in enumerate(ids)
        if id not in ids[place + 1 :]
    ]


def commands(screen: Screen[None], keymap: Mapping[str, str]) -> list[Command]:
    """Return what every key does in the reader: in the pane in focus first, then everywhere, then in the others.

    In each place the most used comes first.
    """
    focused = screen.focused.id if screen.focused else None
    panes = sorted(PLACES, key=lambda pane: pane != focused)
    nodes: list[tuple[str, DOMNode]] = [(PLACES[panes[0]], screen.query_one(f"#{panes[0]}"))]
    nodes += [(EVERYWHERE, screen), (EVERYWHERE, cast(DOMNode, screen.app)), (FILTER, FilterInput())]
    nodes += [(PLACES[pane], screen.query_one(f"#{pane}")) for pane in panes[1:]]
    rank = {id: place for place, id in enumerate(COMMANDS)}
    order = {place: number for number, (place, _) in reversed([*enumerate(nodes)])}
    found = [command for place, node in nodes for command in _commands(place, node, screen, keymap)]
    return sorted(found, key=lambda command: (order[command.place], rank.get(command.id, len(rank))))


def key_groups(screen: Screen[None], keymap: Mapping[str, str]) -> list[KeyGroup]:
    """Return every key that works in the reader or one of its panes, as it is bound now; the pane in focus first."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for command in commands(screen, keymap):
        groups.setdefault(command.place, []).append((command.keys, command.text))
    return [KeyGroup(name, keys) for name, keys in groups.items()]


def keymap_mistakes(screen: Screen[None], keymap: Mapping[str, str]) -> list[str]:
    """Return what is wrong with the user's keys, a sentence each: an unknown id, an unknown key, a key taken twice."""
    if not keymap:
        return []
    from difflib import get_close_matches

    panes = (screen.query_one(f"#{pane}") for pane in PLACES)
    nodes = [cast(DOMNode, screen), cast(DOMNode, screen.app), FilterInput(), *panes]
    known = {id: bindings for node in nodes for id, bindings in _bindings(node).items()}
    mistakes = []
    for id, keys in keymap.items():
        if id not in known:
            near = get_close_matches(id, known, 1)
            mistakes.append(f"No key has the name {id}." + (f" Did you mean {near[0]}?" if near else ""))
        mistakes += [f"{id}: {key} is no key." for key in keys.split(",") if not _is_key(key.strip())]
    for node in nodes:
        taken: dict[str, str] = {}
        for id, bindings in _bindings(node).items():
            for binding in _bound(bindings, keymap):
                other = taken.setdefault(binding.key, id)
                if other != id and {other, id} & keymap.keys():
                    mistakes.append(f"{binding.key} is the key of both {other} and {id}.")
    return mistakes


def _commands(place: str, node: DOMNode, screen: Screen[None], keymap: Mapping[str, str]) -> Iterator[Command]:
    for id, bindings in _bindings(node).items():
        first = bindings[0]
        keys = dict.fromkeys(screen.app.get_key_display(binding) for binding in _bound(bindings, keymap))
        yield Command(
            id, place, node, first.action, " ".join(keys), COMMANDS.get(id, first.description), first.description
        )


def _bound(bindings: list[Binding], keymap: Mapping[str, str]) -> list[Binding]:
    """Return the bindings of an id as the user has changed them."""
    own = keymap.get(bindings[0].id or "")
    return [bindings[0].with_key(key.strip()) for key in own.split(",")] if own else bindings


def _bindings(node: DOMNode) -> dict[str, list[Binding]]:
    """Return the bindings of a node that have an id, which are Accord's own, by that id."""
    by_id: dict[str, list[Binding]] = {}
    for binding in _all_bindings(node):
        if binding.id:
            by_id.setdefault(binding.id, []).append(binding)
    return by_id


def _all_bindings(node: DOMNode) -> Iterable[Binding]:
    for bindings in node._bindings.key_to_bindings.values():
        yield from bindings


def _is_key(key: str) -> bool:
    *modifiers, name = key.split("+") if len(key) > 1 else [key]
    named = name in {one.value for one in Keys} or name in KEY_NAME_REPLACEMENTS.values()
    return (len(name) == 1 or named) and set(modifiers) <= {"ctrl", "shift", "alt", "super"}
