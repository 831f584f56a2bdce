"""Phrasing: a promise in a short imperative line, or a short headline of it, where
that can be done without changing what is promised.

Wrong words in a promise are worse than long ones: whatever is not sure keeps the sentence, marked as quoted.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.drafting import lexicon
from tui.drafting.parties import names
from tui.drafting.qualifiers import (
    ADVERBS,
    cut,
    is_adverb,
    is_conditional,
    kept_adverbs,
    plain,
    without_attribution,
    without_introduction,
    without_other_acts,
)

LENGTH = 140
"""The most characters of a line that is not a quotation."""
_EASY = 70
"""A line of so many characters is left as it is; explanations are taken off a longer one."""


class Phrase(NamedTuple):
    """A line for a checklist."""

    text: str
    quoted: bool
    """Whether it is the sentence of the source as it stands."""


_TO = re.compile(
    rf"\b(?P<bound>agreed|agree|agrees|pledged|pledge|pledges|committed|commit|commits|decided|decides|promised|"
    rf"promises|vowed|vows|undertook|undertakes|undertake|resolved|planned|plans|plan|intends|intend|aims|aim|seeks|seek)\s+"
    rf"(?:(?:also|further|both|jointly)\s+)?(?:(?:on|in|at|during|after)\s+(?:[\w’'-]+\s+){{1,4}}?)?to\s+{ADVERBS}(?P<verb>(?:re-)?[a-z]+)\b"
)
_WILL = re.compile(rf"\b(?P<modal>will|would|shall)\s+{ADVERBS}(?P<verb>(?:re-)?[a-z]+)\b")
_IS_TO = re.compile(rf"\b(?:is|are)\s+(?:(?:set|scheduled|due)\s+)?to\s+{ADVERBS}(?P<verb>(?:re-)?[a-z]+)\b")
_IS_NOUN = re.compile(r"\b(?:the|an?|its|their|our|his|her|this|that|no|any|with)\s+$")
"""Before a pledge, a plan or an aim that is a noun."""
_INVITED = re.compile(r"\baccepted\s+(?:\S+\s+){1,8}?invitation\s+to\s+(?P<adverbs>)(?P<verb>(?:re-)?[a-z]+)\b")
_GERUND = re.compile(
    rf"\b(?:(?:committed|commits?|pledged?)\s+to|(?:will|shall|would)\s+be)\s+{ADVERBS}(?P<verb>[a-z]+ing)\b"
)
_SUM = re.compile(
    r"\b(?:pledged|pledges|committed|commits|promised|promises|announced|announces)\s+(?P<sum>(?:(?:an|a|another|additional|"
    r"further|extra|up|to|more|than|over|nearly|almost|about|some|around|at|least|new)\s+)*"
    r"(?:[A-Z]{0,3}[$€£¥]\s?\d|(?:USD|EUR|GBP|AUD|JPY)\s?\d|\d[\d.,]*\s+(?:thousand|million|billion|trillion)\s+"
    r"(?:euros?|dollars?|pounds?|yen|yuan|francs|kroner|rupees|rand)\b).*)$"
)
"""A sum that was pledged is to be provided."""
_STARTS = lexicon.words("not be have been a an the its their do get go become see need")
_UNDERGONE = re.compile(r"(?:receive|face|suffer|undergo|lose|remain)\b|pay\s+(?:a|the)\s+price\b")
"""What befalls a subject: somebody else does it, so the verb does not stand without the sentence."""
_DEEDS = lexicon.words(
    """
    align build-up certify clean clear connect convert criminalise criminalize decriminalise demarcate digitise
    digitize inform dredge electrify equalise fence fill fit fix guarantee halve harmonise harmonize insulate integrate
    legalise legalize link map match mobilise mobilize modernise modernize overhaul privatise quadruple rebuild
    recruit redirect reform refurbish renew renovate repair resupply retire retrain revise revive service simplify
    standardise standardize streamline synchronise teach translate widen
    """
)
"""Verbs of deeds that are no noun, so that they are a verb also behind "agreed to"."""
_BOUND_BEFORE = re.compile(r"\b(?:aims?|will|shall|pledges?|pledged|promises?|promised|plans?|intends?)\b(?=.*\band\b)")
"""Another promise in front of the one that would be kept alone."""
_REPORTED = re.compile(r"\b(?:said|says|announced|agreed|confirmed|stated|declared|pledged|promised|decided|told)\b")
_OF_WHOM = re.compile(r"\s+(?:from|of|in|at|for|by|with|to|on)\s.*$")
_SAID_THAT = re.compile(
    r"^.*\b(?:said|says|confirmed|announced|agreed|stated|declared|pledged|promised|decided)\s+(?:that\s+)?(?=\S)"
)
_ITSELF = re.compile(
    r"\b(?:they|it|he|she|we|both|sides|leaders|countries|(?:his|her|its|their|our)\s+(?:government|country|ministry|"
    r"administration))\s+$"
)
"""Whoever said it, after "said that"."""
_LOST = re.compile(
    r"\b(?:this(?!\s+(?:year|month|week|weekend|summer|autumn|spring|winter|decade))|these|those|it|they|them|he|she|him|"
    r"her|his|such|said|aforementioned)\b",
    re.I,
)
"""What points to words that are not in the line."""
_NAMED_SO = re.compile(r"[“\"][A-Z][^”\"]{1,50}[”\"]")
"""A name in quotation marks."""


def phrase(words: str, parties: Sequence[str] = (), lead_in: str = "") -> Phrase:
    """Put a promise as an imperative or a headline; the sentence itself where no move is safe.

    `lead_in`: what an item of a list stands under: "The ministers agreed to:".
    """
    line = (_item(words, lead_in) or _imperative(words) if parties else None) or _headline(words)
    return Phrase(line, False) if line else Phrase(words, True)


_TO_ITEMS = re.compile(r"\b(?:to|will|shall)\s*:$")


def _item(words: str, lead_in: str) -> str | None:
    """Put an item of a list of deeds as it stands: "set up a joint fund;" under "agreed to:"."""
    if not _TO_ITEMS.search(lead_in) or is_conditional(lead_in) or _is_quotation(words):
        return None
    return _trimmed(words, "") if _is_deed(words.split(maxsplit=1)[0]) else None


def _imperative(sentence: str) -> str | None:
    if _is_quotation(sentence) or "?" in sentence:
        return None
    words, condition = plain(sentence)
    match = _GERUND.search(words)
    if match and match[0].startswith(("will", "shall", "would")) and not _will_act(words, match):
        return None
    rest = _from_gerund(words, match) if match else None
    if match is None:
        match = _bound(words) or _INVITED.search(words) or _acted(words)
        rest = _from_verb(words, match) if match else None
    if match is None and (match := _SUM.search(words)):
        rest = f"provide {match['sum']}" if _may_act(words[: match.start()]) else None
    if rest is None or match is None or not _stands_alone(words, match):
        return None
    # an intent stays one: "Plan to", "Intend to"
    intent = re.match(r"(?:plan|intend|aim|seek)(?=(?:s|ed|ned)?\s)", match[0])
    return _trimmed(f"{intent[0]} to {rest}" if intent else rest, condition)


def _is_quotation(sentence: str) -> bool:
    """Say whether somebody's speech is in a sentence; a name in quotation marks is none."""
    return any(mark in _NAMED_SO.sub("", sentence) for mark in '"“”«»„[') or sentence[:1] in "'‘"


