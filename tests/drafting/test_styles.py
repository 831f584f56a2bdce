"""Texts in the styles in which they are published: what a journalist would expect to be proposed of each."""

from tui.drafting.draft import Draft, draft

COMMUNIQUE = """COMMUNIQUÉ OF THE FOURTH MEETING OF THE RIVERS FORUM

Lima, 14 March 2026

1. THE MINISTERS of Water of Peru, Chile, Bolivia and Ecuador met in Lima on 13 and 14 March 2026.

WATER QUALITY

3. The Ministers decided to:
   (a) set up, by 30 June 2026, a joint laboratory at Arequipa to test the water of shared rivers;
   (b) consider a common standard for lead.

4. Chile and Peru will each contribute US$ 4.5 million to the laboratory over three years.
5. Ecuador expressed its hope that the bank would join the effort.
6. Bolivia undertakes to submit its list of polluted sites no later than 1 September 2026.
"""
STATEMENT = """Joint Statement by the Prime Minister of Norway and the President of Ghana

Accra, 5 February 2026

1. The Prime Minister of Norway paid an official visit to Ghana from 3 to 5 February 2026.

2. Norway will provide NOK 300 million for solar power in northern Ghana from 2026 to 2029, subject to the approval of
the Storting.

3. Ghana, for its part, committed to removing the duty on imported solar panels by 1 July.

4. The leaders looked forward to stronger ties in culture.
"""
AGENCY = """Kenya, Ethiopia to reopen border crossing

NAIROBI, Feb 9, 2026 (Agency) - Kenya and Ethiopia agreed on Monday to reopen the Moyale crossing by the end of June.

Ethiopia will release 43 Kenyan drivers on Friday, an official said.

Opposition leader Daniel Kiptoo promised to abolish the crossing fee if he wins the election in August 2027.

Logistics firm Rift Freight said it would hire 200 drivers once the border is open.
"""
PRESS_CONFERENCE = """Press conference by the Foreign Ministers of Japan and Australia

May 12, 2026

Minister Wong: Thank you. We had a very good meeting.

Question: Will Australia send a ship to the exercise in October?

Minister Iwaya: Japan will take over the chair of the forum in July. I hope we can say more soon.
"""
DECLARATION = """DECLARATION ON CLEAN HARBOURS

Adopted at Rotterdam on 21 November 2025

The States that have signed this Declaration will meet again.

ANNEX I – NATIONAL PLEDGES

Germany: will stop issuing licences for open-loop scrubbers from 1 January 2027.
Denmark: the ban stands.
"""
TRANSLATION = """Results of the visit of the President of Kazakhstan to Hungary

On 19. May 2026. in Budapest , the President of Kazakhstan held talks with the Prime Minister of Hungary .

«Kazakhstan will deliver to Hungary 100 thousand tons of oil in the current year» , - said the President .
"""
LETTERHEAD = """PRIME MINISTER'S OFFICE
MEDIA STATEMENT
EMBARGOED UNTIL 17:00, 8 JANUARY 2026

GOVERNMENT TO CUT FERRY FARES BY A THIRD

The Government of Scotland will cut ferry fares by a third from 1 April[1] and freeze them until the end of 2028.[2]

KEY MEASURES

•	Four new ferries will enter service by the end of the 2027/28 financial year.
•	No island will lose a sailing.
"""
TYPESET = (
    "Talks end in Tirana\n\nTirana,\u00a02\u00a0October 2025\u00a0– Albania, Kosovo and North\u00a0Macedonia met.\n\n"
    "The three also agreed to recognise each other’s diplomas no later than the\u00a0start of 2027.\n\n"
    "The European Union, which sent observers, pledged an extra €15\u00a0million for the crossings.\n"
)
FACT_SHEET = """# Fact sheet: India–Brazil summit

**Brasília, 3 August 2026** — Prime Minister Modi and President Lula held their annual summit.

## Trade
* Negotiators have been told to finish the tariff schedule before the summit in December.

## Space
* Brazil’s space agency INPE and India’s ISRO will launch the satellite *Amazônia-2* in Q2 2027.

Tata will build a plant in Bahia.
"""
SHORT_MONTH = "A Pact Is Signed\n\n6 April1999\n\nThe two sides signed it.\n"
CAPTION = (
    "A Crane Falls\n\nSaturday, September 12, 2015\n\npilgrims at the mosque in 2008.\n\nA crane fell on Friday.\n"
)


