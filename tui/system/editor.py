"""Opening a record in the user's editor."""

import os
import shlex
import subprocess
from pathlib import Path

PLUS_LINE = {
    "vi",
    "vim",
    "nvim",
    "view",
    "nano",
    "emacs",
    "emacsclient",
    "micro",
    "kak",
    "joe",
    "jed",
    "ne",
    "mg",
}
"""Editors that take `+LINE` before the file."""
COLON_LINE = {"hx", "helix", "subl", "zed"}
"""Editors that take `FILE:LINE`."""
GOTO_LINE = {"code", "codium", "code-insiders"}
"""Editors that take `--goto FILE:LINE`, and `--wait` to come back when the file is closed."""


class EditorError(Exception):
    """The editor could not be started; the message says which and what to do."""


def editor_command(editor: str, file: Path, line: int | None) -> list[str]:
    """Return the words of the command that opens a file, at a line (from 1) where the editor is known to take one.

    `editor` is the settings' choice and may hold options; when it is empty, `$VISUAL`, `$EDITOR` and `vi` follow.
    Raises `EditorError` when the words cannot be told apart.
    """
    chosen = editor or os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        words = shlex.split(chosen)
    except ValueError as error:
        raise EditorError(f"The editor {chosen!r} cannot be read as a command: {error}.") from error
    if not words:
        raise EditorError("The editor's name is blank. Set $EDITOR, or editor in the settings file.")
    name = Path(words[0]).name
    if name in GOTO_LINE:
        wait = [] if {"--wait", "-w"} & set(words) else ["--wait"]
        return [*words, *wait, "--goto", f"{file}:{line or 1}"]
    if line and name in PLUS_LINE:
        return [*words, f"+{line}", str(file)]
    if line and name in COLON_LINE:
        return [*words, f"{file}:{line}"]
    return [*words, str(file)]


def run_editor(command: list[str]) -> None:
    """Run the editor and wait until it is left. Raises `EditorError` when it does not start or fails."""
    try:
        code = subprocess.run(command, check=False).returncode
    except OSError as error:
        raise EditorError(
            f"The editor {command[0]} did not start: {error.strerror}. Set $EDITOR, or editor in the settings file."
        ) from error
    if code:
        raise EditorError(f"The editor {command[0]} ended with code {code}.")
