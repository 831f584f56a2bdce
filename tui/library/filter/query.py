"""The language of the filter.

    words in any order      each must be found; the last is a prefix as long as no space follows it
    "a phrase"              words in a row
    -word  -"a phrase"      must not be found; works before everything else, too
    one or another          `or` binds looser than standing side by side; parentheses group
    party:japan             fields: party, topic, source, place, status, by, due, date, is, has
    party:"united kingdom"  a value with a space is put in quotation marks
    due:2026  due:<2030  due:2026..2030  date:-3m..       dates as people type them (`tui.records.typed_dates`)
    is:overdue              or due-soon, undated, stale, disputed, reworded, starred, noted, look-again, draft, problem
    by:ann  has:source      who judged the commitment last; whether that has evidence
    @name                   a filter that was saved under this name

Case and diacritics do not matter. Words without a letter or digit are passed over, and so are a lone `-`, a lone `or`
and a parenthesis not closed yet: whoever is still typing is not told off.

**What a filter is asked of.** An article stands for several *items*: the article itself (the *bare* item), and the
article with each of its commitments. An item either satisfies a filter or not:

- words, phrases, `source:`, `place:`, `date:` (when it was published), `is:draft` and `is:problem` are asked of the
  article: words of its title, summary, source, place, parties and topics, of the texts, parties and topics of its
  commitments and of the titles of its events. A phrase stands within one of these, never across two;
- `status:`, `by:`, `has:`, `due:` and every other `is:` are asked of the commitment, and are false for the bare item;
  `by:` and `has:source` mean the assessment that gives it its status;
- `party:` is asked of the commitment's own parties, or the article's where it has none; for the bare item, of the
  article's. `topic:` is asked of the commitment's topic (a commitment without one has none); for the bare item, of the
  article's topics.

An article is shown when one of its items satisfies the filter, a commitment when its item does, and an event when
the bare item does. A record that cannot be read has no words, fields or commitments, and is shown only by a filter that
names `is:problem`.

`party:`, `topic:`, `source:`, `place:` and `by:` find names by words in a row, of which the last may be unfinished:
`party:uni` finds United Kingdom. A usual short name (`party:uk`) stands for itself and for the whole name, not for
other names that begin with its letters.

`due:2026` and `due:2026..2030` ask whether the dates overlap. A date without a start ("by 2030") counts there as its
last day alone: it is due in 2030, not in every year before. `<`, `<=`, `>`, `>=` ask about the latest day, before or
after all of the date given.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType

from tui.records import clock
from tui.records.dates import Date, DateError, Day
from tui.records.fields import DateField, NamedField
from tui.records.status import Status
from tui.records.typed_dates import ReversedSpanError, typed_date, typed_span
from tui.text.folding import fold, words
from tui.text.highlight import Highlights, Term
from tui.text.names import SHORT_NAMES
from tui.value import value

MAX_LENGTH = 1000
"""The longest filter, in characters."""
NOTHING_SAVED: Mapping[str, str] = MappingProxyType({})
MAX_DEPTH = 20
"""How deep parentheses may stand in each other."""


class QueryError(ValueError):
    """A filter that cannot be read; the message says what is wrong, where (columns from 1), and what is valid."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(f"{message} (column {column})")
        self.column = column


class State(StrEnum):
    """What `is:` can ask."""

    OVERDUE = "overdue"
    """Not settled, and the latest due day is past."""
    DUE_SOON = "due-soon"
    """Not settled, and the latest due day is today or within `tui.records.standing.DUE_SOON_DAYS`."""
    UNDATED = "undated"
    """Without a due date."""
    STALE = "stale"
    """Not settled, and not assessed (or, if never, published) for `tui.records.standing.STALE_DAYS`."""
    DISPUTED = "disputed"
    """Judged by several people, of whom the latest judgements differ."""
    REWORDED = "reworded"
    """Worded otherwise now than when it was judged (`tui.records.doubt`)."""
    STARRED = "starred"
    """Marked with a star by the user."""
    NOTED = "noted"
    """With a note of the user's, or a day to look again."""
    LOOK_AGAIN = "look-again"
    """With a day to look again that has come."""
    DRAFT = "draft"
    """Of an article that nobody has looked at yet."""
    PROBLEM = "problem"
    """A record that cannot be read."""


