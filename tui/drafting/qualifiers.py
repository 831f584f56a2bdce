"""Qualifiers: which words around a promise may leave its short line, and which stay or go to its end.

A condition stays, or the line is none. An adverb that changes what is promised stays. Who announced it, on what
occasion and to what good end is no part of the promise.
"""

import re
from typing import NamedTuple

from tui.drafting import lexicon

_FREE = lexicon.words(
    """
    accordingly actively additionally also both closely constructively each effectively firmly formally further
    furthermore jointly mutually next now officially proactively really solemnly soon strongly subsequently then
    therefore thus together
    """
)
"""Adverbs without which a promise is the same."""
_UNSURE = lexicon.words("conceivably hopefully ideally likely maybe perhaps possibly potentially presumably probably")
"""Adverbs with which it is none."""
ADVERBS = (
    r"(?P<adverbs>(?:(?:also|further|now|soon|then|next|first|both|each|together|"
    r"(?!apply|supply|rely|reply|comply|multiply|fly)[a-z]+ly)\s+)*)"
)
"""The adverbs between "will" or "to" and the verb."""


def is_adverb(word: str) -> bool:
    """Say whether a word that stands where a verb might is one of these adverbs."""
    return word in _FREE or word in _UNSURE


def kept_adverbs(adverbs: str) -> str | None:
    """Return those of some adverbs that stay in front of the verb; `None` where they leave nothing promised."""
    listed = adverbs.split()
    if any(adverb in _UNSURE for adverb in listed):
        return None
    return "".join(f"{adverb} " for adverb in listed if adverb not in _FREE)


class Plain(NamedTuple):
    """A sentence in which the subject stands first."""

    words: str
    condition: str
    """What stood in front of it, or inside it, and belongs to the end of the line; may be empty."""


_LABEL = re.compile(
    r"^(?:[A-Z][^:“”\"]{2,60}:|First|Second|Third|Fourth|Finally|In\s+particular|In\s+addition),?\s+(?=[A-Z]|[a-z])"
)
"""A heading in front of a sentence, or a word that counts or joins."""
_FRONT = re.compile(
    r"^(?P<word>If|Once|When|Where|As\s+soon\s+as|Provided(?:\s+that)?|Subject\s+to|Until|Pending|Depending\s+on|Upon|"
    r"Every|Each|In\s+(?:exchange|return)\s+for|From|Starting|Beginning|After|Before|Within|For)\b(?P<rest>[^,;:]{2,70}),\s+(?=\S)"
)
"""A condition, a rhythm or a beginning in front of the subject: the promise is another without it."""
_INSET = re.compile(
    r"\b(?P<modal>will|shall|would|agreed|agree|pledged|to)(?:\s+also)?,\s+(?P<inset>(?:subject\s+to|if|where|as|in|by|over|during|"
    r"until|once|upon|when|from|within|with|at|no\s+later\s+than)\b[^,;:]{2,60}),\s+(?P<to>(?:to\s+)?[a-z]+\b)"
)
_ASIDE = re.compile(
    r",\s+(?:which|who|whose)\s[^,;:]{2,80},(?=\s+(?:will|shall|ha[sd]\s+agreed|agreed|pledged|plans)\b)"
)
_COMPANY = re.compile(r",\s+(?:together|along|jointly)\s+with\s+[^,]{2,60},\s*")
_INTRODUCTION = re.compile(
    r"^(?:In|At|Over|On|During|By|Under|Following|Through|Throughout|To|As|Amid|Given|Recogni[sz]ing|Building|Noting|"
    r"Reaffirming|Looking|Together|Separately|Meanwhile|Today|Tomorrow|Also|Furthermore|Moreover|Additionally|Likewise|"
    r"Similarly|Here|Accordingly|Therefore)\b[^;:“”\"]{0,120}?,\s+"
)
"""A phrase in front of the subject that tells the occasion, the end or the day. Its date is the due date's."""


