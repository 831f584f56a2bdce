"""A model of a plugin of `llm` that says what it is told to."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PLUGIN = '''
import json, os, time
import llm

class Parrot(llm.Model):
    """Answers with what stands between the marks, or in PARROT_SAYS."""
    model_id = "parrot"
    can_stream = False
    def execute(self, prompt, stream, response, conversation):
        text = prompt.prompt.split("\\n", 1)[1].rsplit("\\n", 1)[0]
        if says := os.environ.get("PARROT_SAYS"):
            text = says
        if text == "fail":
            raise RuntimeError("out of\\nseeds")
        if text == "die":
            os._exit(3)
        if text == "sleep":
            time.sleep(600)
        yield text

@llm.hookimpl
def register_models(register):
    register(Parrot())
'''


@contextmanager
def parrot_installed(folder: Path, *, says: str = "") -> Iterator[None]:
    """Install the plugin into a folder, for the processes that are started meanwhile; `says`: whatever it is asked."""
    (folder / "parrot.py").write_text(PLUGIN, encoding="utf-8")
    info = folder / "llm_parrot-0.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: llm-parrot\nVersion: 0.1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[llm]\nparrot = parrot\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LLM_USER_PATH", str(folder))
        patch.setenv("PARROT_SAYS", says)
        patch.syspath_prepend(folder)
        patch.setenv("PYTHONPATH", str(folder), prepend=os.pathsep)
        yield
