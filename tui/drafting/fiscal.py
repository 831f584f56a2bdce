"""Fiscal years, as a text may count them."""

import datetime
from typing import NamedTuple


class FiscalYear(NamedTuple):
    """How a fiscal year is counted, where a text speaks of one."""

    first_month: int
    """Its first month, 1 to 12: 4 in Japan and the United Kingdom, 10 in the United States."""
    named_after_end: bool = False
    """Whether it is named after the year in which it ends, as in the United States."""

    @classmethod
    def of(cls, first_month: int | None, *, named_after_end: bool) -> "FiscalYear | None":
        """Return what the settings say of it; `None` where they say no month."""
        return cls(first_month, named_after_end) if first_month is not None else None

    def interval(self, year: int) -> str:
        """Return the months of the fiscal year that is named after a year, as EDTF."""
        return self.from_first(year - 1 if self.named_after_end and self.first_month > 1 else year)

    def from_first(self, year: int) -> str:
        """Return the months of the fiscal year that begins in a year, as EDTF."""
        if self.first_month == 1:
            return f"{year:04}"
        return f"{year:04}-{self.first_month:02}/{year + 1:04}-{self.first_month - 1:02}"

    def first_year(self, day: datetime.date) -> int:
        """Return the year in which the fiscal year of a day began."""
        return day.year - (day.month < self.first_month)
