"""What documents state of themselves for machines: days in the forms that they write them in, names, addresses."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from tui.records.dates import DateError, parse_date
from tui.text.display import one_line, web_link

LONGEST = 300
"""The most characters of a title or a name."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:[T\s].*)?",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:T?\d{4,6}.*)?",
        r"(?P<y>\d{4})-(?P<m>\d{2})",
        r"(?P<y>\d{4})",
        rf"(?:[a-z]{{3,9}},?\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[-\s]+{_MONTH}\.?,?[-\s]+(?P<y>\d{{4}})(?:[,\s].*)?",
        rf"(?:[a-z]{{3,9}},?\s+)?{_MONTH}\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?:[,\s].*)?",
    )
)
"""ISO 8601, extended and basic; those of mail (RFC 5322); and English ones. `3/4/2026` is two days, and so none."""


def stated_day(text: str) -> str | None:
    """Return a day as EDTF, as it is where it was written (`2026-02-02T23:00-05:00` is the second); `None` for none.

    A month or a year alone stays one.
    """
    text = one_line(text, limit=80)
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _edtf(match.groupdict())
    try:
        return parse_date(text).text
    except DateError:
        return None


def _edtf(parts: dict[str, str | None]) -> str | None:
    month = parts.get("m") or ""
    if name := parts.get("month"):
        month = str(_MONTHS.index(name[:3].lower()) + 1)
    day = parts.get("d") or ""
    year = parts["y"] or ""
    text = "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
    if not "1400" <= year <= "2999":
        return None
    try:
        return parse_date(text).text
    except DateError:
        return None


def stated_name(text: object) -> str:
    """Return a title or a name as one line without what may not be shown; nothing for what is no text.

    Characters that are written as in HTML (`&amp;`) are put in: templates write them everywhere.
    """
    return one_line(unescape(text), LONGEST) if isinstance(text, str) else ""


def stated_address(text: object, base: str = "") -> str:
    """Return an address that may be followed, made whole by that of the page; nothing for any other."""
    if not isinstance(text, str) or not text.strip():
        return ""
    try:
        return web_link(urljoin(base, text.strip())) or ""
    except ValueError:
        return ""


def host_of(url: str) -> str:
    """Return the host of an address, for people: without `www.`."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
