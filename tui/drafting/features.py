"""Features of a sentence: what tells that somebody binds itself to something that can be checked.

Hand-written features look at cues (will, agreed to, is to), at whose they are, at what kind of deed, and at what makes
it concrete. Words (prefix `w:`) are masked single words and pairs; the model knows those that many documents share.
"""

import datetime
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.drafting import lexicon
from tui.drafting.dates import Mention
from tui.drafting.holders import Holders
from tui.drafting.kinds import kinds
from tui.drafting.parties import Name
from tui.drafting.sentences import Sentence


class Reading(NamedTuple):
    """A sentence with what was read in it."""

    sentence: Sentence
    dates: Sequence[Mention]
    names: Sequence[Name]
    published: datetime.date | None
    holders: Holders = Holders(frozenset(), frozenset())
    """Who in the text holds an office."""


CUE = re.compile(
    r"\b(?:will|would|shall|won[’']t|agree[sd]?|agreeing|agreement|commit(?:s|ted|ting|ments?)?|pledg(?:e[sd]?|"
    r"ing)|promis(?:e[sd]?|ing)|"
    r"plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|intention|decid(?:e[sd]?|ing)|decision|announc(?:e[sd]?|ing)|(?:is|"
    r"are|was|were|am)\s+(?:\w+\s+)?to\b|"
    r"set\s+to|due|schedul|tasked|aim(?:s|ed|ing)?|seek(?:s|ing)?|vow(?:s|ed|ing)?|undert(?:ake[sn]?|aking|ook)|"
    r"accept(?:s|ed|ing)?|order(?:s|ed|ing)?|direct(?:s|ed|ing)?|"
    r"instruct(?:s|ed)?|offer(?:s|ed|ing)?|reaffirm(?:s|ed|ing)?|launch|establish|sign(?:s|ed|ing)?\b|approv|"
    r"ensur|invest|send|sent|provid|must\b|"
    r"never\b|resolv|determin|declar|invit|ask(?:s|ed)?\b|mourning|deploy|suspend|ratif|guarantee|implement|"
    r"increas|reduc|eliminat|extend|creat|mobili[sz]|"
    r"start(?:s|ing)?\b|begin|donat|contribut|allocat|withdraw)|[’']ll\b|[$€£¥]\s?\d|\b(?:million|billion)\b",
    re.I,
)
"""What a sentence must hold to be looked at at all."""

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_MODAL = re.compile(r"\b(will|would|shall|won[’']t|must)\b|\b(\w+)[’']ll\b", re.I)
_COULD = re.compile(r"\b(?:could|may|might|can)\b")
_ADVERB = re.compile(
    r"(?:\w+ly|also|not|now|then|again|next|soon|never|always|jointly|therefore|further|both|each|all|together|"
    r"still|only|thus|henceforth)$"
)
_CLAUSE = re.compile(r"[,;:—–(]|\b(?:and|but|that|which|who|as|while|if|when|because|where|said|says)\b")
_TO = re.compile(
    r"\b(?P<cue>agreed?|agrees|agreeing|commit(?:s|ted|ting)?|pledge[sd]?|pledging|promise[sd]?|promising|vow(?:s|"
    r"ed|ing)?|undert(?:ake|ook|aken|akes|aking)|resolved?|decided?|decides|"
    r"plan(?:s|ned|ning)?|intend(?:s|ed)?|aim(?:s|ed)?|seeks?|sought|determined|propose[sd]?|offer(?:s|ed)?|"
    r"invited|ordered|directed|instructed|asked|"
    r"tasked|authori[sz]ed|set|due|scheduled|slated|expected|likely|going|about|commitments?|decision|intention|"
    r"plans?|pledge|promise|ready|prepared|willing|"
    r"want(?:s|ed)?|hope[sd]?|forward|urge[sd]?|call(?:s|ed)?\s+on|encourage[sd]?|need(?:s|ed)?|continue[sd]?|"
    r"efforts?|work(?:s|ed|ing)?|in\s+order|designed|"
    r"intended|planning|scheduled|allowed|able|opportunity|refused|committed\s+itself|"
    r"committed\s+themselves)\s+(?:\w+ly\s+)?(?:[A-Z]\w+\s+)?(?:not\s+)?to\s+(?:\w+ly\s+|also\s+|further\s+|"
    r"jointly\s+)?(?P<verb>[a-z]+)",
    re.I,
)
_IS_TO = re.compile(
    r"\b(?P<be>is|are|was|were)\s+(?:also\s+|now\s+|(?!likely|unlikely)\w+ly\s+)?to\s+(?:\w+ly\s+)?(?P<verb>[a-z]+)"
)
_BINDING_THAT = re.compile(
    r"\b(?:agreed|announced|decided|pledged|promised|confirmed|declared|vowed)\s+(?:\w+\s+){0,3}?(?:that|a|an|the|"
    r"its|their|new|\$|£|€|plans?)\b",
    re.I,
)
_BINDING_NOUN = re.compile(
    r"\b(?:(?:commit(?:s|ted|ting)?\s+to|agree[sd]?\s+(?:to|on))\s+(?:an?|the|its|their|new|additional)\s+|"
    r"(?:pledg(?:ed|es|ing)|promis(?:ed|es|ing)|accept(?:s|ed)|approv(?:es|ed)|order(?:s|ed)|offer(?:s|ed))\s+"
    r"(?:an?\s+|the\s+|its\s+|their\s+|new\s+|additional\s+)?)(?!to\b|that\b|by\b|on\b)[a-z$€£\d]"
)
_MONEY_PROMISED = re.compile(
    r"\b(?:announc|pledg|promis|commit|offer|approv|allocat|provide\b|providing\b|contribute\b|contributing\b|"
    r"donate\b|donating\b|invest\b|investing\b)\w*\b[^.;]{0,60}(?:[$€£]\s?\d|\bmillion\b|\bbillion\b)",
    re.I,
)
_MONEY_GIVEN = re.compile(
    r"\b(?:provid|contribut|donat|invest|spen|gave|paid|rais|receiv|deliver)\w*\b[^.;]{0,60}(?:[$€£]\s?\d|"
    r"\bmillion\b|\bbillion\b)",
    re.I,
)
_FINITE = re.compile(
    r"\b(?:(?P<modal>will|would|shall|must|can|could|may|might|should)|(?P<be>is|are|am)|(?P<past_be>was|were)|"
    r"(?P<have>has|have)|(?P<had>had)|"
    r"(?P<past>[a-z]{2,}ed)|(?P<other>[a-z]+))\b"
)
_MONEY = re.compile(
    r"[$€£¥]\s?\d|\b\d[\d,.]*\s?(?:million|billion|trillion|m|bn)?\s?(?:dollars|euros?|pounds|yen|USD|EUR)\b|"
    r"\b(?:A|C|NZ|US|S)\$\s?\d",
    re.I,
)
_PERCENT = re.compile(r"\b\d[\d.]*\s?(?:%|per\s?cent\b|percentage)")
_BIG = re.compile(
    r"\b\d{1,3}(?:,\d{3})+\b|\b\d[\d.]*\s+(?:million|billion|thousand|hundred)\b|\b(?:hundreds|thousands|millions|"
    r"billions)\s+of\b"
)
_NUMBER = re.compile(r"(?<![\w.])\d[\d,.]*\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty)\b")
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