def _stands_alone(words: str, match: re.Match[str]) -> bool:
    """Say whether nothing before a promise limits it, and no other stands beside it."""
    before = words[: match.start()]
    if is_conditional(before) or _BOUND_BEFORE.search(before) or re.search(r"\b(?:which|that|who)\s+$", before):
        return False
    return (
        bool(_TO.search(words))
        or len(re.findall(r"\b(?:will|would|shall|agreed|pledged|committed|promised)\b", _RELATIVE.sub("", words))) <= 1
    )


def _bound(words: str) -> re.Match[str] | None:
    """Return where somebody agreed, or plans, to do something; of a plan it must be sure that it is not a noun."""
    match = _TO.search(words)
    if match and _IS_NOUN.search(words[: match.start()]):
        return None
    if match and match["bound"].startswith(("plan", "aim", "seek")):
        is_planned = re.search(r"\b(?:is|are|was|were)\s+$", words[: match.start()])
        return None if is_planned or not _may_act(words[: match.start()]) else match
    return match


def _acted(words: str) -> re.Match[str] | None:
    """Return where a subject that can act "will" or "is to" do something."""
    match = _WILL.search(words) or _IS_TO.search(words)
    return match if match and _will_act(words, match) else None


def _will_act(words: str, match: re.Match[str]) -> bool:
    """Say whether the subject can act, and whether what it "would" do is reported."""
    before = words[: match.start()]
    return _may_act(before) and not (match[0].startswith("would") and not _REPORTED.search(before))


