"""Bytes become text: what is declared, what is not, and what is declared wrongly."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.drafting.documents.decoding import decode

TEXT = "Café “à la carte” – 100 €, naïve façade"
JAPANESE = "日本と英国は、次期戦闘機の共同開発を加速することで合意した。" * 20


def page(charset: str, encoding: str, text: str = TEXT) -> bytes:
    return f'<html><head><meta charset="{charset}"></head><body>{text}</body></html>'.encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-8", "cp1252"])
def test_a_text_that_declares_nothing(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).text == TEXT


def test_a_mark_of_utf_16_may_stand_for_either_order() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")).text == TEXT


def test_the_server_says_it() -> None:
    assert decode("Łódź".encode("iso-8859-2"), content_type="text/html; charset=ISO-8859-2").text == "Łódź"


def test_the_page_says_it() -> None:
    assert "Łódź" in decode(page("iso-8859-2", "iso-8859-2", "Łódź"), markup=True).text
    assert "Łódź" not in decode(page("iso-8859-2", "iso-8859-2", "Łódź")).text, "a plain text declares nothing"


def test_the_old_way_of_a_page_to_say_it() -> None:
    start = b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'
    assert "Москва" in decode(start + "Москва".encode("cp1251"), markup=True).text


def test_latin_1_is_windows_1252_to_browsers_and_to_us() -> None:
    assert TEXT in decode(page("iso-8859-1", "cp1252"), markup=True).text


@pytest.mark.parametrize("claimed", ["utf-8", "ascii", "utf-16", "no-such-thing", "zlib_codec", "rot13", "idna"])
def test_a_false_or_unknown_declaration_does_not_spoil_a_text_in_windows_1252(claimed: str) -> None:
    assert TEXT in decode(page(claimed, "cp1252"), markup=True).text


@pytest.mark.parametrize("claimed", ["iso-8859-1", "windows-1252", "shift_jis", "gb2312"])
def test_utf_8_is_known_whatever_it_claims_to_be(claimed: str) -> None:
    assert TEXT in decode(page(claimed, "utf-8"), markup=True).text


def test_japanese_that_claims_to_be_utf_8() -> None:
    decoded = decode(page("utf-8", "cp932", JAPANESE), markup=True)
    assert JAPANESE in decoded.text
    assert decoded.notes[0] == "It is not in utf-8, as it claims."


def test_japanese_that_says_so_may_be_written_with_ascii_alone() -> None:
    assert JAPANESE in decode(page("iso-2022-jp", "iso-2022-jp", JAPANESE), markup=True).text


def test_a_few_broken_bytes_do_not_turn_utf_8_into_something_else() -> None:
    decoded = decode(TEXT.encode() * 100 + b"\xe2\x80")
    assert decoded.text == TEXT * 100 + "\ufffd"
    assert decoded.notes == ("1 characters could not be decoded, and stand as \ufffd.",)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_what_was_decoded_wrongly_before_is_mended_and_told(encoding: str) -> None:
    # As browsers do it: bytes that Windows-1252 does not know stay what they are.
    mangled = "".join(bytes([byte]).decode(encoding, errors="ignore") or chr(byte) for byte in TEXT.encode())
    decoded = decode(mangled.encode())
    assert decoded.text == TEXT
    assert "mended" in decoded.notes[0]


@example("São Paulo, NÃO “ÃO”")
@example("Â«un»")
@given(st.text(st.characters(max_codepoint=0x2FF, exclude_categories=["Cc", "Cs"]), max_size=40))
def test_a_text_with_at_most_one_such_place_is_left_alone(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded.text == text or "mended" in decoded.notes[0]


def test_control_characters_go_and_line_ends_become_one_kind() -> None:
    assert decode(b"a\r\nb\rc\x1b[31m\x07\td").text == "a\nb\nc[31m\td"


@given(st.binary(max_size=200), st.sampled_from(("", "text/html; charset=utf-16", "charset=shift_jis")), st.booleans())
def test_any_bytes_become_a_text_that_a_file_can_hold(data: bytes, content_type: str, markup: bool) -> None:
    text = decode(data, content_type=content_type, markup=markup).text
    text.encode()
    assert "\0" not in text
    assert "\r" not in text