def hand_features(reading: Reading) -> set[str]:
    """Return the names of the hand-written features that a sentence has."""
    words = reading.sentence.words
    lower = words.lower()
    tokens = [match[0] for match in _WORD.finditer(words)]
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
        for match in _WORD.finditer(words)
        if not any(start <= match.start() < end for start, end in spans)
    }
    for name, lexeme in _LEXEMES:
        if bag & lexeme:
            add(f"has:{name}")
    have.update(f"noun:{kind}" for kind in kinds(low, lower))
    first, speaker = _first_verb(words, reading, add)
    binding = _cues(reading, words, add, first, speaker)
    concrete = _concreteness(reading, words, have)
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


def _verb_class(verb: str) -> str:
    verb = verb.lower()
    if verb in lexicon.CONCRETE:
        return "concrete"
    if verb in lexicon.SOFT:
        return "soft"
    if verb in lexicon.STATIVE:
        return "stative"
    return "other"


def _subject_class(words: str, at: int, reading: Reading) -> str:
    """Say what kind of subject stands before a verb at a place."""
    names = reading.names
    left = words[:at]
    last = 0
    for match in _CLAUSE.finditer(left):
        if match.end() < at - 3:
            last = match.end()
    clause = left[last:]
    if len(clause.split()) < 1:
        clause = left[-60:]
        last = max(0, at - 60)
    low = [match[0].lower() for match in _WORD.finditer(clause)]
    if not low:
        return "unknown"
    low = [
        word.partition("’")[0].partition("'")[0] if word[:2] in ("we", "he", "sh", "it", "th", "i’", "i'") else word
        for word in low
    ]
    if low[-1] in ("which", "who", "that"):
        return "relative"
    if low[-1] == "countries" or "we" in low:
        return "we"
    tail = low[-4:]
    if low[-1] in ("he", "she", "i"):
        return "person"
    if low[-1] == "both":
        return "group"
    if any(at - 2 <= name.end <= at for name in names):
        return "named"
    if low[-1] in ("they", "it"):
        return low[-1]
    if low[-1] in ("this", "these", "there"):
        return "abstract"
    for word in reversed(tail):
        if word in lexicon.GROUPS:
            return "group"
        if word in lexicon.PRIVATE:
            return "private"
        if word in lexicon.ABSTRACT:
            return "abstract"
        if word in lexicon.OFFICES:
            return "office"
        break
    last_word = clause.split()[-1].strip(",.’'\"") if clause.split() else ""
    if last_word in reading.holders.official:
        return "holder"
    if last_word in reading.holders.private:
        return "private"
    if any(name.start >= last and name.end <= at + 1 for name in names):
        if any(name.end > at - 14 for name in names if name.end <= at + 1):
            return "named"
        head = low[-1]
        if head in lexicon.ABSTRACT:
            return "abstract"
        return "named-far"
    if any(word in lexicon.OFFICES for word in low):
        return "office"
    if any(word in lexicon.ABSTRACT for word in low):
        return "abstract"
    if re.search(r"[A-ZÀ-Þ][\w’'-]+\s*$", clause):
        return "capital"
    return "unknown"


