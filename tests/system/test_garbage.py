"""Nobody looks for garbage for a while, and whoever did so does so again."""

import gc

import pytest

from tui.system.garbage import no_search_for_garbage


def test_it_is_looked_for_again_whatever_happened() -> None:
    assert gc.isenabled()
    with pytest.raises(LookupError), no_search_for_garbage():  # noqa: PT012 - what is raised comes last
        assert not gc.isenabled()
        with no_search_for_garbage():
            pass
        assert not gc.isenabled()  # not before the outermost ends
        raise LookupError
    assert gc.isenabled()
