"""The form in which a commitment is judged: what became of it, when, on whose evidence."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.suggester import Suggester
from textual.widgets import Input

from tui.panes.glyphs import Glyphs
from tui.records.assessment import Judgement, Kind
from tui.records.calendar import day_in_edtf
from tui.records.dates import Date, DateError, Day
from tui.records.evidence import NO_EVIDENCE, Evidence
from tui.records.status import Status
from tui.records.typed_dates import EXAMPLES, typed_date
from tui.screens.dialogs.dialog import Dialog
from tui.screens.dialogs.form import Choice, Field, text_line
from tui.text.display import web_link

SOURCES = "an https:// link, or the id of an article of this library"
NO_SOURCE = "No source is given. Save once more to record that there is none."
WHOLE = "all together"
"""The choice that judges the whole commitment rather than one party of it."""
NOTHING: Mapping[str, Status] = MappingProxyType({})


class ArticleIds(Suggester):
    """Completes the id of an article."""

    def __init__(self, ids: Callable[[str], Sequence[str]]) -> None:
        """Take what returns the ids that begin with a text."""
        super().__init__(use_cache=False, case_sensitive=True)
        self._ids = ids

    async def get_suggestion(self, value: str) -> str | None:
        """Return the first id that begins so."""
        return next(iter(self._ids(value)), None) if value else None


class AssessScreen(Dialog[Judgement]):
    """The form; gives back what was filled in, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "save", "save", id="assess.save"),
    ]

    def __init__(
        self,
        title: str,
        status: Status,
        look: Glyphs,
        *,
        today: Day,
        parties: Sequence[str],
        parts: Mapping[str, Status] = NOTHING,
        article_ids: Callable[[str], Sequence[str]],
        evidence: Evidence = NO_EVIDENCE,
    ) -> None:
        """Take what is judged, the status that it has, its parties, and what their parts were judged.

        Also what returns the ids that begin with a text, and the evidence to begin with. Without parties there is
        nothing to choose: one party, or several commitments, are judged as a whole.
        """
        change = "left right" if look.ascii else "←→"
        keys = (("enter", "save"), ("tab", "next"), (change, "change"), ("esc", "cancel"))
        super().__init__(title, keys)
        self.status, self.look, self.today = status, look, today
        self.parties, self.parts, self.article_ids, self.evidence = tuple(parties), parts, article_ids, evidence
        self._is_source_wanted = True
        """Whether a missing source is still to be asked for."""

    def contents(self) -> ComposeResult:
        """A field a line."""
        statuses = tuple(f"{self.look.status(status)} {status.word}" for status in Status)
        yield Field("Status", Choice(statuses, list(Status).index(self.status), id="status"))
        if self.parties:
            yield Field("Party", Choice((WHOLE, *map(self._part, self.parties)), 0, id="party"))
        yield Field("On", text_line("on", f"since when it is so: {EXAMPLES}", self._default_day))
        yield Field("Source", text_line("source", SOURCES, self.evidence.source, ArticleIds(self.article_ids)))
        yield Field("Quote", text_line("quote", "the very words of the source", self.evidence.quote))
        yield Field("Note", text_line("note", "why, in your own words"))
        yield Field("Kind", Choice(("not said", *Kind), 0, id="kind"))

    def _part(self, party: str) -> str:
        """Return a party, with what its part was judged last."""
        status = self.parts.get(party)
        return f"{party}: {self.look.status(status)} {status.word} by now" if status else party

    @property
    def _default_day(self) -> str:
        return day_in_edtf(self.today)

    def on_mount(self) -> None:
        """Begin with the status."""
        self.query_one("#status").focus()

    @on(Input.Changed)
    def show_mistakes(self) -> None:
        """Say at once what is wrong."""
        self._is_source_wanted = True
        self._show_mistakes()

    @on(Input.Submitted)
    def save(self) -> None:
        """Save."""
        self.action_save()

    def action_save(self) -> None:
        """Give back what was filled in, unless something is wrong; a missing source is asked for once."""
        if mistaken := self._show_mistakes():
            mistaken[0].widget.focus()
            return
        judgement = self._judgement()
        if self._is_source_wanted and self._lacks_source(judgement):
            self._is_source_wanted = False
            source = self._field("source")
            source.widget.focus()
            source.complain(NO_SOURCE)
        else:
            self.dismiss(judgement)

    def _lacks_source(self, judgement: Judgement) -> bool:
        """Whether evidence is missing; it is not for what judges nothing, or says nothing new."""
        is_news = judgement.status is not self.status or not judgement.is_bare
        return is_news and judgement.status.is_judgement and not judgement.source

    def _judgement(self) -> Judgement:
        kind, party = self._place("kind"), self._place("party")
        judgement = Judgement(
            list(Status)[self._place("status")],
            None,
            self._text("source"),
            self._text("quote"),
            self._text("note"),
            list(Kind)[kind - 1] if kind else None,
            self.parties[party - 1] if party else "",
            self.evidence.quoted_from if self._is_evidence_as_given else "",
        )
        says_nothing = judgement.status is self.status and judgement.is_bare and not judgement.party
        if self._text("on") == self._default_day and (says_nothing or not judgement.status.is_judgement):
            return judgement  # the day was not filled in, it was there
        return judgement._replace(on=self._day())

    @property
    def _is_evidence_as_given(self) -> bool:
        """Whether the quote is still the one that stands in the text that it was taken from."""
        return (self._text("source"), self._text("quote")) == (self.evidence.source, self.evidence.quote)

    def _day(self) -> Date | None:
        """Return the day that is filled in. `DateError`: it is no day."""
        text = self._text("on")
        return typed_date(text, self.today) if text else None

    def _show_mistakes(self) -> list[Field]:
        """Say at every field what is wrong with it; return those where something is."""
        day_mistake = source_mistake = ""
        try:
            self._day()
        except DateError as error:
            day_mistake = str(error)
        source = self._text("source")
        if source and web_link(source) is None and source not in self.article_ids(source):
            source_mistake = f"{source}; expected {SOURCES}."
        fields = {self._field("on"): day_mistake, self._field("source"): source_mistake}
        for field, mistake in fields.items():
            field.complain(mistake)
        return [field for field, mistake in fields.items() if mistake]

    def _field(self, id: str) -> Field:
        return next(field for field in self.query(Field) if field.widget.id == id)

    def _text(self, id: str) -> str:
        return self.query_one(f"#{id}", Input).value.strip()

    def _place(self, id: str) -> int:
        """Return the place of what is chosen in a field; 0 where the form has no such field."""
        choice = self.query_one_optional(f"#{id}", Choice)
        return choice.place if choice else 0
