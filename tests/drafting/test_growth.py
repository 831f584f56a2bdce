"""Drafting takes time in proportion to the text, however odd: four times the text, not sixteen times the time."""

import datetime
import time

import pytest

from tui.drafting.dates import mentions
from tui.drafting.draft import draft

TODAY = datetime.date(2026, 2, 2)


def processor_time(text: str) -> float:
    """Return the least processor time of three drafts."""
    times = []
    for _ in range(3):
        start = time.process_time()
        draft(text, published=TODAY)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize(
    "piece",
    [
        "Peru will provide $20 million in food assistance to Kenya by 2028. ",
        "will ",
        "agreed to ",
        "on Monday ",
        "3 4 5 June ",
        "Japan ",
        "A.B. ",
        "“",
        "- x\n",
        "and the ",
        "Peru’s A-A-A-A-A-A-A-A-A-A-A-A-A-A-A-A-A-A-A-A-A-A-A-A-A once saw what Kenya will pay. ",
        "We, the INTERGOVERNMENTALANDINTERPARLIAMENTARY chiefs of Peru and ANTIDISESTABLISHMENTARIANKENYA, will pay. ",
        "Peru agreed in Lima on ",
        "committing to building, opening and ",
    ],
)
def test_drafting_grows_with_the_text_and_no_faster(piece: str) -> None:
    short = piece * (6_000 // len(piece))
    assert processor_time(short * 4) < 12 * processor_time(short) + 0.02


def test_reading_dates_grows_with_the_sentence_and_no_faster() -> None:
    piece = "the port opened in May and the fund will on 3 May 2027 or by Friday "

    def processor_time(times: int) -> float:
        words = piece * times
        taken = []
        for _ in range(3):
            start = time.process_time()
            mentions(words, TODAY)
            taken.append(time.process_time() - start)
        return min(taken)

    assert processor_time(800) < 12 * processor_time(200)


def test_a_table_without_a_full_stop_is_drafted_in_pieces() -> None:
    text = "A row of a table that never ends in any mark " * 1_000
    drafted = draft(text, published=TODAY)
    assert all(text[part.start : part.end] == part.quote for part in (*drafted.commitments, *drafted.events))