def promises(drafted: Draft) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [(made.text, made.parties, made.due) for made in drafted.proposed]


def test_numbered_paragraphs_and_lettered_items_of_a_communique() -> None:
    drafted = draft(COMMUNIQUE)
    assert drafted.published == "2026-03-14"
    assert [(text, due) for text, _, due in promises(drafted)] == [
        ("Set up, by 30 June 2026, a joint laboratory at Arequipa to test the water of shared rivers", "2026-06-30"),
        ("Contribute US$ 4.5 million to the laboratory over three years", "2029"),
        ("Submit its list of polluted sites no later than 1 September 2026", "2026-09-01"),
    ]
    assert [parties for _, parties, _ in promises(drafted)][1:] == [("Chile", "Peru"), ("Bolivia",)]


def test_a_joint_statement_keeps_the_condition_and_the_years_of_a_grant() -> None:
    line = "Provide NOK 300 million for solar power in northern Ghana from 2026 to 2029, subject to the approval of the"
    assert promises(draft(STATEMENT)) == [
        (f"{line} Storting", ("Norway",), "2026/2029"),
        ("Remove the duty on imported solar panels by 1 July", ("Ghana",), "2026-07-01"),
    ]


def test_an_agency_report_has_a_dateline_and_an_opposition_that_binds_no_state() -> None:
    drafted = draft(AGENCY)
    assert (drafted.place, drafted.published) == ("Nairobi", "2026-02-09")
    assert [parties for _, parties, _ in promises(drafted)] == [("Kenya", "Ethiopia"), ("Ethiopia",)]


def test_a_question_at_a_press_conference_is_neither_a_promise_nor_an_event() -> None:
    drafted = draft(PRESS_CONFERENCE)
    assert promises(drafted) == [("Take over the chair of the forum in July", ("Japan",), "2026-07")]
    assert [event.date for event in drafted.events] == ["2026-07"]


def test_the_heading_of_an_annex_is_no_place_and_those_who_pledge_are_the_parties() -> None:
    drafted = draft(DECLARATION)
    assert (drafted.place, drafted.published, drafted.parties) == (None, "2025-11-21", ("Germany",))


def test_a_translation_may_set_its_marks_apart() -> None:
    drafted = draft(TRANSLATION)
    assert [event.date for event in drafted.events] == ["2026-05-19"]
    assert [made.text for made in drafted.proposed] == [
        "«Kazakhstan will deliver to Hungary 100 thousand tons of oil in the current year», - said the President."
    ]


def test_a_letterhead_is_no_title_and_marks_of_footnotes_are_no_words() -> None:
    drafted = draft(LETTERHEAD)
    assert (drafted.title, drafted.published) == ("GOVERNMENT TO CUT FERRY FARES BY A THIRD", "2026-01-08")
    assert all("[" not in made.text for made in drafted.commitments)
    assert "2027/2028" in [made.due for made in drafted.proposed]


def test_spaces_that_do_not_break_and_curly_quotes_are_read() -> None:
    drafted = draft(TYPESET)
    assert (drafted.place, drafted.published) == ("Tirana", "2025-10-02")
    assert ("Provide an extra €15 million for the crossings", ("European Union",), None) in promises(drafted)


def test_agencies_of_two_states_bind_both_and_what_is_to_end_before_a_summit_lies_ahead() -> None:
    drafted = draft(FACT_SHEET)
    assert ("Launch the satellite Amazônia-2 in Q2 2027", ("Brazil", "India"), "2027-34") in promises(drafted)
    assert "2026-12" in [event.date for event in drafted.events]
    assert not [made for made in drafted.proposed if "Tata" in made.quote]


def test_a_day_in_a_line_of_its_own_is_that_of_publication() -> None:
    assert draft(CAPTION).published == "2015-09-12"
    assert draft(SHORT_MONTH).published == "1999-04-06"


def test_years_that_are_over_begin_and_end_something() -> None:
    text = "A Life\n\n2026-02-02\n\nShe led the party of the coast from 1999 to 2007, and was loved by its fishers."
    assert [event.date for event in draft(text).events] == ["1999", "2007"]
