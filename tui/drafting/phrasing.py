"""Phrasing: a promise in a short imperative line, or a short headline of it, where
that can be done without changing what is promised.

Wrong words in a promise are worse than long ones: whatever is not sure keeps the sentence, marked as quoted.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.drafting import lexicon
from tui.drafting.parties import names

LENGTH = 110
"""The most characters of a line that is not a quotation."""


class Phrase(NamedTuple):
    """A line for a checklist."""

    text: str
    quoted: bool
    """Whether it is the sentence of the source as it stands."""


_ADVERB = r"(?:(?:also|further|jointly|now|soon|both|each|together|(?!likely|unlikely)[a-z]+ly)\s+)?"
_TO = re.compile(
    rf"\b(?:agreed|agree|agrees|pledged|pledge|pledges|committed|commit|commits|decided|promised|vowed|undertook|"
    rf"undertake|resolved|planned|plans|plan|intends|intend)\s+{_ADVERB}to\s+{_ADVERB}(?P<verb>[a-z]+)\b"
)
_WILL = re.compile(rf"\b(?P<modal>will|would|shall)\s+{_ADVERB}(?P<verb>[a-z]+)\b")
_IS_TO = re.compile(rf"\b(?:is|are)\s+{_ADVERB}(?:(?:set|scheduled|due)\s+)?to\s+(?P<verb>[a-z]+)\b")
_INVITED = re.compile(r"\baccepted\s+(?:\S+\s+){1,8}?invitation\s+to\s+(?P<verb>[a-z]+)\b")
_COMMITTED_ING = re.compile(r"\b(?:committed|commits?|pledged?)\s+to\s+(?P<verb>[a-z]+ing)\b")
_STARTS = lexicon.words("not be have been a an the its their")
_UNDERGONE = re.compile(r"(?:receive|face|suffer|undergo|lose|remain)\b|pay\s+(?:a|the)\s+price\b")
"""What befalls a subject: somebody else does it, so the verb does not stand without the sentence."""
_NEGATIVE = re.compile(
    r"\b(?:not|never|no\s+longer|neither|nor|refused?|unless|if|only|without|but|except|cannot|won[’']t)\b", re.I
)
_TAIL = re.compile(
    r",\s+(?:the|its|their|a|an)\s+(?:[\w’'-]+\s+){1,5}(?:said|says|announced|pledged|promised|decided|confirmed|added)\b.*$|"
    r",?\s+(?:(?:he|she|they|officials?|a\s+spokes\w+|[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?)\s+(?:said|says|added|told\s+\w+)|"
    r"said\s+\w+|according\s+to)\b.*$|"
    r",\s+(?:(?:the|for|and|of)\s+|[A-Z][\w’'-]*,?\s+){1,14}(?:said|announced)(?:\s+(?:today|yesterday|on\s+\w+day))?\.?$"
)
_CUT = re.compile(
    r"\s*(?:;|\s[—–-]\s|,?\s+(?:which|who|while|as\s+part\s+of|in\s+line\s+with|including|covering|in\s+order\s+to|"
    r"so\s+that|when|because|saying|as\s+well\s+as|with\s+a\s+view\s+to)\b|"
    r",\s+(?:where|after|following|adding|building|noting|ensuring|helping|making|bringing|allowing|to\s+(?:help|"
    r"ensure|support|promote|enable|strengthen))\b|"
    r"\s+to\s+(?:help|ensure|enable)\b).*$"
)
_SAID_THAT = re.compile(
    r"^.*\b(?:said|says|confirmed|announced|agreed|stated|declared|pledged|promised|decided)\s+(?:that\s+)?(?=\S)"
)
_INTRODUCTION = re.compile(r"^(?:In|At|Over|On|During|By|Under)\s+(?:[\w’'-]+\s+){0,6}[\w’'-]+,\s+")
"""A phrase in front of the subject. Its date is the due date's; nothing else of it is part of the promise."""
_BOUND_BEFORE = re.compile(r"\b(?:aims?|will|shall|pledges?|pledged|promises?|promised|plans?|intends?)\b(?=.*\band\b)")
"""Another promise in front of the one that would be kept alone."""
_OF_WHOM = re.compile(r"\s+(?:from|of|in|at|for)\s.*$")
_INSET = re.compile(r",\s+(?:together|along|jointly)\s+with\s+[^,]{2,60},\s*")
_LOST = re.compile(
    r"\b(?:this(?!\s+(?:year|month|week|weekend|summer|autumn|spring|winter|decade))|these|those|it|them|him|her|"
    r"his|such|said|aforementioned)\b",
    re.I,
)


