"""What leaves the program: links go to the browser, texts to the clipboard, files to the editor; each says so."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from textual.app import App, SuspendNotSupported
from textual.message import Message
from textual.widget import Widget

from tui.system import permissions
from tui.system.permissions import Deed
from tui.text.display import one_line, web_link
from tui.views.drawing import Drawing

if TYPE_CHECKING:
    from tui.system.browser import Browser

Result = TypeVar("Result")

# The editor, the browser and the clipboard are imported when they are first wanted: each would make the start slower.


class LinkOpened(Message):
    """A link was given to a browser with a window, and went well or not."""

    def __init__(self, link: str, *, well: bool) -> None:
        super().__init__()
        self.link = link
        self.well = well


def open_link(screen: Widget, url: str) -> None:
    """Open a link in the browser, if it is one that a browser is for; where there is no browser, copy it."""
    from tui.system.browser import Browser

    link = web_link(url)
    if link is None:
        said = f"Not opened: {one_line(url, 80)} is not an http or https link." if url else "There is no link."
        screen.notify(said, markup=False, severity="warning")
        return
    if screen.app.is_web:  # whoever looks on has a browser: that of this machine is not for them
        screen.app.open_url(link)
        tell_of_link(screen, link, well=True)
        return
    browser = Browser.find()
    if browser is None:
        _copy_instead(screen, link, permissions.refusal(Deed.RUN).removesuffix(".") or "No browser here")
    elif not browser.needs_terminal:
        screen.run_worker(partial(_open_window, screen, browser, link), thread=True, group="browser")
    else:
        try:
            is_shown = lend_terminal(screen.app, partial(browser.open_in_terminal, link))
        except SuspendNotSupported:
            is_shown = False
        tell_of_link(screen, link, well=is_shown)


def _open_window(screen: Widget, browser: "Browser", link: str) -> None:
    screen.post_message(LinkOpened(link, well=browser.open_window(link)))


def tell_of_link(screen: Widget, link: str, *, well: bool) -> None:
    """Say that a link was opened; where the browser failed, copy it."""
    if well:
        screen.notify(f"Opened {one_line(link, 120)}", markup=False)
    else:
        _copy_instead(screen, link, "The browser did not start, or failed")


def _copy_instead(screen: Widget, link: str, why: str) -> None:
    from tui.system import clipboard

    means = clipboard.copy(link, screen.app.copy_to_clipboard)
    said = f"{why}; link copied with {means}: {one_line(link, 120)}"
    screen.notify(said, markup=False, severity="warning")


def lend_terminal(app: App[None], use: Callable[[], Result]) -> Result:
    """Let something have the terminal, and take it back whatever comes of that; return what it returns.

    Raises what it raises, and `SuspendNotSupported` where the terminal cannot be lent.
    """
    error: Exception | None = None
    with app.suspend():
        try:
            result = use()
        except Exception as raised:  # Textual takes the terminal back only from a block that ends well (its issue 6692)
            error = raised
    app.refresh(layout=True)
    if error:
        raise error
    return result


def copy(screen: Widget, text: str) -> None:
    """Copy a text."""
    from tui.system import clipboard

    means = clipboard.copy(text, screen.app.copy_to_clipboard)
    screen.notify(f"Copied with {means}: {one_line(text, 100)}", markup=False)


def export(screen: Widget, drawing: Drawing, name: str) -> None:
    """Write a drawing to two new files: as text and as SVG."""
    from tui.exporting.drawing import as_svg, as_text

    export_files(screen, name, {".txt": as_text(drawing), ".svg": as_svg(drawing)})


def export_files(screen: Widget, name: str, texts: Mapping[str, str | Iterable[str]]) -> None:
    """Write a text for each ending to a new file in the folder where Accord was started. Any thread may call this.

    To who looks on in a browser the files are delivered there instead, as downloads.
    """
    from tui.system.new_files import ExportError, write_new

    if screen.app.is_web:
        _deliver(screen, name, texts)
        return
    try:
        files = write_new(Path.cwd(), name, texts)
    except (ExportError, OSError) as error:
        screen.notify(one_line(str(error)), markup=False, severity="error")
    else:
        names = ", ".join(file.name for file in files)
        screen.notify(one_line(f"Exported to {files[0].parent}: {names}"), markup=False)


def _deliver(screen: Widget, name: str, texts: Mapping[str, str | Iterable[str]]) -> None:
    """Have the browser download a file for each ending. What writes the files of a large library is another thread."""
    for ending, text in texts.items():
        whole = StringIO(text if isinstance(text, str) else "".join(text))
        screen.call_later(partial(screen.app.deliver_text, whole, save_filename=f"{name}{ending}"))
    names = ", ".join(f"{name}{ending}" for ending in texts)
    screen.notify(one_line(f"To be downloaded: {names}"), markup=False)


def edit(screen: Widget, editor: str, file: Path, line: int | None) -> None:
    """Open a file in the editor, at a line if one is given, and wait until the user is done.

    `editor`: that of the settings; may be empty.
    """
    from tui.system.editor import EditorError, chosen_editor, editor_command, run_editor

    try:
        chosen = chosen_editor(editor)
        command = editor_command(chosen, file, line)
        lend_terminal(screen.app, partial(run_editor, chosen, command))
    except EditorError as error:
        screen.notify(one_line(str(error)), markup=False, severity="error")
    except SuspendNotSupported:
        screen.notify("This terminal cannot be lent to an editor.", markup=False, severity="error")
