"""Figures: how they are taken together, kept and printed beside what they must be and aim to be."""

import json
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

OVER_THE_MUST, OVER_THE_AIM = "!", "~"


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured of something at a size."""

    subject: str
    """The section of the table."""
    name: str
    size: str
    """That of the library, such as `100k`; empty where there is none."""
    value: float
    unit: str = ""
    """Empty for a ratio."""
    must: float | None = None
    """The most it must be."""
    aim: float | None = None
    """The most it aims to be."""

    def in_words(self) -> str:
        """The value as the table has it, with a sign where it is more than it must be or aims to be."""
        if self.must is not None and self.value > self.must:
            sign = OVER_THE_MUST
        elif self.aim is not None and self.value > self.aim:
            sign = OVER_THE_AIM
        else:
            sign = ""
        return f"{number(self.value)}{sign}"


class Figures:
    """All figures of a run, kept in a file beside those of the runs before."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._all: dict[tuple[str, str, str], Figure] = {}
        if file.exists():
            self.take(Figure(**each) for each in json.loads(file.read_text(encoding="utf-8")))

    def take(self, figures: Iterable[Figure]) -> None:
        """Take in figures, each in place of the one of the same name and size."""
        self._all.update(((each.subject, each.name, each.size), each) for each in figures)

    def keep(self, figures: Iterable[Figure]) -> None:
        """Take in figures, and write the file."""
        self.take(figures)
        self._file.write_text(json.dumps([asdict(each) for each in self.all], indent=1), encoding="utf-8")

    @property
    def all(self) -> list[Figure]:
        """Every figure."""
        return list(self._all.values())

    def of(self, name: str) -> dict[str, float]:
        """Return the values of a name by size."""
        return {each.size: each.value for each in self._all.values() if each.name == name}


def table(figures: Sequence[Figure], sizes: Sequence[str]) -> str:
    """Return the figures as a table: a section a subject, a line a name, a column a size."""
    names: dict[str, dict[tuple[str, str], dict[str, Figure]]] = {}
    for each in figures:
        names.setdefault(each.subject, {}).setdefault((each.name, each.unit), {})[each.size] = each
    used = [size for size in sizes if any(each.size == size for each in figures)]
    lines: list[str] = []
    for subject, measures in names.items():
        lines += ["", _line(subject, [*used, "must", "aim"])]
        for (name, unit), values in measures.items():
            # What belongs to no size stands in the first column.
            cells = [values[size].in_words() if size in values else "" for size in used]
            if "" in values:
                cells = [values[""].in_words(), *cells[1:]] if used else [values[""].in_words()]
            cells += [_bounds(values, "must"), _bounds(values, "aim")]
            title = f"{name}, {unit}" if unit else name
            lines.append(_line(f"  {title}", cells))
    lines += [
        "",
        f"{OVER_THE_MUST} over what it must be   {OVER_THE_AIM} over its aim   without a unit: a ratio",
    ]
    return "\n".join(lines)


def _line(title: str, cells: Sequence[str]) -> str:
    return f"{title:<58}{''.join(f'{cell:>11}' for cell in cells)}".rstrip()


def _bounds(values: Mapping[str, Figure], name: str) -> str:
    """Return what figures must be, or aim to be, where it differs between sizes one after the other."""
    found = dict.fromkeys(getattr(each, name) for each in values.values() if getattr(each, name) is not None)
    return "/".join(number(each) for each in found)


def number(value: float) -> str:
    """Return a number with about three digits."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value < 0.1 else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def percentile(values: Iterable[float], share: float) -> float:
    """Return the smallest value that a share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(-int(-len(ordered) * share // 1), 1) - 1]


def median(values: Iterable[float]) -> float:
    """Return the value in the middle."""
    return statistics.median(values)
