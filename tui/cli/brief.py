"""`accord brief`: a sheet for a meeting of some parties."""

from argparse import ArgumentParser, Namespace

from tui.cli.arguments import UsageError
from tui.cli.commands import Call
from tui.cli.output import print_markdown
from tui.exporting.brief import brief_as_markdown
from tui.library.brief import brief
from tui.library.library import Library
from tui.records.fields import NamedField
from tui.text.folding import words
from tui.text.names import SHORT_NAMES
from tui.views.brief import Sheet

SUMMARY = "Print a sheet for a meeting: what these parties promised, and how it stands."
EXAMPLES = ('accord brief Japan "United Kingdom" --on 2026-12-15', "accord brief Japan Italy --since 2025-06-01")

_MOST_NEAR = 3
_MOST_NAMES = 200


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("parties", nargs="+", metavar="PARTY", help="who meets; two or more")
    parser.add_argument("--on", metavar="DAY", help="the day of the meeting; today without it")
    parser.add_argument("--since", metavar="DAY", help="what moved since then; else since they last met")


def run(options: Namespace, call: Call) -> int:
    """Print the sheet as Markdown; return 0."""
    on = call.date("--on", options.on).latest if options.on else call.today
    since = call.date("--since", options.since).latest if options.since else None
    if on is None or (options.since and since is None):
        raise UsageError("brief: --on and --since take a day that ends, such as 2026-06-15.")

    def ask(library: Library) -> Sheet:
        parties = list(dict.fromkeys(_named(library, party) for party in options.parties))
        if len(parties) < 2:
            raise UsageError("brief: name two parties at least, such as Japan Italy.")
        return brief(library, parties, on, since)

    print_markdown(brief_as_markdown(call.answer(ask), call.today))
    return 0


def _named(library: Library, party: str) -> str:
    """Return a party as the library calls it, by its name or its short name. `UsageError`: it has no such party."""
    full = next((name for name, short in SHORT_NAMES.items() if short.casefold() == party.casefold()), party)
    names = library.names(NamedField.PARTY, full, _MOST_NAMES)
    for name in names:
        if words(name) == words(full):
            return name
    near = names[:_MOST_NEAR] or library.names(NamedField.PARTY, party[:1], _MOST_NEAR)
    hint = f" There are, for instance: {', '.join(near)}." if near else ""
    raise UsageError(f"brief: {party}: no commitment of the library has such a party.{hint}")