class Thing(StrEnum):
    """What `has:` can ask for."""

    SOURCE = "source"
    """Evidence for the commitment's status."""


@value
class Words:
    """A word or a phrase."""

    term: Term


@value
class Named:
    """A name in a field: one of the terms stands in it."""

    field: NamedField
    terms: tuple[Term, ...]


@value
class HasStatus:
    """The commitment's status is one of these."""

    statuses: tuple[Status, ...]


@value
class Is:
    """The commitment (or, for `draft` and `problem`, the record) is in a state."""

    state: State


@value
class Has:
    """There is something that a commitment may lack."""

    thing: Thing


@value
class Overlaps:
    """The date shares a day with the days from `first` to `last`, both inclusive; `None` is no bound."""

    field: DateField
    first: Day | None
    last: Day | None


@value
class Ends:
    """The date's latest day lies from `first` to `last`, both inclusive; `None` is no bound.

    An open end lies after every day.
    """

    field: DateField
    first: Day | None
    last: Day | None


@value
class And:
    """All of the parts, at least two."""

    parts: tuple["Node", ...]


@value
class Or:
    """One of the parts, at least two."""

    parts: tuple["Node", ...]


@value
class Not:
    """Not the part."""

    part: "Node"


Node = Words | Named | HasStatus | Is | Has | Overlaps | Ends | And | Or | Not


@value
class Query:
    """A filter, read by `parse_query`."""

    text: str
    """As it was typed."""
    root: Node | None
    """What it asks; `None` where it asks nothing, so that everything but problems is shown."""

    @property
    def is_empty(self) -> bool:
        """Whether the filter asks nothing."""
        return self.root is None

    @property
    def names_problems(self) -> bool:
        """Whether records that cannot be read, which are no articles, are among what it finds."""
        return self.root is not None and Is(State.PROBLEM) in leaves(self.root)

    @property
    def highlights(self) -> Highlights:
        """What to mark in texts on the screen: the words, phrases and names that are looked for."""
        return Highlights(tuple(dict.fromkeys(_terms(self.root))))


