"""Cues: the words by which somebody binds itself, whose they are, and to what kind of deed."""

import re
from collections.abc import Callable

from tui.drafting import lexicon
from tui.drafting.readings import Reading
from tui.drafting.subjects import deed, following_words, subject_class, verb_class

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
_MODAL = re.compile(r"\b(will|would|shall|won[’']t|must)\b|\b(\w+)[’']ll\b", re.I)
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
    r"committed\s+themselves)\s+(?:\w+ly\s+)?(?:(?:(?<=agreed )|(?<=pledged )|(?<=decided )|(?<=promised )|"
    r"(?<=vowed ))(?:on|in|at|during|after)\s+(?:[\w’'-]+\s+){1,5}?)?(?:[A-Z]\w+\s+)?(?:not\s+)?to\s+"
    r"(?:\w+ly\s+|also\s+|further\s+|jointly\s+)?(?P<verb>[a-z]+)",
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
_SPOKEN = frozenset({"say", "announce", "bind", "opinion", "past", "call", "has"})
_PRONOUNS = frozenset({"person", "they", "it"})
_CANNOT_BIND = frozenset({"abstract", "it", "private", "relative"})
_BINDERS = frozenset({"we", "named", "group", "they", "office", "holder"})
_DEEDS = frozenset({"concrete", "passive", "progressive", "continue-concrete"})
_SAID_BEFORE = re.compile(r"\b(?:said|says|told|stated|claimed|reported|believes?|added)\b[^.;]{0,40}$")


def cues(reading: Reading, words: str, add: Callable[[str], None], first: str, speaker: str) -> bool:
    """Add the features of a sentence's cues, and say whether any of them binds.

    `first` and `speaker` are the classes of the first finite verb and of its subject, as `first_verb` returns them.
    """
    binding = False
    for match in _MODAL.finditer(words):
        modal = (match[1] or "will").lower()
        modal = "will" if modal.startswith("wo") else modal
        if modal == "will" and re.match(r"\s+(?:of|and testament)\b", words[match.end() : match.end() + 16]):
            continue
        at = match.start() if match[1] else match.end(2)
        subject = subject_class(words, at, reading)
        following = following_words(words, match.end())
        if not following:
            continue
        kind = deed(following)
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
        kind = verb_class(match["verb"])
        subject = subject_class(words, match.start(), reading)
        add(f"to:{family}")
        add(f"to:{family}:{kind}")
        if family in ("bind", "intend", "order", "scheduled"):
            add(f"to:{family}:{subject}")
            add(f"to:{subject}:{kind}")
            binding = True
    for match in _IS_TO.finditer(words):
        subject = subject_class(words, match.start(), reading)
        add("is-to" if match["be"] in ("is", "are") else "was-to")
        kind = verb_class(match["verb"])
        if match["verb"] == "be":
            kind = "passive"
        add(f"is-to:{subject}")
        add(f"is-to:{kind}")
        binding = binding or subject not in ("abstract", "private")
    if found := _BINDING_NOUN.search(words):
        add("bind-noun")
        add(f"bind-noun:{subject_class(words, found.start(), reading)}")
        binding = True
    if found := _BINDING_THAT.search(words):
        add("bind-that")
        add(f"bind-that:{subject_class(words, found.start(), reading)}")
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


def first_verb(words: str, reading: Reading, add: Callable[[str], None]) -> tuple[str, str]:
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
            subject = subject_class(words, match.start(), reading)
            add(f"first:{kind}")
            add(f"first:{kind}:{subject}")
            if kind == "has":
                following = following_words(words, match.end())
                if following and (following[0] in lexicon.BIND or following[0] in lexicon.ANNOUNCE):
                    add("first:has-bound")
            return kind, subject
    add("first:none")
    return "", ""
