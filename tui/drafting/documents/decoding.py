"""Bytes become text: which encoding they are in, and what to do where they say nothing, or the wrong thing.

In order: a byte order mark; what the server or the page declares, if the bytes can be read so; UTF-8; an East Asian
encoding, where hardly a byte is ASCII; and Windows-1252, which can read anything. Names of encodings mean what they
mean to browsers (WHATWG Encoding Standard, section 4.2): `iso-8859-1` is Windows-1252 to them.
"""

import codecs
import re
from typing import NamedTuple

_META_WITHIN = 4096
"""How far into a page its encoding is looked for; browsers look at 1,024 bytes."""
_META = re.compile(rb"""(?i)<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})""")
_HEADER = re.compile(r"""(?i)charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})""")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    # A page that could be searched for these names is not in them.
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-32": "utf-8",
}
"""What encodings mean that are declared, by Python's names."""
_FEW = 0.3
"""If a larger share of the bytes is not ASCII, the text is not in a language that Windows-1252 serves."""
_SAMPLE = 20_000
"""How many bytes are looked at to tell East Asian encodings apart."""

_CONTROLS = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f]")
_LINE_ENDS = re.compile("\r\n?|\x0c|\x85|\u2028|\u2029")

# UTF-8 that was read as Windows-1252 or Latin-1: a leading byte, and the bytes that go on, as those show them.
_HIGH = "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(0x80, 0xC0))
_AGAIN = str.maketrans({character: chr(0x80 + place) for place, character in enumerate(_HIGH)})
_GOES_ON = f"[\x80-\x9f{re.escape(_HIGH)}]"
_MANGLED = re.compile(f"[\u00c2-\u00df]{_GOES_ON}|[\u00e0-\u00ef]{_GOES_ON}{{2}}|[\u00f0-\u00f4]{_GOES_ON}{{3}}")
_ENOUGH = 2
"""How many such places there must be: one may be meant."""


class Decoded(NamedTuple):
    """A text, and what is to be said about how it came to be."""

    text: str
    """With line feeds for line ends, and no control characters but tabs."""
    notes: tuple[str, ...]


def decode(data: bytes, *, content_type: str = "", markup: bool = False) -> Decoded:
    """Return bytes as text, whatever they are.

    `content_type` is what a server said, with a charset or without; `markup`: whether the bytes may declare their own.
    """
    notes: list[str] = []
    text = _text(data, content_type, markup, notes)
    mended, places = _mended(text.removeprefix("\ufeff"))
    mended = _CONTROLS.sub("", _LINE_ENDS.sub("\n", mended))
    if places:
        notes.append("Letters that were decoded wrongly before were mended; compare quotes with the source.")
    if (lost := mended.count("\ufffd")) and "\ufffd".encode() not in data:
        notes.append(f"{lost:,} characters could not be decoded, and stand as \ufffd.")
    return Decoded(mended, tuple(notes))


def _text(data: bytes, content_type: str, markup: bool, notes: list[str]) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    declared = _declared(data, content_type, markup)
    utf8 = _as(data, "utf-8")
    for encoding in declared:
        # Whatever can be read as UTF-8 beyond ASCII is UTF-8: chance does not bring that about, templates that are
        # copied from elsewhere do.
        if utf8 is not None and not data.isascii() and not encoding.startswith("iso2022"):
            break
        if (text := _as(data, encoding)) is not None:
            return text
        notes.append(f"It is not in {encoding}, as it claims.")
    if utf8 is not None:
        return utf8
    if (text := _east_asian(data)) is not None:
        return text
    if len(data) * 0.001 > _broken(data):
        return data.decode("utf-8", errors="replace")  # UTF-8 with a few bytes broken, as in a page that was cut
    return data.decode("cp1252", errors="replace")


def _declared(data: bytes, content_type: str, markup: bool) -> list[str]:
    """Return the encodings that are declared, the header's first, by the names that Python has for them."""
    names: list[str] = []
    if match := _HEADER.search(content_type):
        names.append(match[1])
    if markup and (found := _META.search(data[:_META_WITHIN])):
        names.append(found[1].decode("ascii"))
    known: list[str] = []
    for name in names:
        try:
            python_name = codecs.lookup(name).name
            "".encode(python_name)  # `lookup` knows codecs that are not of text, such as zlib
        except (LookupError, ValueError):
            continue
        encoding = _MEANT.get(python_name, python_name)
        if encoding not in known:
            known.append(encoding)
    return known


def _as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _east_asian(data: bytes) -> str | None:
    """Return the text if its bytes are those of a language that is hardly ASCII."""
    sample = data[:_SAMPLE]
    letters = sum(byte > 0x7F for byte in sample), sum(0x40 < byte < 0x7B for byte in sample)
    if letters[0] < _FEW * (sum(letters) or 1):
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return None if best is None else data.decode(best.encoding, errors="replace")


def _broken(data: bytes) -> int:
    """Return how many places of some bytes cannot be read as UTF-8."""
    return data[:_SAMPLE].decode("utf-8", errors="replace").count("\ufffd")


def _mended(text: str) -> tuple[str, int]:
    """Mend what was decoded wrongly before it came here (`â€™` for `’`); return how many places that were."""
    if text.isascii() or len(_MANGLED.findall(text)) < _ENOUGH:
        return text, 0
    places = 0

    def mend(match: re.Match[str]) -> str:
        nonlocal places
        try:
            mended = match[0].translate(_AGAIN).encode("latin-1").decode()
        except UnicodeError:
            return match[0]
        places += 1
        return mended

    mended = _MANGLED.sub(mend, text)
    return (mended, places) if places >= _ENOUGH else (text, 0)
