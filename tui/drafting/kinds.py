"""Kinds of words that make a promise concrete, or belong to other talk: meetings, sums, courts, sport."""

import re
from collections.abc import Sequence

_WORDS = {
    "institution": """
        fund facility centre center committee secretariat commission council office embassy consulate mechanism
        platform forum hub network agency body institute academy group taskforce
    """,
    "document": """
        law bill treaty agreement memorandum mou protocol convention roadmap strategy report list guidelines
        framework legislation resolution declaration statement contract legal regulation regulations rule rules
        licence license licences licenses proposal plan
    """,
    "meeting": """
        meeting meetings summit talks conference visit dialogue consultations negotiations session round
        ministerial hold host meet convene exercise exercises drill drills
    """,
    "force": """
        troops soldiers aircraft ship ships submarine submarines missile missiles weapons equipment forces
        personnel carrier jet jets base bases navy military battalion tanks ammunition army fighter
    """,
    "aid": """
        aid assistance vaccine vaccines doses food relief humanitarian medical refugees loan loans grant grants
        funding tonnes supplies training scholarship scholarships
    """,
    "trade": """
        tariff tariffs duty duties import imports export exports goods sanctions quota quotas trade customs
        investment
    """,
    "climate": """
        emissions carbon renewable energy coal gas climate methane
    """,
    "regular": """
        annual annually monthly weekly quarterly regular regularly
    """,
    "cooperation": """
        cooperation co-operation partnership relationship ties friendship collaboration solidarity values
        understanding stability prosperity security peace
    """,
    "ceremony": """
        funeral mourning half-mast half-staff ceremony anniversary tribute buried memorial condolences
    """,
    "election": """
        election elections vote votes voting voters poll polls candidate candidates campaign ballot
    """,
    "sport": """
        game match season league cup team player players goal championship tournament race
    """,
    "court": """
        court judge trial charge charges sentenced prosecutor prosecutors lawyer lawyers police arrested jury
        bail
    """,
    "inquiry": """
        investigation inquiry investigate review probe
    """,
    "company": """
        company companies shareholders airline airlines inc corp ltd firm customers product shares ceo
    """,
    "launch": """
        launch launches launched launching establish establishes established establishing establishment create
        creates created creating creation
    """,
    "new": """
        new additional further extra first
    """,
    "own": """
        our its their
    """,
    "vague": """
        possible potential opportunities ways areas issues efforts various range aspects matters
    """,
    "immediate": """
        immediate immediately soon shortly
    """,
    "support": """
        support supporting help assist assisting
    """,
    "condition": """
        if unless provided depending whether
    """,
    "example": """
        including
    """,
    "expected": """
        expected likely possible probably reportedly rumored rumoured analysts predict predicts predicted
        forecast estimated
    """,
    "never": """
        never not refrain cease halt end stop
    """,
    "past_time": """
        ago previously earlier already since recently former once
    """,
    "future_time": """
        next coming upcoming future tomorrow
    """,
    "wants": """
        want wants wanted wish wishes demand demanded need needs needed should must ought
    """,
    "proposal": """
        proposal proposals proposed proposes draft suggest suggested suggests recommend recommended recommends
        recommendation bill
    """,
    "question": """
        why what how whether
    """,
    "joint": """
        joint jointly together bilateral trilateral mutual
    """,
}

_KINDS_OF: dict[str, tuple[str, ...]] = {}
for _kind, _text in _WORDS.items():
    for _one in _text.split():
        _KINDS_OF[_one] = (*_KINDS_OF.get(_one, ()), _kind)

_PHRASES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (kind, needle, re.compile(pattern))
    for kind, needle, pattern in (
        ("institution", "force", r"\btask\s+force\b"),
        ("institution", "working g", r"\bworking\s+groups?\b"),
        ("document", "action p", r"\baction\s+plan\b"),
        ("trade", "market a", r"\bmarket\s+access\b"),
        ("climate", "net", r"\bnet[- ]zero\b"),
        ("regular", "every", r"\bevery\s+(?:year|month|week)\b"),
        ("regular", "each y", r"\beach\s+year\b"),
        ("regular", " a year", r"\b(?:once|twice)\s+a\s+year\b"),
        ("launch", "set", r"\bset(?:ting)?\s+up\b"),
        ("vague", "appropriate", r"\b(?:where|as)\s+appropriate\b"),
        ("immediate", "possible", r"\bas\s+soon\s+as\s+possible\b"),
        ("immediate", "near f", r"\bnear\s+future\b"),
        ("immediate", "coming", r"\bcoming\s+(?:days|weeks|months|years)\b"),
        ("condition", "subject to", r"\bsubject\s+to\b"),
        ("example", "such as", r"\bsuch\s+as\b"),
        ("example", "for ex", r"\bfor\s+example\b"),
        ("never", "no longer", r"\bno\s+longer\b"),
        ("past_time", "last", r"\blast\s+(?:week|month|year)\b"),
        ("future_time", "later this", r"\blater\s+this\b"),
        ("proposal", "would like", r"\bwould\s+like\b"),
        ("proposal", "for", r"\bcalls?\s+for\b"),
        (
            "agreement_noun",
            "under the",
            r"\bunder\s+the\s+(?:agreement|deal|plan|mou|terms|arrangement|accord|treaty|memorandum|programme|"
            r"program|framework)\b",
        ),
        ("agreement_noun", "part of", r"\bas\s+part\s+of\b"),
        ("terms", "line with", r"\bin\s+line\s+with\b"),
        ("terms", "working", r"\bworking\s+(?:closely\s+)?with\b"),
        ("terms", "consistent", r"\bconsistent\s+with\b"),
        ("terms", "accordance", r"\bin\s+accordance\b"),
        (
            "effect",
            "",
            r"\b(?:will|would)\s+(?:also\s+|further\s+)?(?:help|enable|allow|contribute|bring|strengthen|benefit|"
            r"improve|facilitate|boost|promote|support|lead\s+to|make\s+it|be\s+able)\b",
        ),
    )
)
"""Kind, what a sentence must hold for it, and the pattern of a phrase of that kind."""


def kinds(low: Sequence[str], lower: str) -> set[str]:
    """Return the kinds of words that a sentence holds, given as its words and whole, both in lower case."""
    result = {kind for word in low for kind in _KINDS_OF.get(word, ())}
    result.update(kind for kind, needle, pattern in _PHRASES if needle in lower and pattern.search(lower))
    return result
