"""The live bindings of the reader: as hints for the pane in focus, as the help, and against the user's own keys."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, cast

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import KEY_NAME_REPLACEMENTS, Keys
from textual.screen import Screen

from tui.panes.filter import FilterInput

FIRST = ("reader.filter", "reader.next-pane")
"""The hints that come before those of the pane."""
LAST = ("reader.maximize", "reader.help")
"""Those that come after all others."""

PLACES = {
    "#articles": "1 Articles",
    "#summary": "2 Summary",
    "#commitments": "3 Commitments",
    "#timeline": "4 Timeline",
}
"""Where keys work besides everywhere, and how the help calls it."""


class KeyGroup(NamedTuple):
    """Where keys work, and each with what it does."""

    name: str
    keys: Sequence[tuple[str, str]]


def ordered_hints(screen: Screen[None]) -> list[Binding]:
    """Return the bindings to hint at: the filter and the next pane, then the pane's own, the rest, and the help."""
    shown: dict[str, Binding] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.id and binding.show and active.enabled:
            shown.setdefault(binding.id, binding)
    if isinstance(screen.focused, FilterInput):
        shown.pop("reader.filter", None)
    first = [shown.pop(id) for id in FIRST if id in shown]
    last = [shown.pop(id) for id in LAST if id in shown]
    return [*first, *shown.values(), *last]


def key_groups(screen: Screen[None], keymap: Mapping[str, str]) -> list[KeyGroup]:
    """Return every key that works in the reader or one of its panes, as it is bound now."""
    nodes: list[tuple[str, list[DOMNode]]] = [("Everywhere", [screen, cast(DOMNode, screen.app)])]
    nodes += [("Filter", [FilterInput()])]
    nodes += [(name, [screen.query_one(selector)]) for selector, name in PLACES.items()]
    groups = []
    for name, places in nodes:
        lines = [
            (
                " ".join(screen.app.get_key_display(one) for one in _keys(bindings, keymap)),
                bindings[0].description,
            )
            for place in places
            for bindings in _bindings(place).values()
        ]
        groups.append(KeyGroup(name, lines))
    return groups


def keymap_mistakes(screen: Screen[None], keymap: Mapping[str, str]) -> list[str]:
    """Return what is wrong with the user's keys, a sentence each: an unknown id, an unknown key, a key taken twice."""
    if not keymap:
        return []
    from difflib import get_close_matches

    nodes = [cast(DOMNode, screen), cast(DOMNode, screen.app), FilterInput(), *map(screen.query_one, PLACES)]
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
            for binding in _keys(bindings, keymap):
                other = taken.setdefault(binding.key, id)
                if other != id and {other, id} & keymap.keys():
                    mistakes.append(f"{binding.key} is the key of both {other} and {id}.")
    return mistakes


def _keys(bindings: list[Binding], keymap: Mapping[str, str]) -> list[Binding]:
    own = keymap.get(bindings[0].id or "")
    return [bindings[0].with_key(key.strip()) for key in own.split(",")] if own else bindings


def _bindings(node: DOMNode) -> dict[str, list[Binding]]:
    """Return the bindings of a node that have an id, which are Accord's own, by that id."""
    found: dict[str, list[Binding]] = {}
    for binding in _all_bindings(node):
        if binding.id:
            found.setdefault(binding.id, []).append(binding)
    return found


def _all_bindings(node: DOMNode) -> Iterable[Binding]:
    for bindings in node._bindings.key_to_bindings.values():
        yield from bindings


def _is_key(key: str) -> bool:
    *modifiers, name = key.split("+") if len(key) > 1 else [key]
    named = name in {one.value for one in Keys} or name in KEY_NAME_REPLACEMENTS.values()
    return (len(name) == 1 or named) and set(modifiers) <= {"ctrl", "shift", "alt", "super"}
