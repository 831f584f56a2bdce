"""A communiqué of our own: numbered, hard-wrapped, with a dateline, and promises of every strength."""

from tui.drafting.draft import draft

TEXT = """\
Canada and Indonesia set out joint work

Ottawa, Ontario, 14 May 2025 — The Prime Minister of Canada and the President of Indonesia met today and agreed on
the following:

1. The two countries will conclude negotiations on a Comprehensive Economic
Partnership Agreement by the end of 2025.

2. Canada will contribute CAD 30 million over five years to the Just Energy Transition
Partnership, subject to parliamentary approval.

3. Indonesia intends to join the Digital Economy Framework no later than June
2026.

4. Both leaders reaffirmed their commitment to a free and open Indo-Pacific.

5. Officials will meet in Jakarta in the third quarter of 2025 to review progress, and
every year thereafter.

6. They called on all parties to the conflict to exercise restraint.
"""


def test_its_head_and_its_promises_are_read() -> None:
    drafted = draft(TEXT)
    assert (drafted.published, drafted.place, drafted.parties) == (
        "2025-05-14",
        "Ottawa, Ontario",
        ("Canada", "Indonesia"),
    )
    assert [(part.due, part.parties, part.strength) for part in drafted.proposed] == [
        ("2025", ("Canada", "Indonesia"), "binding"),
        ("2030", ("Canada",), "binding"),
        ("2026-06", ("Indonesia",), "hedged"),
        ("2025-35", ("Canada", "Indonesia"), "binding"),
    ]


def test_a_quote_keeps_its_line_ends_and_its_words_do_not() -> None:
    [second] = [part for part in draft(TEXT).proposed if "CAD" in part.quote]
    assert "Transition\nPartnership" in second.quote
    assert "Transition Partnership" in second.text
