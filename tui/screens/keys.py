"""The live bindings of the reader, as hints for the pane in focus and as the text of the help."""

from collections.abc import Iterable

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from tui.screens.help import KeyGroup

FIRST = ("reader.filter", "reader.next-pane")
"""The hints that come before those of the pane."""


def ordered_hints(screen: Screen[None]) -> list[Binding]:
    """Return the bindings to hint at: the filter and the next pane, then the pane's own, then the rest."""
    shown: dict[str, Binding] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.show and active.enabled:
            shown.setdefault(f"{binding.id or binding.action}", binding)
    first = [shown.pop(id) for id in FIRST if id in shown]
    return [*first, *shown.values()]


def key_groups(screen: Screen[None]) -> list[KeyGroup]:
    """Return every key that works in the reader or one of its panes, as it is bound now."""
    groups: list[KeyGroup] = []
    names = {"filter": "Filter", "articles": "1 Articles", "summary": "2 Summary"}
    names |= {"commitments": "3 Commitments", "timeline": "4 Timeline"}
    everywhere = [*_lines(screen, screen), *_lines(screen, screen.app)]
    groups.append(KeyGroup("Everywhere", everywhere))
    for id, name in names.items():
        groups.append(KeyGroup(name, _lines(screen, screen.query_one(f"#{id}"))))
    return groups


def _lines(screen: Screen[None], node: DOMNode) -> list[tuple[str, str]]:
    keymap = screen.app.settings_keys
    by_id: dict[str, list[Binding]] = {}
    for binding in _bindings(node):
        by_id.setdefault(binding.id or binding.action, []).append(binding)
    lines = []
    for id, bindings in by_id.items():
        if id in keymap:
            bindings = [bindings[0].with_key(key.strip()) for key in keymap[id].split(",")]
        keys = " ".join(screen.app.get_key_display(binding) for binding in bindings)
        lines.append((keys, bindings[0].description))
    return lines


def _bindings(node: DOMNode) -> Iterable[Binding]:
    for bindings in node._bindings.key_to_bindings.values():
        yield from bindings
