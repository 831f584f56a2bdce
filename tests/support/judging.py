"""Assessments for tests: making them, and hypothesis strategies for whole logs of them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from hypothesis import strategies as st

from tests.support.strategies import NASTY_TEXTS, characters, commitment_ids, dates, optional_texts
from tui.library.log.author import new_id
from tui.records.assessment import Assessment, Kind
from tui.records.commitment import CommitmentRef
from tui.records.status import Status

NOON = datetime(2026, 2, 2, 12, tzinfo=UTC)
FIGHTER = CommitmentRef("2026-02-02-japan-uk-security", "fighter")
CYBER = CommitmentRef("2026-02-02-japan-uk-security", "cyber")
LINK = "https://example.org/evidence"


def assessment(status: Status | None = Status.KEPT, ref: CommitmentRef = FIGHTER, minutes: int = 0) -> Assessment:
    """An assessment, made some minutes after noon."""
    at = NOON + timedelta(minutes=minutes)
    return Assessment(new_id(at), at, "Ann Example", ref, status, source=LINK)


free_texts = st.just("") | st.sampled_from(NASTY_TEXTS) | st.text(characters, max_size=40)
"""Any text, with white space around it too."""

ids = st.uuids().map(str)
moments = st.datetimes(timezones=st.just(UTC))
links = st.sampled_from(
    (
        "https://example.org/",
        "http://example.org:8080/a?b=c#d",
        "https://例え.jp/記事",
        "https://x.org/int'l",
        "HTTPS://a.b",
    )
)
article_ids = st.sampled_from(("a", "2026/talks", "2026-02-02-japan-uk-security", "日本と英国", "a b", "x#y"))
names = st.sampled_from(("Ann Example", "例", 'A "B" C', "a\\b", "é")) | optional_texts.filter(bool)

assessments: st.SearchStrategy[Assessment] = st.builds(
    Assessment,
    id=ids,
    at=moments,
    by=names,
    ref=st.builds(CommitmentRef, article_ids, commitment_ids),
    status=st.sampled_from(Status),
    on=st.none() | dates,
    source=st.just("") | links | article_ids,
    quote=free_texts,
    note=free_texts,
    kind=st.none() | st.sampled_from(Kind),
    undoes=st.just("") | ids,
    party=st.just("") | st.sampled_from(("Japan", "日本", 'the "UK"')),
    words=free_texts,
    quoted_from=st.just("") | st.binary(max_size=4).map(lambda text: f"sha256:{sha256(text).hexdigest()}"),
    more=st.sampled_from(("", '{"weight": 3}', '{"où": [null, {"a": "b\\nc"}]}')),
) | st.builds(
    Assessment, id=ids, at=moments, by=names, ref=st.builds(CommitmentRef, article_ids, commitment_ids),
    note=free_texts, undoes=ids,
    status=st.none(), on=st.none(), source=st.just(""), quote=st.just(""), kind=st.none(), more=st.just(""),
    party=st.just(""), words=st.just(""), quoted_from=st.just(""),
)  # fmt: skip
"""Any assessment that a line can carry: a judgement, or what only takes one back."""


_FEW = tuple(f"00000000-0000-7000-8000-00000000000{number}" for number in range(8))

logs: st.SearchStrategy[list[Assessment]] = st.lists(
    st.builds(
        Assessment,
        id=st.sampled_from(_FEW),
        at=st.integers(0, 5).map(lambda minutes: NOON + timedelta(minutes=minutes)),
        by=st.sampled_from(("Ann", "Ben")),
        ref=st.sampled_from((FIGHTER, CYBER)),
        status=st.none() | st.sampled_from((Status.KEPT, Status.BROKEN, Status.IN_PROGRESS)),
        note=st.sampled_from(("", "another")),
        undoes=st.just("") | st.sampled_from(_FEW),
        party=st.sampled_from(("", "", "Japan")),
        # Without these, hypothesis would make some up.
        on=st.none(),
        source=st.just(""),
        quote=st.just(""),
        kind=st.none(),
        words=st.just(""),
        quoted_from=st.just(""),
        more=st.just(""),
    ),
    max_size=12,
)
"""Logs so small and so tangled that ids collide, moments tie, and assessments take back each other and themselves."""


@dataclass
class Desk:
    """Somebody at work on a log: each act is later than those before, and appends."""

    by: str = "Ann"
    log: list[Assessment] = field(default_factory=list)
    minutes: int = 0

    def now(self) -> datetime:
        self.minutes += 1
        return NOON + timedelta(minutes=self.minutes)

    def judge(self, status: Status, *refs: CommitmentRef) -> None:
        """Judge commitments, all at one moment."""
        at = self.now()
        self.log += [Assessment(new_id(at), at, self.by, ref, status) for ref in refs]
