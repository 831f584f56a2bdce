"""Asking git, which need not be there, in folders that may be anybody's.

A library may come from others as an archive or on a shared drive, and with it the settings that git finds there
(git-config(1)): some of these name programs, others lead to the network. Whatever Accord asks, it asks here, and in
such a way that no setting of the folder runs anything.
"""

import os
from pathlib import Path

_SAFE = (
    # A library that itself looks like a bare repository may have been cloned, with settings of its author's.
    "safe.bareRepository=explicit",
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    f"core.attributesFile={os.devnull}",
    "core.pager=cat",
    "core.sshCommand=false",
    "core.gitProxy=",
    "core.alternateRefsCommand=",
    "credential.helper=",
    "diff.external=",
    "log.showSignature=false",
    "log.mailmap=false",
    "gpg.program=false",
    "gpg.ssh.program=false",
    "gpg.x509.program=false",
    "gpg.ssh.defaultKeyCommand=",
)
"""Settings that win over those of the folder."""
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "",  # none: what a partial clone lacks is not fetched, by no program and over no network
    "GIT_NO_LAZY_FETCH": "1",  # nor is that tried, from git 2.45 on
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS": "",
}
_USERS = ("GIT_CONFIG_", "GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM")
"""Beginnings of the variables of the user's that say where git and its settings are. The others name another
repository, as in a hook, or change what git prints."""


def ask_git(folder: Path, *words: str, patience: float) -> bytes:
    """Return what git prints for a command in a folder; nothing where there is no git, or none that answers.

    `patience`: how many seconds it may take.
    """
    import subprocess

    try:
        answer = subprocess.run(
            # Not with the folder as the current one: a relative entry of PATH would be looked up in it.
            ["git", "--no-pager", *_settings(), "-C", os.path.abspath(folder), *words],  # noqa: PTH100 - links stay
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=patience,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return answer.stdout if answer.returncode == 0 else b""


def _settings() -> list[str]:
    return [word for setting in _SAFE for word in ("-c", setting)]


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_USERS)}
    return {**kept, **_ENVIRONMENT}