def _after(words: str, at: int) -> list[str]:
    """Return the next words, adverbs left out."""
    result: list[str] = []
    for match in _WORD.finditer(words, at, at + 90):
        word = match[0].lower()
        if not result and _ADVERB.match(word):
            continue
        if result and result[0] == "be" and _ADVERB.match(word):
            continue
        result.append(word)
        if len(result) == 3:
            break
    return result


_SPOKEN = frozenset({"say", "announce", "bind", "opinion", "past", "call", "has"})
_PRONOUNS = frozenset({"person", "they", "it"})
_CANNOT_BIND = frozenset({"abstract", "it", "private", "relative"})
_BINDERS = frozenset({"we", "named", "group", "they", "office", "holder"})
_DEEDS = frozenset({"concrete", "passive", "progressive", "continue-concrete"})
_PARTICIPLES = lexicon.words("held made built sent set put cut paid met led kept spent begun sold brought flown")
_SAID_BEFORE = re.compile(r"\b(?:said|says|told|stated|claimed|reported|believes?|added)\b[^.;]{0,40}$")


def _deed(following: Sequence[str]) -> str:
    """Return the class of a verb, given with the words behind it."""
    verb = following[0]
    if verb == "be" and len(following) > 1:
        if following[1].endswith("ing"):
            return "progressive"
        return "passive" if following[1].endswith(("ed", "en")) or following[1] in _PARTICIPLES else "stative"
    if verb == "continue" and len(following) > 2:
        return f"continue-{_verb_class(following[2])}"
    return _verb_class(verb)


