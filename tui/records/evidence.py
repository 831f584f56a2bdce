"""What a judgement may rest on, before it is made."""

from typing import NamedTuple


class Evidence(NamedTuple):
    """A source and its words. The fields are those of `tui.records.assessment.Assessment`."""

    source: str = ""
    quote: str = ""
    quoted_from: str = ""


NO_EVIDENCE = Evidence()
