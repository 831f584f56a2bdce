"""Short names of parties, for lines with little room and for filters typed in a hurry."""

SHORT_NAMES = {
    "United Kingdom": "UK",
    "United States": "US",
    "European Union": "EU",
    "United Nations": "UN",
    "United Arab Emirates": "UAE",
}


def short_name(party: str) -> str:
    """Return the usual short name of a party, or its name where it has none."""
    return SHORT_NAMES.get(party, party)
