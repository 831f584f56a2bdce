"""The head of a text is read without guessing."""

import datetime

import pytest

from tui.drafting.headline import headline


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A Pact Is Signed\n\nFebruary 2, 2026\n\nThe two sides signed it.", "2026-02-02"),
        ("A Pact Is Signed\n\nMonday, February 2, 2026\n\nThe two sides signed it.", "2026-02-02"),
        ("A Pact Is Signed\n\n2026-02-02\n\nThe two sides signed it.", "2026-02-02"),
        ("A Pact Is Signed\n\ndate 2026-02-02 TOKYO — The two sides signed it.", "2026-02-02"),
        ("A Pact Is Signed\n\nWritten: 2 February 2026\n\nThe two sides signed it.", "2026-02-02"),
        ("A Pact Is Signed\n\nPublished on 2 Feb 2026\n\nThe two sides signed it.", "2026-02-02"),
        ("A Pact Is Signed\n\nLima, 2 February 2026 – The two sides signed it.", "2026-02-02"),
        ("A Pact Is Signed\n\n2 February 2026 – The two sides signed it.", "2026-02-02"),
        ("MEDIA RELEASE\n\nXY12 18 April 1980\n\nA PACT IS SIGNED\n\nThe two sides signed it.", "1980-04-18"),
        ("A Pact Is Signed\n\n2 Feb 2026 Posted in News\n\nThe two sides signed it.", "2026-02-02"),
        (
            "A Pact Is Signed\n\nThe two sides signed it. The rest of it is long enough to be a text.\n\n18 April 1980",
            "1980-04-18",
        ),
        ("Friday, 2gth July 2005\n\nA PACT IS SIGNED\n\nThe two sides signed it.", "2005-07-29"),
        # not shown
        ("A Pact Is Signed\n\nOn February 2, 2026, the two sides signed it.", None),
        ("A Pact Is Signed\n\nThe two sides signed it on February 2, 2026.", None),
        ("A Pact Is Signed\n\nFebruary 2\n\nThe two sides signed it.", None),
        ("A Pact Is Signed\n\nFebruary 2026\n\nThe two sides signed it.", None),
        ("A Pact Is Signed\n\nThe two sides signed it yesterday.", None),
        ("A Pact Of May 3, 2019 Is Mourned\n\nThe two sides ended it.", None),
        ("", None),
    ],
)
def test_the_day_of_publication_is_one_that_is_shown(text: str, day: str | None) -> None:
    assert headline(text).published == (datetime.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A Pact Is Signed\n\nTOKYO — The two sides signed it.", "Tokyo"),
        ("A Pact Is Signed\n\nCAPE TOWN, South Africa – The two sides signed it.", "Cape Town, South Africa"),
        ("A Pact Is Signed\n\nTOKYO (Reuters) - The two sides signed it.", "Tokyo"),
        ("A Pact Is Signed\n\nLima, 2 February 2026 – The two sides signed it.", "Lima"),
        ("A Pact Is Signed\n\nThe pact – a short one – was signed.", None),
        ("A Pact Is Signed\n\nWilson – no stranger to pacts – signed it.", None),
    ],
)
def test_the_place_is_that_of_a_dateline(text: str, place: str | None) -> None:
    assert headline(text).place == place


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A Pact Is Signed\n\nThe two sides signed it.", "A Pact Is Signed"),
        ("# A Pact Is Signed\n\nThe two sides signed it.", "A Pact Is Signed"),
        ("MEDIA RELEASE\n\n2 February 2026\n\nA Pact Is Signed\n\nThe two sides signed it.", "A Pact Is Signed"),
        ("The two sides signed the pact in the hall of the old palace, and they went home at once after it.", None),
    ],
)
def test_the_title_is_the_first_line_that_is_one(text: str, title: str | None) -> None:
    assert headline(text).title == title