def phrase(words: str, parties: Sequence[str] = ()) -> Phrase:
    """Put a promise as an imperative or a headline; the sentence itself where no move is safe."""
    line = (_imperative(words) if parties else None) or _headline(words)
    return Phrase(line, False) if line else Phrase(words, True)


def _imperative(words: str) -> str | None:
    if any(mark in words for mark in '"“”:?[') or words[:1] in "'‘" or _NEGATIVE.search(words):
        return None
    rest = None
    if (match := _COMMITTED_ING.search(words)) and (base := _base(match["verb"])):
        rest = base + words[match.end("verb") :]
        if re.search(r"\band\s+\w+ing\b", rest):
            return None
    else:
        match = _bound(words) or _INVITED.search(words) or _acted(words)
        rest = _from_verb(words, match) if match else None
    if (
        rest is None
        or match is None
        or _BOUND_BEFORE.search(words[: match.start()])
        or re.search(r"\b(?:which|that|who)\s+$", words[: match.start()])
    ):
        return None
    if len(re.findall(r"\b(?:will|would|shall|agreed|pledged|committed|promised)\b", words)) > 1 and not _TO.search(
        words
    ):
        return None
    # an intent stays one: "Plan to", "Intend to"
    intent = re.match(r"(?:plan|intend)", match[0])
    return _trimmed(f"{intent[0]} to {rest}" if intent else rest)


def _bound(words: str) -> re.Match[str] | None:
    """Return where somebody agreed, or plans, to do something; of a plan it must be sure that it is not a noun."""
    match = _TO.search(words)
    if match and match[0].startswith("plan"):
        is_planned = re.search(r"\b(?:is|are|was|were)\s+$", words[: match.start()])
        return None if is_planned or not _may_act(words[: match.start()]) else match
    return match


def _acted(words: str) -> re.Match[str] | None:
    """Return where a subject that can act "will" or "is to" do something."""
    match = _WILL.search(words) or _IS_TO.search(words)
    return match if match and _may_act(words[: match.start()]) else None


def _from_verb(words: str, match: re.Match[str]) -> str | None:
    verb = match["verb"]
    known = verb in lexicon.CONCRETE or verb in lexicon.SOFT
    if verb in _STARTS or not known or _UNDERGONE.match(words, match.start("verb")):
        return None
    if re.match(r"\s+(?:that|to\s+be)\b", words[match.end("verb") :]):
        return None
    if verb == "continue" and not re.match(r"\s+to\s+[a-z]+", words[match.end("verb") :]):
        return None
    return words[match.start("verb") :]


def _may_act(left: str) -> bool:
    """Say whether the subject before "will" is somebody that can act, so that the verb may stand without it."""
    if said := _SAID_THAT.search(left):
        left = left[said.end() :]
        if not re.search(r"\b(?:they|it|he|she|we|both|sides|leaders|countries)\s+$", left) and not any(
            name.end > len(left) - 2 for name in names(left)
        ):
            return False
    left = _INTRODUCTION.sub("", left)
    if left.startswith(("Such ", "These ", "This ", "Those ")):
        return False
    # women from both countries are not the countries
    tokens = re.findall(r"[^\W\d_]+", _OF_WHOM.sub("", left))
    if not tokens or "," in left[-25:] or re.search(r"\b(?:that|which|who|where|said)\b", left):
        return False
    last = tokens[-1].lower()
    if last in lexicon.ABSTRACT or last in lexicon.PRIVATE:
        return False
    return (
        last in lexicon.GROUPS
        or last in lexicon.OFFICES
        or last in ("we", "they", "he", "she", "both")
        or (tokens[-1][0].isupper() and (len(tokens) > 1 or tokens[-1].isupper() or bool(names(left))))
    )