def _from_verb(words: str, match: re.Match[str]) -> str | None:
    verb, behind = match["verb"], words[match.end("verb") :]
    known = _is_deed(verb)
    if verb == "no" and not behind.startswith(" longer "):
        return None
    if verb in _STARTS or is_adverb(verb) or _UNDERGONE.match(words, match.start("verb")):
        return None
    if not known and (match.re is not _WILL or verb in lexicon.STATIVE):
        return None
    if re.match(r"\s+(?:that|to\s+be)\b", behind) or (
        verb == "continue" and not re.match(r"\s+to\s+(?!be\b)[a-z]+", behind)
    ):
        return None
    adverbs = kept_adverbs(match["adverbs"])
    return f"{adverbs}{verb}{behind}" if adverbs is not None else None


_AND_GERUND = re.compile(r"(?P<and>,\s+(?:and\s+)?|\b(?:and|or)\s+)(?:also\s+)?(?P<verb>[a-z]+ing)\b")


def _from_gerund(words: str, match: re.Match[str]) -> str | None:
    """Put "committed to building … and opening …" as "build … and open …"."""
    base, adverbs = _base(match["verb"]), kept_adverbs(match["adverbs"])
    rest = words[match.end("verb") :]
    if base is None or adverbs is None:
        return None
    others = list(_AND_GERUND.finditer(rest))
    if any("and" in other["and"] or "or" in other["and"] for other in others):
        if not all(_base(other["verb"]) for other in others):
            return None
        rest = _AND_GERUND.sub(lambda other: f"{other['and']}{_base(other['verb'])}", rest)
    return adverbs + base + rest


_ELSEWHERE = re.compile(
    r"\b(?:concern(?:ed)?|worr(?:y|ied)|fear[s]?|afraid|hope[s]?|believe[s]?|expects?|doubts?)\b|"
    r"\b(?:from|of)\s+(?:\d|dozens|several|many|some|most|other)"
)
"""What makes a subject one that only thinks so, or many whom the line would no longer name."""


def _may_act(left: str) -> bool:
    """Say whether the subject before "will" is somebody that can act, so that the verb may stand without it."""
    if said := _SAID_THAT.search(left):
        left = left[said.end() :]
        if not _ITSELF.search(left) and not any(name.end > len(left) - 2 for name in names(left)):
            return False
    left = without_introduction(left)
    if left.startswith(("Such ", "These ", "This ", "Those ")) or _ELSEWHERE.search(left):
        return False
    # women from both countries are not the countries
    subject = _OF_WHOM.sub("", left).rstrip()
    if any(name.end == len(subject) and name.kind in ("name", "organisation") for name in names(subject)):
        return "," not in subject[-25:]
    tokens = re.findall(r"[^\W\d_]+", subject)
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


def _is_deed(verb: str) -> bool:
    plain_verb = verb.removeprefix("re-")
    return plain_verb in lexicon.CONCRETE or plain_verb in lexicon.SOFT or plain_verb in _DEEDS


def _base(gerund: str) -> str | None:
    """Return the verb of which a word is the -ing form, if it is one of a known deed."""
    stem = gerund[:-3]
    doubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
    for verb in (stem, f"{stem}e", doubled):
        if _is_deed(verb):
            return verb
    return None


