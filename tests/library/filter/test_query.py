"""How a filter is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.library.filter.query import (
    EVERYTHING,
    MAX_LENGTH,
    And,
    Ends,
    HasStatus,
    Is,
    Named,
    Node,
    Not,
    Or,
    Overlaps,
    QueryError,
    State,
    Words,
    leaves,
    parse_query,
)
from tui.records.dates import day
from tui.records.fields import DateField, NamedField
from tui.records.status import Status
from tui.text.highlight import Term


def word(*words: str, prefix: bool = False) -> Words:
    return Words(Term(words, prefix))


def name(field: str, *words: str) -> Named:
    return Named(NamedField(field), (Term(words, prefix=True),))


def root(text: str) -> Node | None:
    return parse_query(text).root


def error(text: str) -> str:
    with pytest.raises(QueryError) as caught:
        parse_query(text)
    return str(caught.value)


@pytest.mark.parametrize("text", ["", "   ", "-", "…", '""', "- —", "()", "(", "-(", "-()"])
def test_a_filter_without_words_asks_nothing(text: str) -> None:
    assert parse_query(text).is_empty
    assert EVERYTHING.is_empty


def test_only_a_last_word_without_a_space_after_it_is_a_prefix() -> None:
    assert root("jap") == word("jap", prefix=True)
    assert root("jap ") == word("jap")
    assert root("japan uni") == And((word("japan"), word("uni", prefix=True)))
    assert root("(japan)") == word("japan")


def test_a_word_with_signs_in_it_is_a_phrase() -> None:
    assert root("COP-30") == word("cop", "30", prefix=True)
    assert root("https://example.org") == word("https", "example", "org", prefix=True)


def test_phrases_are_never_prefixes() -> None:
    assert root('"Critical Minerals"') == word("critical", "minerals")


def test_or_binds_looser_than_standing_side_by_side() -> None:
    assert root("a b or c d ") == Or((And((word("a"), word("b"))), And((word("c"), word("d")))))
    assert root("a OR b ") == Or((word("a"), word("b")))
    assert root("(a or b) c ") == And((Or((word("a"), word("b"))), word("c")))


def test_an_or_with_nothing_on_one_side_is_not_told_off() -> None:
    assert root("or") == word("or", prefix=True)
    assert root("a or") == And((word("a"), word("or", prefix=True)))
    assert root("a or ") == word("a")
    assert root("or b ") == And((word("or"), word("b")))


def test_minus_denies_what_follows_it() -> None:
    assert root("-a ") == Not(word("a"))
    assert root('-"a b" c ') == And((Not(word("a", "b")), word("c")))
    assert root("-(a or b)") == Not(Or((word("a"), word("b", prefix=False))))
    assert root("-status:kept") == Not(HasStatus((Status.KEPT,)))


def test_a_parenthesis_need_not_be_closed_yet() -> None:
    assert root("(a or b") == Or((word("a"), word("b", prefix=True)))
    assert "no open parenthesis" in error("a ) b")


def test_names_are_found_by_their_beginning() -> None:
    assert root("party:uni") == name("party", "uni")
    assert root('topic:"critical min"') == name("topic", "critical", "min")
    assert root("SOURCE:Reuters") == name("source", "reuters")
    assert root("place:São") == name("place", "sao")


def test_a_short_name_of_a_party_stands_for_the_whole_name_too() -> None:
    assert root("party:UK") == Named(NamedField.PARTY, (Term(("uk",)), Term(("united", "kingdom"))))
    assert root("party:usa") == Named(NamedField.PARTY, (Term(("usa",)), Term(("united", "states"))))
    assert root("place:uk") == name("place", "uk")


def test_statuses_and_states_may_be_unfinished() -> None:
    assert root("status:kept") == HasStatus((Status.KEPT,))
    assert root('status:"in prog"') == HasStatus((Status.IN_PROGRESS,))
    assert root("status:un") == HasStatus((Status.UNRATED, Status.UNVERIFIABLE))
    assert root("is:due") == Is(State.DUE_SOON)
    assert root("is:Overdue") == Is(State.OVERDUE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("due:2026", Overlaps(DateField.DUE, day(2026, 1, 1), day(2026, 12, 31))),
        ("date:2026-01", Overlaps(DateField.DATE, day(2026, 1, 1), day(2026, 1, 31))),
        ("due:2026..2030", Overlaps(DateField.DUE, day(2026, 1, 1), day(2030, 12, 31))),
        ("due:2026..", Overlaps(DateField.DUE, day(2026, 1, 1), None)),
        ("due:..2030", Overlaps(DateField.DUE, None, day(2030, 12, 31))),
        ("due:../2030", Overlaps(DateField.DUE, day(2030, 12, 31), day(2030, 12, 31))),
        ("due:2027/..", Overlaps(DateField.DUE, day(2027, 1, 1), None)),
        ("due:<2030", Ends(DateField.DUE, None, day(2029, 12, 31))),
        ("due:<=2030", Ends(DateField.DUE, None, day(2030, 12, 31))),
        ("due:>2030", Ends(DateField.DUE, day(2031, 1, 1), None)),
        ("due:>=2030", Ends(DateField.DUE, day(2030, 1, 1), None)),
        ('due:"< 2030"', Ends(DateField.DUE, None, day(2029, 12, 31))),
        ("due:<today", Ends(DateField.DUE, None, day(2026, 11, 25))),
        ("date:-7d..", Overlaps(DateField.DATE, day(2026, 11, 19), None)),
        ('date:"last month"', Overlaps(DateField.DATE, day(2026, 10, 1), day(2026, 10, 31))),
        ('due:"by end of 2026"', Overlaps(DateField.DUE, day(2026, 1, 1), day(2026, 12, 31))),
        ('due:"spring 2026..c. 2035"', Overlaps(DateField.DUE, day(2026, 3, 1), day(2035, 12, 31))),
    ],
)
def test_dates_are_as_people_type_them_compared_or_ranged(text: str, expected: Node) -> None:
    assert parse_query(text, today=day(2026, 11, 26)).root == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("party:", "party: needs a name, such as party:japan (column 1)"),
        ("a party: b", "party: needs a name, such as party:japan (column 3)"),
        ('topic:""', "topic: needs a topic, such as topic:defence (column 1)"),
        ("party:—", "party: needs a name"),
        ('a "b', 'a phrase needs a closing " (column 3)'),
        ('party:"b', 'a phrase needs a closing " (column 7)'),
        ("partty:japan", "partty: is no field; did you mean party:? the fields are party: topic:"),
        ("is:", f"is: needs one of {', '.join(State)} (column 1)"),
        ("is:overdew", "is: takes overdue, due-soon"),
        ("status:done", "status: takes unrated, not-started"),
        ("due:20", 'due: "20" is no date; it needs a date: due:2030, due:<2030 or due:2026..2030 (column 1)'),
        ("due:<", "due: a date is missing"),
        ("due:..", "due: a date is missing"),
        ("due:2030..2026", "due: the range ends before it starts; write 2026..2030 (column 1)"),
        ("due:<../2030", "due: ../2030 is open on the side that < compares with"),
        ("x" * (MAX_LENGTH + 1), "a filter holds at most 1,000 characters"),
        ("(" * 21, "parentheses stand in each other at most 20 deep"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_is_valid(text: str, message: str) -> None:
    assert message in error(text)


def test_filters_can_be_compared_and_kept_in_sets() -> None:
    assert parse_query("party:uk -a") == parse_query("party:uk -a")
    assert len({parse_query("due:2026"), parse_query("due:2026"), parse_query("due:2027")}) == 2
    assert parse_query("a  b").text == "a  b"


PIECES = st.sampled_from(
    [
        " ",
        "-",
        "(",
        ")",
        '"',
        "or",
        "OR",
        ":",
        "party:",
        "due:",
        "is:",
        "status:",
        "<",
        "2026",
        "..",
        "a",
        "日",
        "*",
        "'",
        "^",
        "NEAR(",
    ]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join))
def test_any_text_is_read_or_refused_with_a_column(text: str) -> None:
    try:
        query = parse_query(text)
    except QueryError as refused:
        in_text = 1 <= refused.column <= len(text) + 1
    else:
        in_text = all(0 <= start < stop <= len(text) for start, stop in query.highlights.spans(text))
    assert in_text


SAVED = {"late": "is:overdue", "japan-late": "party:japan @late", "wrong": "is:", "again": "fighter @again"}


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("@late", "is:overdue"),
        ("@japan-late", "party:japan is:overdue"),
        ("-@late fighter ", "-is:overdue fighter "),
        ("(@late or kept) x ", "(is:overdue or kept) x "),
        ("ann@late ", "ann@late "),
        ('"@late"', '"late"'),
    ],
)
def test_a_name_stands_for_the_filter_that_is_saved_under_it(text: str, meaning: str) -> None:
    assert set(leaves(parse_query(text, 0, SAVED).root)) == set(leaves(parse_query(meaning, 0).root))


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("@laet", r"no filter is saved as @laet; did you mean @late\? there are @late @japan-late .* \(column 1\)"),
        ("x @wrong", r"@wrong: is: needs one of .* \(column 3\)"),
        ("@again", r"@again: the filter @again stands in itself \(column 9\) \(column 1\)"),
    ],
)
def test_a_saved_filter_that_cannot_be_read_is_told_with_its_name(text: str, mistake: str) -> None:
    with pytest.raises(QueryError, match=mistake):
        parse_query(text, 0, SAVED)


def test_where_none_is_saved_it_says_how_to() -> None:
    with pytest.raises(QueryError, match="there are none: F saves one"):
        parse_query("@late")
