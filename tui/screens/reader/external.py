"""What leaves the program: links go to the browser, texts to the clipboard, files to the editor; each says so."""

from pathlib import Path

from textual.app import SuspendNotSupported
from textual.screen import Screen

from tui.text.display import one_line, web_link
from tui.views.drawing import Picture

# The editor and the clipboard are imported when they are first wanted: each would make the start slower.


def open_link(screen: Screen[None], url: str) -> None:
    """Open a link in the browser, if it is one that a browser is for."""
    link = web_link(url)
    if link is None:
        said = f"Not opened: {one_line(url, 80)} is not an http or https link." if url else "There is no link."
        screen.notify(said, markup=False, severity="warning")
        return
    screen.app.open_url(link)
    screen.notify(f"Opened {one_line(link, 120)}", markup=False)


def copy(screen: Screen[None], text: str) -> None:
    """Copy a text."""
    from tui.system import clipboard

    means = clipboard.copy(text, screen.app.copy_to_clipboard)
    screen.notify(f"Copied with {means}: {one_line(text, 100)}", markup=False)


def export(screen: Screen[None], picture: Picture, name: str) -> None:
    """Write a drawing to two new files in the folder where Accord was started: as text and as SVG."""
    from tui.exporting.drawing import as_svg, as_text
    from tui.system.new_files import ExportError, write_new

    try:
        files = write_new(Path.cwd(), name, {".txt": as_text(picture), ".svg": as_svg(picture)})
    except (ExportError, OSError) as error:
        screen.notify(one_line(str(error)), markup=False, severity="error", timeout=15)
        return
    said = f"Exported to {files[0].parent}: {', '.join(file.name for file in files)}"
    screen.notify(one_line(said), markup=False, timeout=10)


def edit(screen: Screen[None], editor: str, file: Path, line: int | None) -> None:
    """Open a file in the editor, at a line if one is given, and wait until the user is done.

    `editor`: that of the settings; may be empty.
    """
    from tui.system.editor import EditorError, editor_command, run_editor

    try:
        command = editor_command(editor, file, line)
        with screen.app.suspend():
            run_editor(command)
    except EditorError as error:
        screen.notify(one_line(str(error)), markup=False, severity="error", timeout=10)
    except SuspendNotSupported:
        screen.notify("This terminal cannot be lent to an editor.", markup=False, severity="error")
    screen.app.refresh()