_SIMPLE = re.compile(
    r"^(?P<subject>(?:The|A|An|Our|Its|Their|Each|All|[A-Z][\w’'.-]*)(?:\s+[\w’'.&/-]+){0,12}?)\s+(?:will|shall|"
    rf"is\s+to|are\s+to)\s+{ADVERBS}(?P<rest>[a-z]+\b.*)$"
)
_PASSIVE = re.compile(
    r"be\s+(?:[a-z]+ly\s+)?(?:[a-z]+(?:ed|en|wn)|held|made|built|sent|set|put|cut|paid|led|kept|sold|begun|"
    r"bought|brought|lent|met|read|run|spent|taught)\b"
)
_MEANING = re.compile(r"\b(?:aims?|goals?|objectives?|purpose|idea|intention|hope|task)$")
"""The aim that is to do something is no promise of the aim's."""
_RELATIVE = re.compile(
    r"\b(?:that|which|who|where|whose)\s+(?:[\w’'-]+\s+){0,4}?(?:will|would|has|have|had|was|were)\b"
)
"""A clause that belongs to a noun: `a fund that will pay for schools`."""
_FINITE_TAIL = re.compile(r"\b(?:announced|said|says|told|added|reported|confirmed|will|would|has|have|had|was|were)\b")


def _headline(sentence: str) -> str | None:
    """Put "SUBJECT will be held in May" as "SUBJECT to be held in May": a subject that is a thing keeps its place."""
    if _is_quotation(sentence) or "?" in sentence:
        return None
    words, condition = plain(sentence)
    match = _SIMPLE.match(words)
    if (
        not match
        or _MEANING.search(match["subject"])
        or is_conditional(match["subject"])
        or re.search(
            r"\b(?:that|which|who|where|said|and\s+it|is|are|was|were|has|have|saying)\b|"
            r"\b[a-z]+ed\s+(?:an?|the|to)\b",
            match["subject"],
        )
    ):
        return None
    verb, adverbs = match["rest"].split()[0], kept_adverbs(match["adverbs"])
    if adverbs is None or not (_PASSIVE.match(match["rest"]) if verb == "be" else verb in lexicon.CONCRETE):
        return None
    if re.match(r"(?:This|These|It|They|He|She|We|There|That|Both|Those|Such|I)\b", match["subject"]):
        return None
    line = _whole(without_attribution(f"{match['subject']} to {adverbs}{match['rest']}"))
    line = f"{line} {condition}".strip()
    return None if _is_odd(line) or re.search(r"\bour\b", line) else line


def _whole(line: str) -> str:
    """Take the full stop off a line, but not that of an abbreviation."""
    line = line.strip()
    return line if re.search(r"\b(?:[a-z]\.m|U\.S|U\.K|U\.N|Inc|Ltd|etc)\.$", line) else line.rstrip(".;, ")


def _is_odd(line: str) -> bool:
    """Say whether a line is too long, points to what is not in it, or holds more than one clause."""
    return bool(
        len(line) > LENGTH
        or len(line.split()) < 3
        or _FINITE_TAIL.search(_RELATIVE.sub("", line))
        or _LOST.search(line)
        or re.search(r":(?!\d)|;", line)
        or line.count("(") != line.count(")")
        or re.search(r"\b(?:we|us|I|my|you|(?:our|their)\s+(?:age|times?|lifetimes?))\b", line)
        or re.search(r"\b(?:and|or|of|the|to|with|a|an|for|in|by|from|at|on|under|into|through|than|as)$", line)
        or re.search(r"\bbut\b.*\b(?:is|are)\b", line)
    )


def _trimmed(rest: str, condition: str) -> str | None:
    line = _whole(without_other_acts(without_attribution(rest)))
    if len(line) > _EASY:
        shorter = cut(line, soft=line.split()[0] in lexicon.SOFT)
        if shorter is None:
            return None
        line = shorter
    line = re.sub(r"(?<=\band )to (?=[a-z]+)", "", line)
    line = re.sub(r"\bour\b", "their", f"{line} {condition}".strip())
    return None if _is_odd(line) else line[0].upper() + line[1:]
