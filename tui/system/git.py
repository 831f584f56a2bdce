"""Asking git, which need not be there."""

from pathlib import Path


def ask_git(folder: Path, *words: str, patience: float) -> bytes:
    """Return what git prints for a command in a folder; nothing where there is no git, or none that answers.

    `patience`: how many seconds it may take.
    """
    import subprocess

    try:
        answer = subprocess.run(
            ["git", *words],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=patience,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return answer.stdout if answer.returncode == 0 else b""
