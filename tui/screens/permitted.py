"""Which keys need a permission: they say that it lacks before a dialog is filled in in vain.

What they lead to asks for it again (`tui.system.permissions`), so that a key which is not named here does no harm.
"""

from tui.system import permissions
from tui.system.permissions import Deed

_NEEDED = {
    **dict.fromkeys(
        ("mark_kept", "choose_status", "assess", "undo", "redo", "settle", "sitting", "star", "note"), Deed.JUDGE
    ),
    **dict.fromkeys(("add", "save_filter", "remove"), Deed.WRITE),
    "edit": Deed.RUN,
}
"""What the actions of the reader and its dialogs need, by their names."""
_EXPORT = "export"


def refusal_of(action: str, *, in_browser: bool) -> str:
    """Say why an action may not be done; empty where it may. What is exported in a browser is downloaded there."""
    deed = Deed.WRITE if action == _EXPORT and not in_browser else _NEEDED.get(action)
    return permissions.refusal(deed) if deed else ""
