"""Features of a sentence: what tells that somebody binds itself to something that can be checked.

They look at cues (will, agreed to, is to), at whose they are, at what kind of deed, and at what makes it concrete. The
words of a sentence, masked, are features too (`masking`); the model knows those that many documents share.
"""

import re

from tui.drafting import lexicon
from tui.drafting.concrete import concreteness
from tui.drafting.cues import cues, first_verb
from tui.drafting.kinds import kinds
from tui.drafting.readings import Reading
from tui.drafting.subjects import WORD

_COULD = re.compile(r"\b(?:could|may|might|can)\b")
_OPENERS = re.compile(
    r"(?P<quote>[\"“‘'])|(?P<we>We\b|Our\b|Together,?\s+we)|(?P<they>They\b|Both\b|The\s+(?:two\s+)?(?:leaders|"
    r"sides|ministers|parties|countries|presidents|governments|prime\s+ministers)\b)|"
    r"(?P<he>He\b|She\b|Mr\.?\s|Mrs\.?\s|Ms\.?\s)|(?P<it>It\b|This\b|These\b|That\b|Such\b|There\b)|(?P<i>I\b)|"
    r"(?P<to>To\s)|(?P<under>Under\b|As\s+part)|(?P<time>On\b|In\b|By\b|Today\b|Yesterday\b|During\b|At\b|After\b|"
    r"Following\b)|"
    r"(?P<if>If\b|Should\b|Unless\b)|(?P<according>According\b)|(?P<ing>[A-Z][a-z]+ing\b)|(?P<base>(?:Establish|"
    r"Create|Provide|Support|Develop|Launch|Increase|Promote|Ensure|Continue|Work|Hold|Host|Expand|Implement|"
    r"Strengthen|Invest|Build)\b)"
)
_LENGTHS = ((8, "len<8"), (17, "len<17"), (28, "len<28"), (45, "len<45"), (10_000, "len45+"))
_LEXEMES: tuple[tuple[str, frozenset[str]], ...] = (
    ("bind", lexicon.BIND),
    ("intend", lexicon.INTEND),
    ("announce", lexicon.ANNOUNCE),
    ("say", lexicon.SAY),
    ("opinion", lexicon.OPINION),
    ("call", lexicon.CALL),
    ("hope", lexicon.HOPE),
    ("soft", lexicon.SOFT),
    ("was", frozenset({"was", "were", "had"})),
    ("private", lexicon.PRIVATE),
    ("groups", lexicon.GROUPS),
    ("offices", lexicon.OFFICES),
)


def hand_features(reading: Reading) -> set[str]:
    """Return the names of the hand-written features that a sentence has."""
    words = reading.sentence.words
    lower = words.lower()
    tokens = [match[0] for match in WORD.finditer(words)]
    low = [token.lower() for token in tokens]
    have: set[str] = {"bias"}
    add = have.add
    add(next(name for limit, name in _LENGTHS if len(tokens) < limit))
    if match := _OPENERS.match(words):
        add(f"opens:{match.lastgroup}")
    if words.endswith(":"):
        add("ends:colon")
    if words.endswith("?"):
        add("ends:question")
    if "“" in words or '"' in words:
        add("has:quote")
    if words[-1:] in '"”' and words[:1] in '"“':
        add("all:quote")
    if reading.sentence.bullet:
        add("bullet")
    if reading.sentence.lead_in:
        lead = set(re.findall(r"[a-z]+", reading.sentence.lead_in.lower()))
        add("lead")
        if lead & (
            lexicon.BIND
            | lexicon.ANNOUNCE
            | {"will", "include", "includes", "including", "commitments", "terms", "actions", "steps"}
        ):
            add("lead:binding")
    # a word inside a name is part of the name: the African Union is no union
    spans = [(name.start, name.end) for name in reading.names]
    bag = {
        match[0].lower()
        for match in WORD.finditer(words)
        if not any(start <= match.start() < end for start, end in spans)
    }
    for name, lexeme in _LEXEMES:
        if bag & lexeme:
            add(f"has:{name}")
    have.update(f"noun:{kind}" for kind in kinds(low, lower))
    first, speaker = first_verb(words, reading, add)
    binding = cues(reading, words, add, first, speaker)
    concrete = concreteness(reading, words, have)
    _dated(reading, words, have)
    if _COULD.search(words):
        add("could")
    if reading.names:
        add("party")
        parties = {name.party for name in reading.names}
        add("parties:2+" if len(parties) >= 2 else "parties:1")
        if reading.names[0].start < 25:
            add("party:first")
    if re.search(r"\bwe\b|\bour\b", lower):
        add("we")
    if binding:
        add("bind")
        add(f"bind&concrete:{min(concrete, 4)}")
        for name in (
            "party",
            "we",
            "date:future",
            "date:deadline",
            "noun:institution",
            "noun:meeting",
            "noun:document",
            "number",
            "has:quote",
            "money",
            "noun:force",
            "noun:aid",
            "noun:trade",
            "noun:cooperation",
            "noun:vague",
            "noun:condition",
            "first:past",
            "first:say",
            "first:bind",
            "first:announce",
            "noun:company",
            "noun:election",
            "noun:court",
            "noun:sport",
            "named",
            "noun:effect",
            "opens:they",
            "opens:he",
            "opens:it",
            "noun:expected",
            "noun:new",
            "noun:launch",
            "bullet",
            "could",
            "has:opinion",
            "has:soft",
            "has:hope",
            "noun:ceremony",
        ):
            if name in have:
                add(f"bind&{name}")
    add(f"concrete:{min(concrete, 5)}")
    return have


def _dated(reading: Reading, words: str, have: set[str]) -> None:
    day = reading.published
    if day is None:
        have.add("date:unknown")
    for mention in reading.dates:
        if mention.future:
            have.add("date:future")
            have.add(f"date:future:{mention.kind}")
        elif mention.kind == "today" and day is not None and mention.edtf == day.isoformat():
            have.add("date:today")
        elif day is not None and mention.edtf[:4] < f"{day.year:04}":
            have.add("date:earlier-year")
        else:
            have.add("date:past")
        if mention.deadline:
            have.add("date:deadline")