def plain(words: str) -> Plain:
    """Bring the subject to the front: what must stay goes to the end, and the occasion goes."""
    words = _LABEL.sub("", words)
    condition = ""
    if front := _FRONT.match(words):
        condition = f"{front['word'].lower()}{front['rest']}"
        words = words[front.end() :]
    if inset := _INSET.search(words):
        condition = f"{condition} {inset['inset']}".strip()
        words = f"{words[: inset.start()]}{inset['modal']} {inset['to']}{words[inset.end() :]}"
    return Plain(_COMPANY.sub(" ", _ASIDE.sub("", words)), condition)


def without_introduction(left: str) -> str:
    """Take the phrase off that stands before a subject, given all that stands before the verb."""
    return _INTRODUCTION.sub("", left)


_TAIL = re.compile(
    r",\s+(?:the|its|their|a|an)\s+(?:[\w’'-]+\s+){1,5}(?:said|says|announced|pledged|promised|decided|confirmed|added)\b.*$|"
    r",?\s+(?:(?:he|she|they|officials?|a\s+spokes\w+|[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?)\s+(?:said|says|added|told\s+\w+)|"
    r"said\s+\w+|according\s+to)\b.*$|"
    r",\s+(?:(?:the|for|and|of)\s+|[A-Z][\w’'-]*,?\s+){1,14}(?:said|announced)(?:\s+(?:today|yesterday|on\s+\w+day))?\.?$"
)


def without_attribution(line: str) -> str:
    """Take off who announced it."""
    return _TAIL.sub("", line)


_ANOTHER_ACT = re.compile(
    r",?\s+(?:and|but)\s+(?:also\s+|further\s+)?(?:acknowledged|affirmed|agreed|appealed|applauded|asked|called|commended|"
    r"condemned|congratulated|discussed|emphasi[sz]ed|encouraged|exchanged|expressed|highlighted|hoped|invited|noted|"
    r"praised|reaffirmed|recalled|recogni[sz]ed|reiterated|stressed|thanked|underlined|underscored|urged|voiced|"
    r"welcomed)\b.*$"
)
"""What else those who promise said or did."""


def without_other_acts(line: str) -> str:
    """Take off what else was said at the same time: `… and welcomed the progress made`."""
    return _ANOTHER_ACT.sub("", line)


_CUT = re.compile(
    r"\s*(?:\s[—–-]\s|,?\s+(?:which|who|while|as\s+part\s+of|in\s+line\s+with|consistent\s+with|in\s+accordance\s+with|"
    r"in\s+light\s+of|although|though|aimed\s+at|intended\s+to|designed\s+to|including|covering|in\s+order\s+to|"
    r"so\s+that|because|saying|as\s+well\s+as|with\s+a\s+view\s+to)\b|"
    r",\s+(?:where|after|following|adding|building|noting|ensuring|helping|making|bringing|allowing|recogni[sz]ing|"
    r"reflecting|to\s+(?:help|ensure|support|promote|enable|strengthen))\b|"
    r"\s+to\s+(?:help|ensure|enable|further)\b).*$"
)
"""What explains a promise, behind it."""
_CONDITION = re.compile(
    r"\b(?:if|unless|only|except|provided|subject\s+to|once|until|without|not|never|no|nor|but|whether|depending|"
    r"conditional|where\s+(?:appropriate|possible|necessary)|as\s+appropriate)\b",
    re.I,
)


def is_conditional(words: str) -> bool:
    """Say whether words limit or negate what they stand with, so that they cannot be left out."""
    return bool(_CONDITION.search(words))


def cut(line: str, *, soft: bool) -> str | None:
    """Take off what explains a promise; `None` where that would leave another one.

    `soft`: the line begins with a verb of good will, which is empty without its end.
    """
    match = _CUT.search(line)
    if match is None or match.start() < 18:
        return line
    if soft and re.match(r"\s*,?\s*(?:to|in\s+order|with\s+a)\b", match[0]):
        return None
    if (
        is_conditional(match[0])
        or re.search(r";|\bas\s+well\s+as\b", match[0])
        or re.search(r",\s+(?:is|are|be|will|can)\b", match[0])
    ):
        return None  # what is cut away limits it, or promises more, or stood inside the clause
    return line[: match.start()].rstrip(" ,;")
