"""The words that dates are made of, as patterns; and what a sentence must hold to be looked through for dates."""

import re

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|"
    r"DECEMBER)(?![^\W\d_])\.?"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
YEAR = r"(?:1[89]\d\d|20\d\d)\b"
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
NUMBER = (
    r"(?:\d{1,3}|(?:twenty|thirty|forty)-(?:one|two|three|four|five|six|seven|eight|nine)|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|an?\s+hundred|an?|a\s+couple\s+of)"
)
UNIT = r"(?:hours?|days?|weeks?|fortnight|months?|years?|decades?)\b"
OF_YEAR = r"(?:,?\s+(?:of\s+)?(?P<of>[Ll]ast|[Tt]his|[Nn]ext)\s+year)?"
SLASHED = r"(?:\s*[-/–]\s*(?P<year2>20\d\d|\d\d))?\b"
AND = r"(?:\s*[-–—]\s*|\s+(?:to|through|until|till|or|and)\s+)"


DIGIT = re.compile(r"\d")
DIGIT_20 = re.compile(r"\b(?:1[89]|20)\d\d")
MONTH_NAME = re.compile(MONTH)
WEEKDAY_NAME = re.compile(WEEKDAY)
RELATIVE = re.compile(
    r"\b(?:hour|fortnight|today|tonight|yesterday|tomorrow|morning|afternoon|evening|night|week|weekend|month|year|quarter|"
    r"decade|day|half|century|spring|summer|autumn|fall|winter|fiscal|financial|FY|H[12]|Q[1-4]|[1-4]Q)s?\b",
    re.I,
)
FISCAL = re.compile(r"\b(?:fiscal|financial|FY)", re.I)
ANY = re.compile(rf"\b(?:1[89]\d\d|20\d\d)|{MONTH}|{WEEKDAY}|{RELATIVE.pattern}|\bFY\d|20\d0s", re.I)
