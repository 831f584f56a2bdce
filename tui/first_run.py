"""Which library is opened when none is named, and the sample that the first run starts from."""

from pathlib import Path

from platformdirs import user_data_path

from tui.settings import Settings
from tui.state import remember, remembered

_HERE = Path(__file__).parent


def sample_library() -> Path:
    """Return the folder of the sample library: in the package when installed, beside it in a checkout."""
    installed = _HERE / "sample"
    return installed if installed.is_dir() else _HERE.parent / "articles"


def default_library(settings: Settings, here: Path) -> Path:
    """Return the library to open when none is named: `here`'s `articles`, else the settings' library, else the user's.

    The user's own is made on the first run, as a copy of the sample. Raises `OSError` when it cannot be made.
    """
    if (here / "articles").is_dir():
        return here / "articles"
    if settings.library is not None:
        return settings.library
    own = _own_library()
    if not own.exists():
        _copy_sample(own)
    return own


def is_new_sample(folder: Path) -> bool:
    """Say whether a folder is the copy of the sample, and the user has not been told so yet (`sample_is_known`)."""
    return folder == _own_library() and remembered().get("sample_is_known") is not True


def sample_is_known() -> None:
    """Remember that the user knows what the sample is. Raises `OSError` where that cannot be written."""
    remember(sample_is_known=True)


def _own_library() -> Path:
    return user_data_path("accord") / "articles"


def _copy_sample(own: Path) -> None:
    """Copy the sample whole or not at all, and never over anything."""
    import tempfile

    own.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=own.parent) as aside:
        copy = Path(aside) / own.name
        copy.mkdir()
        for record in sample_library().iterdir():
            if record.suffix in (".md", ".jsonl"):
                # The text alone: the user may write to the copy where the sample belongs to the system.
                (copy / record.name).write_bytes(record.read_bytes())
        try:
            copy.rename(own)
        except OSError:
            if not own.is_dir():  # else another first run was quicker
                raise
