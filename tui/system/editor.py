"""Opening a record in the user's editor."""

import os
import re
import shlex
import shutil
import signal
from pathlib import Path

from tui.system import permissions
from tui.system.foreground import run_in_foreground
from tui.system.permissions import Deed

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


_ON_WINDOWS = os.name == "nt"
_FOR_A_SHELL = frozenset("|&;<>()$`\\*?[#~=%!{}\n")
"""Signs that mean something to a shell, besides blanks and quotes."""
_HINT = "Set $EDITOR, or editor in the settings file."


class EditorError(Exception):
    """The editor could not be started, or failed; the message says which and what to do."""


def chosen_editor(editor: str) -> str:
    """Return the editor that the settings name; where they name none, that of `$VISUAL`, `$EDITOR`, or vi.

    Raises `EditorError` for blanks.
    """
    chosen = editor or os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    if not chosen.strip():
        raise EditorError(f"The editor's name is blank. {_HINT}")
    return chosen


def editor_command(editor: str, file: Path, line: int | None) -> list[str]:
    """Return the words of the command that opens a file, at a line (from 1) where the editor is known to take one.

    As git takes `$EDITOR`, `editor` may be a phrase of the shell: a path with `~` or `$HOME`, options, variables before
    it. The file is one word to it, whatever its name. A path with blanks needs no quotes if there is such a program.
    Raises `EditorError` when the words cannot be told apart.
    """
    path = os.path.expanduser(editor)  # noqa: PTH111 - Path.expanduser raises where there is no such home
    if os.path.isabs(path) and shutil.which(path):  # noqa: PTH117 - a text
        return [path, *_arguments([path], file, line)]
    needs_shell = not _ON_WINDOWS and not _FOR_A_SHELL.isdisjoint(editor)
    try:
        words = shlex.split(editor)
    except ValueError as error:
        if not needs_shell:
            raise EditorError(f"The editor {editor} cannot be read as a command: {error}. {_HINT}") from error
        words = editor.split()
    if needs_shell:
        return ["sh", "-c", f'{editor} "$@"', editor, *_arguments(words, file, line)]
    if not words or not words[0]:
        raise EditorError(f"The editor's name is blank. {_HINT}")
    return [*words, *_arguments(words, file, line)]


def _arguments(words: list[str], file: Path, line: int | None) -> list[str]:
    """Return what is to follow the words of an editor's command."""
    program = next((word for word in words if not re.match(r"[A-Za-z_][A-Za-z_0-9]*=", word)), "")
    name = Path(program).name
    if name in GOTO_LINE:
        wait = [] if {"--wait", "-w"} & set(words) else ["--wait"]
        return [*wait, "--goto", f"{file}:{line or 1}"]
    if line and name in PLUS_LINE:
        return [f"+{line}", str(file)]
    if line and name in COLON_LINE:
        return [f"{file}:{line}"]
    return [str(file)]


def run_editor(editor: str, command: list[str]) -> None:
    """Run the editor's command in the terminal, which is free, and wait until the editor is left or goes on by itself.

    Raises `EditorError` when it does not start or fails; `editor` is what the message calls it.
    """
    if refusal := permissions.refusal(Deed.RUN):
        raise EditorError(refusal)
    try:
        code = run_in_foreground(command)
    except (OSError, ValueError) as error:  # ValueError: a name that no system takes
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise EditorError(f"The editor {editor} did not start: {reason}. {_HINT}") from error
    match code:
        case 0:
            return
        case 126 | 127:  # how a shell says so
            raise EditorError(f"The editor {editor} did not start: it was not found, or may not be run. {_HINT}")
        case _ if code < 0:
            raise EditorError(f"The editor {editor} was ended by signal {-code} ({signal.strsignal(-code)}).")
        case _:
            raise EditorError(f"The editor {editor} ended with code {code}.")