def _cues(reading: Reading, words: str, add: Callable[[str], None], first: str, speaker: str) -> bool:
    binding = False
    for match in _MODAL.finditer(words):
        modal = (match[1] or "will").lower()
        modal = "will" if modal.startswith("wo") else modal
        if modal == "will" and re.match(r"\s+(?:of|and testament)\b", words[match.end() : match.end() + 16]):
            continue
        at = match.start() if match[1] else match.end(2)
        subject = _subject_class(words, at, reading)
        following = _after(words, match.end())
        if not following:
            continue
        kind = _deed(following)
        add(f"{modal}")
        add(f"{modal}:{kind}")
        add(f"{modal}:{subject}")
        add(f"{modal}:{subject}:{kind}")
        if first in _SPOKEN and subject in _PRONOUNS:
            # "Peru said it would": what it says of itself is Peru's
            subject = speaker
            add(f"{modal}:{first}-by-{speaker}")
            add(f"{modal}:{first}-by-{speaker}:{kind}")
        elif first:
            add(f"{modal}:after-{first}")
        if _SAID_BEFORE.search(words[max(0, at - 70) : at]):
            add(f"{modal}:reported")
        if subject not in _CANNOT_BIND and kind != "stative" and modal != "must":
            binding = True
            add("strong" if subject in _BINDERS and kind in _DEEDS else "weak")
    for match in _TO.finditer(words):
        cue = " ".join(match["cue"].lower().split())
        family = _family(cue)
        kind = _verb_class(match["verb"])
        subject = _subject_class(words, match.start(), reading)
        add(f"to:{family}")
        add(f"to:{family}:{kind}")
        if family in ("bind", "intend", "order", "scheduled"):
            add(f"to:{family}:{subject}")
            add(f"to:{subject}:{kind}")
            binding = True
    for match in _IS_TO.finditer(words):
        subject = _subject_class(words, match.start(), reading)
        add("is-to" if match["be"] in ("is", "are") else "was-to")
        kind = _verb_class(match["verb"])
        if match["verb"] == "be":
            kind = "passive"
        add(f"is-to:{subject}")
        add(f"is-to:{kind}")
        binding = binding or subject not in ("abstract", "private")
    if found := _BINDING_NOUN.search(words):
        add("bind-noun")
        add(f"bind-noun:{_subject_class(words, found.start(), reading)}")
        binding = True
    if found := _BINDING_THAT.search(words):
        add("bind-that")
        add(f"bind-that:{_subject_class(words, found.start(), reading)}")
        binding = True
    if re.search(r"\b(?:commit(?:ted|s)?|commitment|pledged?)\s+to\s+\w+ing\b", words):
        add("commit-ing")
        binding = True
    if re.search(
        r"\b(?:is|are|[Ww]e[’']re)\s+(?:also\s+|now\s+|today\s+)?(?:sending|investing|providing|launching|"
        r"announcing|committing|establishing|increasing|contributing|imposing|deploying|suspending|taking|making|"
        r"preparing|withdrawing|extending|releasing|joining)\b",
        words,
    ):
        add("is-doing")
        binding = True
    if re.search(
        r"\b(?:reaffirm|reiterate|renew)\w*\s+(?:\w+\s+){0,4}(?:commitment|pledge|intention|determination|support)",
        words,
    ):
        add("reaffirm")
    if re.search(r"\bhereby\b", words):
        add("hereby")
    if re.search(r"\baccept\w*\s+(?:\w+\s+){0,5}invitation\b|\binvit\w+\b.{0,60}\baccept", words):
        add("accept-invitation")
        binding = True
    if re.search(r"\b(?:ordered|instructed|directed|tasked|asked)\s+(?:\w+\s+){0,6}?to\s+[a-z]+", words):
        add("order-to")
        binding = True
    if re.search(r"\b(?:days?|day)\s+of\s+(?:national\s+)?mourning|half[- ](?:mast|staff)", words):
        add("mourning")
        binding = True
    if re.search(r"\b(?:can|could|may|should|must|would)\s+(?:only\s+)?be\b", words):
        add("modal-be")
    if _MONEY_PROMISED.search(words):
        add("money-promised")
        binding = True
    if _MONEY_GIVEN.search(words):
        add("money-given")
    return binding


def _family(cue: str) -> str:
    if cue in lexicon.BIND or cue.startswith(("commit", "pledge", "promise", "decision")):
        return "bind"
    if cue in lexicon.INTEND or cue in ("intention", "plans", "going", "about", "planning") or cue.startswith("plan"):
        return "intend"
    if cue in ("ordered", "directed", "instructed", "asked", "tasked", "authorized", "authorised"):
        return "order"
    if cue in ("set", "due", "scheduled", "slated"):
        return "scheduled"
    if cue in ("expected", "likely"):
        return "expected"
    if cue in ("ready", "prepared", "willing", "offer", "offers", "offered"):
        return "ready"
    if cue.startswith(("urge", "call", "encourage", "invite", "need", "want", "hope", "forward")):
        return "call"
    if cue.startswith("continue"):
        return "continue"
    return "other"


