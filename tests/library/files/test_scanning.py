"""Two processes that look at a library find what one does."""

import sys
from pathlib import Path

import pytest

from tests.support.libraries import write
from tests.system.test_copies import printed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is copied")
BOTH = """
import sys
from pathlib import Path
from tui.library.files.scanning import scan, scan_large

folder, change = Path(sys.argv[1]), sys.argv[2]
known = {id: tuple(stamp) for id, stamp in scan(folder, {}).changed.items()}
if change == "many":
    (folder / "2001" / "one.md").write_text("Changed", encoding="utf-8")
    (folder / "2002" / "two.md").unlink()
    (folder / "2005" / "deep" / "below.md").unlink()
    (folder / "top.md").unlink()
    (folder / "2003" / "new.md").write_text("New", encoding="utf-8")
    (folder / "2006" / "new.md").write_text("New", encoding="utf-8")
    known["1999/gone"] = known["2003-gone/too"] = known["9/gone"] = known["gone"] = (1, 1, 1)
if change == "nothing known":
    known = {}
one, two = scan(folder, dict(known)), scan_large(folder, dict(known))
assert sorted(map(repr, one.problems)) == sorted(map(repr, two.problems))
assert one.changed == two.changed
assert sorted(one.gone) == sorted(two.gone)
print(len(one.changed), len(one.gone), len(one.problems))
"""


@pytest.mark.parametrize(("change", "counts"), [("none", "0 0 2"), ("many", "3 7 2"), ("nothing known", "21 0 2")])
def test_two_find_what_one_does(folder: Path, change: str, counts: str) -> None:
    for place in ("2000", "2001", "2002", "2003", "2003-a", "2006"):
        for name in ("one", "two", "three"):
            write(folder, f"{place}/{name}.md", "A treaty")
    write(folder, "top.md", "At the top")
    write(folder, "2005/deep/below.md", "Below")
    write(folder, "é/one.md", "Accents")
    (folder / "2001" / "other.markdown").write_text("?", encoding="utf-8")
    (folder / "other.markdown").write_text("?", encoding="utf-8")
    assert printed(BOTH, folder, change) == f"{counts}\n"
