"""Finding: which sentences state a commitment, whose, of what strength, and how far it could be checked."""

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from tui.drafting.asking.suggestions import Suggestion, doubt, is_worded_alike
from tui.drafting.concrete import concrete_things
from tui.drafting.cues import CUE
from tui.drafting.due import due
from tui.drafting.features import hand_features
from tui.drafting.masking import word_features
from tui.drafting.model import Model
from tui.drafting.parties import names
from tui.drafting.phrasing import phrase
from tui.drafting.promisers import main_parties, who_binds
from tui.drafting.readings import Reading
from tui.drafting.restating import NO_PRECEDENTS, Precedents
from tui.drafting.topics import topic_of
from tui.value import value

Strength = Literal["binding", "hedged"]
Standing = Literal["proposed", "perhaps", "vague"]


@value
class Proposal:
    """A sentence put forward as a commitment."""

    quote: str
    """The characters of the source: `text[start:end]`."""
    start: int
    end: int
    text: str
    """What is promised, in one line."""
    quoted: bool
    """Whether `text` is the source's sentence, because no shorter wording is safe."""
    parties: tuple[str, ...]
    topic: str | None
    """One of the topics that were given; `None` where none fits."""
    due: str | None
    """EDTF."""
    due_words: str
    """The source's own words for the due date; empty without one."""
    strength: Strength
    """`hedged`: an intent, a hope, a condition, not a promise."""
    checkable: tuple[str, ...]
    """What a third party could look for: `a sum`, `a date`, `a meeting`. Empty: good will."""
    score: float
    """Log-odds of the model; higher is surer."""
    restates: str
    """`article#commitment`: the commitment of the library that this seems to say again; empty where there is none."""
    doubt: str
    """What a model that was asked says otherwise; empty where none was, or it agrees."""
    standing: Standing
    """`proposed`: of these 85 in 100 were right. `perhaps`: down to the best balance. `vague`: binding words, last."""

    @property
    def proposed(self) -> bool:
        """Whether it is proposed outright."""
        return self.standing == "proposed"


_HEDGED = re.compile(
    r"\b(?:intend(?:s|ed)?|intention|plan(?:s|ned)?\s+to|aim(?:s|ed)?\s+(?:to|at)|seek(?:s|ing)?\s+to|"
    r"hope[sd]?\s+to|would\s+like|consider(?:s|ing)?|explor(?:e|es|ing)|"
    r"endeavou?r|strive[s]?|where\s+(?:appropriate|possible)|as\s+appropriate|if\s+(?:possible|necessary|needed|"
    r"approved)|subject\s+to|unless|could|may|might|"
    r"prepared\s+to|ready\s+to|willing\s+to|determined\s+to|resolve\s+to|work\s+towards?|try\s+to|provided\s+that|"
    r"depending\s+on)\b",
    re.I,
)
_FIRM = re.compile(
    r"\b(?:will|shall|must|agreed\s+to|commit(?:s|ted)?\s+to|pledge[sd]?|promise[sd]?|vow(?:s|ed)?|undertakes?|"
    r"undertook|decided\s+to|guarantee[sd]?|is\s+to|are\s+to|ordered)\b"
)
_BINDING_VERB = re.compile(
    r"\b(?:will|would|shall|won[’']t|agreed?|agrees|commit(?:s|ted|ting)?|pledge[sd]?|pledging|promise[sd]?|"
    r"promising|vow(?:s|ed)?|decided?|decides|plan(?:s|ned)?|intends?|"
    r"intended|announce[sd]?|accept(?:s|ed)?|undertakes?|undertook|resolved?|order(?:s|ed)|direct(?:s|ed)|"
    r"instruct(?:s|ed)|offer(?:s|ed)|reaffirm(?:s|ed)?|aims?|seeks?|"
    r"set|due|scheduled|(?:is|are|was|were)\s+(?:\w+\s+)?to|approved?|confirmed|declared?)\b|[’']ll\b"
)
_REPORTS_THAT = re.compile(r"(?:announce[sd]?|confirmed|declared?|reaffirm(?:s|ed))\s+(?:[\w-]+\s+){0,3}?that\b")
_VETO = re.compile(r"[:?]$|^(?:The\s+|An?\s+)?(?:[Oo]pposition|[Cc]andidate|[Nn]ominee)\b")
_EFFECT = re.compile(
    r"^(?:This|These|It|Such|The\s+(?:\w+\s+){0,3}(?:agreement|mou|memorandum|partnership|project|initiative|"
    r"programme|program|plan|deal|framework|visit|decision|railway|system|"
    r"measures?|move|step|announcement|cooperation|support|funding|assistance))\s+(?:\w+\s+){0,6}?(?:will|"
    r"would)\s+(?:also\s+|further\s+)?"
    r"(?:help|strengthen|bring|lower|reduce|enable|allow|contribute|boost|improve|benefit|create|facilitate)\b",
    re.I,
)
VAGUE = -2.5
"""The score under which binding words are not even listed as vague."""