def _first_verb(words: str, reading: Reading, add: Callable[[str], None]) -> tuple[str, str]:
    """Return the class of the first finite verb, and of its subject."""
    for match in _FINITE.finditer(words):
        word = match[0]
        kind = ""
        if match["modal"]:
            kind = f"modal-{word}" if word in ("will", "would") else "modal"
        elif match["be"]:
            kind = "is"
        elif match["past_be"]:
            kind = "was"
        elif match["have"]:
            kind = "has"
        elif match["had"]:
            kind = "had"
        elif word in lexicon.BIND:
            kind = "bind"
        elif word in lexicon.INTEND and word not in ("plan", "plans", "aim", "hope"):
            kind = "intend"
        elif word in lexicon.OPINION:
            kind = "opinion"
        elif word in lexicon.CALL:
            kind = "call"
        elif word in lexicon.ANNOUNCE and word not in ("order", "offer", "launch", "sign", "task", "direct"):
            kind = "announce"
        elif word in lexicon.SAY:
            kind = "say"
        elif (match["past"] and word not in ("united", "need", "based", "led")) or word in lexicon.IRREGULAR_PAST:
            kind = "past"
        if kind:
            subject = _subject_class(words, match.start(), reading)
            add(f"first:{kind}")
            add(f"first:{kind}:{subject}")
            if kind == "has":
                following = _after(words, match.end())
                if following and (following[0] in lexicon.BIND or following[0] in lexicon.ANNOUNCE):
                    add("first:has-bound")
            return kind, subject
    add("first:none")
    return "", ""


def _concreteness(reading: Reading, words: str, have: set[str]) -> int:
    """Count what a third party could check."""
    count = 0
    for name, pattern in (("money", _MONEY), ("percent", _PERCENT), ("big", _BIG)):
        if pattern.search(words):
            have.add(name)
            count += 1
    if _NUMBER.search(words):
        have.add("number")
    if re.search(r"(?<=[a-z,] )(?:the\s+)?(?:[A-Z][\w’'-]+\s+){2,}", words):
        have.add("named")
        count += 1
    for noun in ("institution", "document", "meeting", "force", "aid", "trade", "regular"):
        if f"noun:{noun}" in have:
            count += 1
    if any(mention.future for mention in reading.dates):
        count += 1
    return count


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


def concrete_things(reading: Reading) -> list[str]:
    """Name what in a sentence a third party could look for."""
    words = reading.sentence.words
    lower = words.lower()
    things = ["a sum"] if _MONEY.search(words) else []
    if _PERCENT.search(words) or _BIG.search(words):
        things.append("a number")
    if any(mention.future for mention in reading.dates):
        things.append("a date")
    held = kinds([match[0].lower() for match in _WORD.finditer(words)], lower)
    things += [name for kind, name in _THINGS if kind in held]
    return things


_THINGS = (
    ("institution", "an institution"),
    ("document", "a document"),
    ("meeting", "a meeting"),
    ("force", "forces"),
    ("aid", "aid"),
    ("trade", "trade measures"),
    ("regular", "a rhythm"),
)


_MASKS = re.compile(
    r"(?P<month>\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)|"
    r"(?P<day>\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)|(?P<number>\d[\d,.]*)|"
    r"(?P<word>[^\W\d_]+(?:[’'-][^\W\d_]+)*)"
)


def word_features(reading: Reading) -> set[str]:
    """Return a sentence's words and pairs of words, masked: names of parties, other names, months, days and numbers."""
    words = reading.sentence.words
    sequence: list[str] = []
    spans = [(name.start, name.end) for name in reading.names]
    behind = 0
    for match in _MASKS.finditer(words):
        at = match.start()
        if at < behind:
            continue
        span = next(((start, end) for start, end in spans if start <= at < end), None)
        if span:
            sequence.append("PLACE")
            behind = span[1]
        elif match["month"]:
            sequence.append("MONTH")
        elif match["day"]:
            sequence.append("DAY")
        elif match["number"]:
            sequence.append("NUM")
        else:
            word = match["word"]
            if at and word[0].isupper() and word != "I":
                if not sequence or sequence[-1] != "NAME":
                    sequence.append("NAME")
            else:
                sequence.append(word.lower().replace("’", "'"))
    return {f"w:{word}" for word in sequence} | {f"w:{one} {two}" for one, two in pairwise(sequence)}
