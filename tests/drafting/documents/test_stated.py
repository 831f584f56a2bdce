"""What documents state for machines."""

import pytest

from tui.drafting.documents.stated import host_of, stated_address, stated_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-02-02", "2026-02-02"),
        ("2026-02-02T23:30:00-05:00", "2026-02-02"),
        ("2026-02-02 08:00", "2026-02-02"),
        ("2026/2/2", "2026-02-02"),
        ("20260202", "2026-02-02"),
        ("20260202T101500Z", "2026-02-02"),
        ("Mon, 02 Feb 2026 10:00:00 GMT", "2026-02-02"),
        ("2 February 2026", "2026-02-02"),
        ("February 2nd, 2026", "2026-02-02"),
        ("Monday, Feb. 2, 2026, 3 p.m.", "2026-02-02"),
        ("2026-02", "2026-02"),
        ("2026", "2026"),
        ("2035~", "2035~"),
        ("3/4/2026", None),
        ("2026-02-30", None),
        ("2026-13-01", None),
        ("0001-01-01", None),
        ("9999-12-31", None),
        ("yesterday", None),
        ("", None),
        ("x" * 10_000, None),
    ],
    ids=range(21),
)
def test_a_day(text: str, day: str | None) -> None:
    assert stated_day(text) == day


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("/a", "https://example.com/a"),
        ("//example.org/a", "https://example.org/a"),
        ("javascript:alert(1)", ""),
        ("https://user@example.org/", ""),
        ("https://[", ""),
        ("", ""),
        (7, ""),
    ],
)
def test_an_address(text: object, address: str) -> None:
    assert stated_address(text, "https://example.com/b/c") == address


def test_a_host_is_shown_without_www() -> None:
    assert host_of("https://www.example.org:8080/a") == "example.org"
    assert host_of("https://[") == ""
