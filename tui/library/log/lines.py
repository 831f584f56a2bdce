"""Where assessments stand in the file of the log. The index does not know their lines: few questions need them."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.library.files.paths import LOG
from tui.library.log.appending import open_carefully
from tui.records.assessment import Assessment, moment_in_words
from tui.records.problems import Problem

A_PAST_MOMENT = "a moment that has been"
_ID = r'"id"\s*:\s*"([^"]*)"'
_AHEAD = "Some clock was wrong. What is judged of this commitment from now on is dated after it: mend the moment."
_SAME_ID = "Only one of them counts. Where it is another assessment, it needs an id of its own."


class Line(NamedTuple):
    """A line with an assessment."""

    number: int
    text: str


def lines_of(ids: Iterable[str], folder: Path) -> dict[str, list[Line]]:
    """Return the lines on which assessments stand, in order; those that cannot be found are not there."""
    wanted = set(ids)
    found: dict[str, list[Line]] = {}
    if wanted:
        try:
            with open(folder / LOG, encoding="utf-8", errors="replace", newline="\n", opener=open_carefully) as log:
                for number, text in enumerate(log, start=1):
                    named = re.search(_ID, text)
                    if named and named[1].lower() in wanted:
                        found.setdefault(named[1].lower(), []).append(Line(number, text))
        except OSError:
            pass  # the lines only help; that the log cannot be read is a problem of its own
    return found


def suspicious(ahead: Iterable[Assessment], doubled: Iterable[str], folder: Path) -> list[Problem]:
    """Return a problem for each of these lines that is dated ahead, and for each that differs from the first of its id.

    `doubled`: the ids that stand on more than one line.
    """
    moments = {each.id: moment_in_words(each.at) for each in ahead}
    lines = lines_of({*moments, *doubled}, folder)
    problems = [
        Problem(LOG, line.number, "at", moment, A_PAST_MOMENT, _AHEAD)
        for id, moment in moments.items()
        for line in lines.get(id, ())[:1]
    ]
    for id in doubled:
        first, *others = lines.get(id, ()) or (Line(0, ""),)
        for other in others:
            if _content(other) != _content(first):
                found = f"the id of line {first.number}, which says something else"
                problems.append(Problem(LOG, other.number, "id", found, "one id for one assessment", _SAME_ID))
    return sorted(problems, key=lambda each: each.line)


def _content(line: Line) -> Sequence[Assessment]:
    from tui.records.assessment_reading import read_assessments

    return read_assessments(line.text.encode(), file=LOG).assessments