class _Around(NamedTuple):
    """What a sentence is read with."""

    following: Reading | None
    together: Sequence[str]
    """The main parties of the text."""
    before: Sequence[str]
    """The parties last named before the sentence."""
    precedents: Precedents
    suggestion: Suggestion | None
    """What a model that was asked says of the sentence."""


def find(
    title: str,
    read: Sequence[Reading],
    published: datetime.date | None,
    model: Model,
    *,
    precedents: Precedents = NO_PRECEDENTS,
    suggested: Mapping[int, Suggestion] | None = None,
) -> list[Proposal]:
    """Return what may be commitments: the proposed first, then perhaps, then vague, each in the order of the text.

    `suggested`: what a model that was asked suggests, by the start of the sentence; that is proposed then, and nothing
    else.
    """
    together = main_parties(names(title, published), read)
    found: list[Proposal] = []
    before: list[str] = []
    for index, reading in enumerate(read):
        score, standing = _judged(reading, model)
        suggestion = suggested.get(reading.sentence.start) if suggested is not None else None
        if suggestion is not None:
            standing = "proposed"
        elif suggested is not None and standing == "proposed":
            standing = "perhaps"
        if standing is not None:
            following = read[index + 1] if index + 1 < len(read) else None
            found.append(
                _proposal(reading, score, standing, _Around(following, together, before, precedents, suggestion))
            )
        before = list(dict.fromkeys(name.party for name in reading.names)) or before
    order = {"proposed": 0, "perhaps": 1, "vague": 2}
    return sorted(found, key=lambda proposal: (order[proposal.standing], proposal.start))


def _judged(reading: Reading, model: Model) -> tuple[float, Standing | None]:
    """Return the score of a sentence and where it stands; `None` where it is not put forward at all."""
    words = reading.sentence.words
    looked_at = CUE.search(words) or reading.sentence.lead_in
    if not looked_at or _VETO.search(words) or _EFFECT.match(words):
        return 0.0, None
    hand = hand_features(reading)
    score = model.score(hand, word_features(reading))
    if score >= model.proposed:
        return score, "proposed"
    if score >= model.perhaps:
        return score, "perhaps"
    return score, "vague" if score >= VAGUE and "bind" in hand else None


def _binding_verb(words: str) -> re.Match[str] | None:
    """Return the verb that binds; one that only reports "that Peru has agreed" gives way to what it reports."""
    verb = _BINDING_VERB.search(words)
    if verb and (reported := _REPORTS_THAT.match(words, verb.start())):
        return _BINDING_VERB.search(words, reported.end()) or verb
    return verb


def _proposal(reading: Reading, score: float, standing: Standing, around: _Around) -> Proposal:
    sentence = reading.sentence
    words = sentence.words
    verb = _binding_verb(words)
    whole = f"{sentence.lead_in} {words}" if sentence.lead_in else words
    bound = words
    if sentence.lead_in and not (verb and reading.names):
        bound, verb = whole, _binding_verb(whole)
    parties = who_binds(bound, verb.start() if verb else 0, around.together, around.before, reading.published)
    following = around.following
    date = due(
        words,
        reading.dates,
        reading.published,
        following.sentence.words if following else "",
        following.dates if following else (),
    )
    line, quoted = phrase(words, parties, sentence.lead_in)
    doubted = ""
    if suggestion := around.suggestion:
        doubted = doubt(suggestion, due=date.edtf if date else None, parties=parties)
        if is_worded_alike(suggestion, words):
            line, quoted = suggestion.text, False
    topic = topic_of(words, around.precedents.topics)
    day = reading.published.isoformat() if reading.published else ""
    hedged = bool(_HEDGED.search(whole)) and not _FIRM.search(whole)
    return Proposal(
        quote=sentence.quote,
        start=sentence.start,
        end=sentence.end,
        text=line,
        quoted=quoted,
        parties=tuple(parties),
        topic=topic,
        due=date.edtf if date else None,
        due_words=date.words if date else "",
        strength="hedged" if hedged else "binding",
        checkable=tuple(concrete_things(reading)),
        score=round(score, 2),
        restates=around.precedents.promises.restated(words, parties=parties, topic=topic or "", published=day),
        doubt=doubted,
        standing=standing,
    )
