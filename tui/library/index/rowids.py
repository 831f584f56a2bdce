"""The numbers under which the index keeps articles, and the commitments and events in them.

An article's number says where it stands in the list: newest first, those of one day by id, and records that cannot be
read after all others. Its upper bits are a day, its lower ones a place within the day. Numbers that lie close together
make the full-text table small, so a day has few places until one proves to be too small.

The number of a commitment or an event is that of its article, what it is, and its place in the record.
"""

from tui.records.dates import Day

DAY_PLACES = (1 << 12, 1 << 20)
"""How many places a day has at first, and how many once that was too few for one of them."""
_STRIDE = 16
"""The gap that is left between an article and the next one of its day, if there is room."""
MOST_SHARE = 6
"""A range may be full to this part of it."""
_BROKEN_STRIDE = 1 << 20
"""The same between records that cannot be read."""
_LAST_DAY: Day = 840_000
_FIRST_DAY: Day = _LAST_DAY - (1 << 20) + 1
"""From 571 BC to AD 2300. Days further off stand together at either end of the list. For days of our times the numbers
of commitments take 6 bytes, where with a later end they would take 8."""
BROKEN = 1 << 41
"""Records that cannot be read have numbers from here on."""

ITEMS = 1 << 18
"""So many numbers of commitments and events belong to an article. A record is too small to have more."""
_COMMITMENTS = 1 << 17


def day_range(day: Day, places: int) -> range:
    """Return the numbers for the articles of a day, given how many places a day has."""
    first = (_LAST_DAY - max(_FIRST_DAY, min(day, _LAST_DAY))) * places
    return range(first, first + places)


def broken_range() -> range:
    """Return the numbers for records that cannot be read."""
    return range(BROKEN, BROKEN * 2)


def between(room: range, before: int | None, after: int | None) -> int | None:
    """Return a number in a range for what stands between two others; `None` if there is none left.

    `before`, `after`: the numbers of these; `None` where there is no other in the range on that side.
    """
    stride = _BROKEN_STRIDE if room.start == BROKEN else _STRIDE
    if before is None and after is None:
        return room.start + len(room) // 2
    if before is None:
        before = max((after or 0) - 2 * stride, room.start - 1)
    if after is None:
        after = min(before + 2 * stride, room.stop)
    return (before + after) // 2 if after - before > 1 else None


def spread(room: range, count: int, before: int | None, after: int | None) -> range:
    """Return `count` numbers in a range with even gaps, and with room at the end where another one is to stand.

    `before`, `after`: its neighbours, as for `between`.
    """
    free = len(room) // 3
    if after is None:
        room = room[:-free]
    elif before is None:
        room = room[free:]
    gap = len(room) // (count + 1)
    return range(room.start + gap, room.start + gap * (count + 1), gap)


def commitment_number(article: int, nth: int) -> int:
    """Return the number of a commitment, given that of its article and its place in the record from 0."""
    return article * ITEMS + _COMMITMENTS + nth


def event_number(article: int, nth: int) -> int:
    """Return the number of an event, given that of its article and its place in the record from 0."""
    return article * ITEMS + nth


def of_article(item: str, article: str) -> str:
    """Return the SQL condition that the number of a commitment or event is one of an article's, given by its own."""
    return f"{item} >= {article} * {ITEMS} AND {item} < ({article} + 1) * {ITEMS}"


def place_in_record(item: int) -> int:
    """Return the place in the record of a commitment or an event."""
    return item % _COMMITMENTS