def parse_query(text: str, today: Day | None = None, saved: Mapping[str, str] = NOTHING_SAVED) -> Query:
    """Read a filter. `QueryError`: it has a mistake, or stops in the middle of a phrase or a field.

    `today`: the day from which words such as `yesterday` count; without it, that of the clock. `saved`: the filters
    that `@name` may stand for, by their names.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(f"a filter holds at most {MAX_LENGTH:,} characters", MAX_LENGTH + 1)
    return Query(text, _Reader(text, clock.today() if today is None else today, saved).read())


def without_drafts(query: Query) -> Query:
    """Return a filter that finds the same but for drafts."""
    return _narrowed(query, Not(Is(State.DRAFT)))


def only(query: Query, state: State) -> Query:
    """Return a filter that finds of the same what is in a state."""
    return _narrowed(query, Is(state))


def _narrowed(query: Query, node: Node) -> Query:
    """Return a filter with a condition more.

    It is not put together as text: the last word, which may be unfinished, would not be the last any more.
    """
    return Query(query.text, And((query.root, node)) if query.root else node)


def leaves(node: Node) -> Iterator[Node]:
    """Yield the conditions in a filter that have no parts, denied ones too."""
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case _:
            yield node


def _terms(node: Node | None) -> Iterator[Term]:
    """Yield what is looked for, leaving out what is denied."""
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _terms(part)
        case Words(term):
            yield term
        case Named(_, terms):
            yield from terms


_SPACE = re.compile(r"\s*")
_OR = re.compile(r"(?:or|OR)(?=[\s(\"])")
_FIELD = re.compile(r"([A-Za-z]+):(?!//)")  # the colon of an address is not that of a field
_SAVED = re.compile(r"@(\w[\w-]*)(?=[\s()]|$)")
_BARE = re.compile(r"[^\s()\"]*")

_WANTED = {
    "party": "a name, such as party:japan",
    "topic": "a topic, such as topic:defence",
    "source": "a name, such as source:reuters",
    "place": "a name, such as place:tokyo",
    "status": f"a status: {', '.join(Status)}",
    "by": "a name, such as by:ann",
    "due": "a date: due:2030, due:<2030 or due:2026..2030",
    "date": "a date: date:2026, date:<2026-07 or date:2024..2026",
    "is": f"one of {', '.join(State)}",
    "has": f"one of {', '.join(Thing)}",
}
"""The fields, and what stands after the colon."""


class _Reader:
    """Reads a filter from left to right, one method for each thing that may stand in it."""

    def __init__(self, text: str, today: Day, saved: Mapping[str, str], within: tuple[str, ...] = ()) -> None:
        """`within`: the names of the saved filters that this text stands in."""
        self.text = text
        self.today = today
        self.saved = saved
        self.within = within
        self.at = 0
        """The next character to be read."""
        self.depth = 0

    def read(self) -> Node | None:
        """Read the whole filter."""
        node = self.alternatives()
        if self.at < len(self.text):
            raise QueryError("there is no open parenthesis that this ) could close", self.at + 1)
        return node

    def alternatives(self) -> Node | None:
        """Read what stands between parentheses, or everything: sides parted by `or`."""
        sides = [self.side()]
        while self.take(_OR):
            sides.append(self.side())
        return _together(Or, [side for side in sides if side])

    def side(self) -> Node | None:
        """Read what stands on one side of an `or`. With nothing before it, `or` is a word."""
        parts: list[Node] = []
        while self.skip_space() and self.text[self.at] != ")":
            if parts and _OR.match(self.text, self.at):
                break
            part = self.part()
            if part:
                parts.append(part)
        return _together(And, parts)

    def part(self) -> Node | None:
        """Read a word, a phrase, a field or a group, with the `-` before it if there is one."""
        if self.text[self.at] == "-":
            self.at += 1
            part = self.positive() if self.at < len(self.text) else None
            return Not(part) if part else None
        return self.positive()

    def positive(self) -> Node | None:
        """Read a word, a phrase, a field or a group."""
        if self.text[self.at] == "(":
            return self.group()
        if self.text[self.at] == '"':
            return _words_node(self.quoted(), prefix=False)
        if name := self.take(_SAVED):
            return self.saved_filter(name)
        field = self.take(_FIELD)
        if field:
            return self.field(field)
        word = self.bare()
        return _words_node(word, prefix=self.at == len(self.text))

    def saved_filter(self, match: re.Match[str]) -> Node | None:
        """Read the filter that was saved under a name."""
        name, column = match[1], match.start() + 1
        if name not in self.saved:
            hint = _did_you_mean(name, list(self.saved)).replace("mean ", "mean @")
            known = " ".join(f"@{each}" for each in self.saved) or "none: F saves one"
            raise QueryError(f"no filter is saved as @{name};{hint} there are {known}", column)
        if name in self.within:
            raise QueryError(f"the filter @{name} stands in itself", column)
        if len(self.within) == MAX_DEPTH:
            raise QueryError(f"saved filters stand in each other at most {MAX_DEPTH} deep", column)
        try:
            return _Reader(self.saved[name], self.today, self.saved, (*self.within, name)).read()
        except QueryError as error:
            raise QueryError(f"@{name}: {error}", column) from error

    def group(self) -> Node | None:
        """Read a group; at the end of the text it need not be closed."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise QueryError(f"parentheses stand in each other at most {MAX_DEPTH} deep", self.at + 1)
        self.at += 1
        node = self.alternatives()
        self.at += 1
        self.depth -= 1
        return node

    def quoted(self) -> str:
        """Read what stands between quotation marks."""
        start = self.at
        stop = self.text.find('"', start + 1)
        if stop < 0:
            raise QueryError('a phrase needs a closing "', start + 1)
        self.at = stop + 1
        return self.text[start + 1 : stop]

    def bare(self) -> str:
        """Read up to the next space, parenthesis or quotation mark."""
        bare = _BARE.match(self.text, self.at)
        self.at = bare.end() if bare else self.at
        return bare[0] if bare else ""

    def field(self, match: re.Match[str]) -> Node:
        """Read the value of a field whose name has just been read."""
        column = match.start() + 1
        name = match[1].lower()
        if name not in _WANTED:
            raise _unknown_field(match[1], column)
        value = self.quoted() if self.text.startswith('"', self.at) else self.bare()
        if not value.strip():
            raise QueryError(f"{name}: needs {_WANTED[name]}", column)
        match name:
            case "status":
                return HasStatus(tuple(Status(each) for each in _choices(name, value, list(Status), column)))
            case "is":
                return _together_states([State(each) for each in _choices(name, value, list(State), column)])
            case "has":
                return Has(Thing(_choices(name, value, list(Thing), column)[0]))
            case "due" | "date":
                return _dated(DateField(name), value.strip(), column, self.today)
        return _named(NamedField(name), value, column)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Read what the pattern finds here, if it finds anything."""
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()
        return match

    def skip_space(self) -> bool:
        """Pass over spaces; say whether anything is left."""
        self.take(_SPACE)
        return self.at < len(self.text)


def _together(kind: type[And] | type[Or], parts: list[Node]) -> Node | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return kind(tuple(parts))


def _together_states(states: list[State]) -> Node:
    if len(states) == 1:
        return Is(states[0])
    return Or(tuple(Is(state) for state in states))


def _words_node(text: str, *, prefix: bool) -> Words | None:
    found = tuple(words(text))
    return Words(Term(found, prefix)) if found else None


_WHOLE_NAMES = {fold(short): (fold(name),) for name, short in SHORT_NAMES.items()} | {"usa": ("united states",)}
"""The names that a short name of a party stands for, beside itself."""


def _named(field: NamedField, value: str, column: int) -> Named:
    found = tuple(words(value))
    if not found:
        raise QueryError(f"{field}: needs {_WANTED[field]}", column)
    whole = _WHOLE_NAMES.get(" ".join(found)) if field is NamedField.PARTY else None
    if whole is None:
        return Named(field, (Term(found, prefix=True),))
    return Named(field, tuple(Term(tuple(name.split())) for name in (found[0], *whole)))


def _choices(field: str, value: str, valid: list[str], column: int) -> list[str]:
    """Return the valid values that begin with the one given."""
    begun = "-".join(fold(value).split())
    found = [each for each in valid if begun and each.startswith(begun)]
    if not found:
        hint = _did_you_mean(begun, valid)
        raise QueryError(f'{field}: takes {", ".join(valid)}; it knows no "{value}"{hint and f":{hint}"}', column)
    return found


_COMPARED = re.compile(r"(<=|>=|<|>)?(.*)", re.DOTALL)


def _dated(field: DateField, value: str, column: int, today: Day) -> Overlaps | Ends:
    match = _COMPARED.fullmatch(value)
    sign, text = (match[1] or "", match[2]) if match else ("", value)
    try:
        if sign:
            return _compared(field, sign, typed_date(text, today))
        if (span := typed_span(text, today)) is not None:
            start, stop = span
            return Overlaps(field, start and start.earliest, stop and stop.latest)
        date = typed_date(text, today)
        return Overlaps(field, _start(date), date.latest)
    except ReversedSpanError as error:
        raise QueryError(f"{field}: the range ends before it starts; write {error.expected}", column) from None
    except DateError:
        problem = f'"{text}" is no date' if text.strip(". ") else "a date is missing"
        raise QueryError(f"{field}: {problem}; it needs {_WANTED[field]}", column) from None
    except _OpenDateError as error:
        raise QueryError(f"{field}: {error}", column) from None


class _OpenDateError(ValueError):
    """A comparison with a date that leaves open what matters."""


def _compared(field: DateField, sign: str, date: Date) -> Ends:
    day = date.earliest if sign in ("<", ">=") else date.latest
    if day is None:
        raise _OpenDateError(f"{date.text} is open on the side that {sign} compares with")
    match sign:
        case "<":
            return Ends(field, None, day - 1)
        case "<=":
            return Ends(field, None, day)
        case ">":
            return Ends(field, day + 1, None)
    return Ends(field, day, None)


def _start(date: Date) -> Day | None:
    """Return where a date begins for a filter: one without a start is its last day alone."""
    return date.latest if date.earliest is None else date.earliest


def _unknown_field(name: str, column: int) -> QueryError:
    fields = [f"{each}:" for each in _WANTED]
    hint = _did_you_mean(f"{name.lower()}:", fields)
    return QueryError(f"{name}: is no field;{hint} the fields are {' '.join(fields)}", column)


def _did_you_mean(text: str, valid: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(text, valid, n=1)
    return f" did you mean {near[0]}?" if near else ""


EVERYTHING = parse_query("")
"""The filter that asks nothing."""
