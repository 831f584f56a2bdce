"""A process that may do less than others, for as long as a test takes."""

from pathlib import Path

import pytest

from tui.system import permissions
from tui.system.permissions import Deed, permit_only


def limit(monkeypatch: pytest.MonkeyPatch, *deeds: Deed, reason: str = "Read-only") -> None:
    """Permit nothing but some deeds until the test is over."""
    monkeypatch.setattr(permissions, "_permitted", frozenset(Deed))
    monkeypatch.setattr(permissions, "_reason", "")
    permit_only(*deeds, reason=reason)


def files_below(*folders: Path) -> dict[Path, bytes]:
    """Every file below some folders, with what it holds."""
    return {path: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}