def _base(gerund: str) -> str | None:
    """Return the verb of which a word is the -ing form, if it is one of a known deed."""
    stem = gerund[:-3]
    doubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
    for verb in (stem, f"{stem}e", doubled):
        if verb in lexicon.CONCRETE or verb in lexicon.SOFT:
            return verb
    return None


_SIMPLE = re.compile(
    r"^(?P<subject>(?:The|A|An|Our|Its|Their|Each|All|[A-Z][\w’'.-]*)(?:\s+[\w’'.&/-]+){0,9}?)\s+(?:will|shall|"
    r"is\s+to|are\s+to)\s+(?P<rest>[a-z]+\b.*)$"
)
_PASSIVE = re.compile(
    r"be\s+(?:[a-z]+ly\s+)?(?:[a-z]+(?:ed|en)|held|made|built|sent|set|put|cut|paid|led|kept|sold|brought)\b"
)
_MEANING = re.compile(r"\b(?:aims?|goals?|objectives?|purpose|idea|intention|hope|task)$")
"""The aim that is to do something is no promise of the aim's."""
_FINITE_TAIL = re.compile(r"\b(?:announced|said|says|told|added|reported|confirmed|will|would|has|have|had|was|were)\b")


def _headline(words: str) -> str | None:
    """Put "SUBJECT will be held in May" as "SUBJECT to be held in May": a subject that is a thing keeps its place."""
    if any(mark in words for mark in '"“”:?[') or _NEGATIVE.search(words):
        return None
    match = _SIMPLE.match(words)
    if (
        not match
        or _MEANING.search(match["subject"])
        or re.search(r"\b(?:that|which|who|where|said|and\s+it|is|are|was|were|has|have)\b", match["subject"])
    ):
        return None
    verb = match["rest"].split()[0]
    if not (_PASSIVE.match(match["rest"]) if verb == "be" else verb in lexicon.CONCRETE):
        return None
    if re.match(r"(?:This|These|It|They|He|She|We|There|That|Both|Those|Such|I)\b", match["subject"]):
        return None
    line = _whole(_TAIL.sub("", f"{match['subject']} to {match['rest']}"))
    if (
        len(line) > LENGTH
        or _FINITE_TAIL.search(line)
        or _LOST.search(line)
        or re.search(r"\b(?:we|us|our|my|you)\b", line, re.I)
    ):
        return None
    return line


def _whole(line: str) -> str:
    """Take the full stop off a line, but not that of an abbreviation."""
    line = line.strip()
    return line if re.search(r"\b(?:[a-z]\.m|U\.S|U\.K|U\.N|Inc|Ltd|etc)\.$", line) else line.rstrip(".;, ")


def _trimmed(rest: str) -> str | None:
    line = _whole(_INSET.sub(" ", _TAIL.sub("", rest)))
    if len(line) > 70 and (cut := _CUT.search(line)) and cut.start() >= 25:
        if line.split()[0] in lexicon.SOFT and re.match(r"\s*,?\s*(?:to|in\s+order|with\s+a)\b", cut[0]):
            return None
        if re.search(r",\s+(?:is|are|be|will|can)\b", cut[0]):
            return None  # what is cut away stood inside the clause
        line = line[: cut.start()].rstrip(" ,;")
    if _FINITE_TAIL.search(line):
        return None
    if len(line) > LENGTH or len(line.split()) < 3:
        return None
    if (
        line.count("(") != line.count(")")
        or _LOST.search(line)
        or re.search(r"\b(?:and|or|of|the|to|with|a|an|for|in|by)$", line)
    ):
        return None
    line = re.sub(r"(?<=\band )to (?=[a-z]+)", lambda match: "", line)
    line = re.sub(r"\bour\b", "their", line)
    if re.search(r"\b(?:we|us|I|my|you)\b", line):
        return None
    return line[0].upper() + line[1:]
