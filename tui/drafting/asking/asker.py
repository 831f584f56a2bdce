"""Asks a model by way of `llm`, in a process of its own: keys, models and plugins are those that the user has there.

`llm` is an extra, takes half a second to import, and its plugins are code of others: none of it is ever in the process
of the interface. A model that takes too long is given up, and so is one when the user gives up.
"""

import json
import secrets
from collections.abc import Mapping
from importlib.util import find_spec

from tui.drafting.asking.suggestions import SCHEMA, SYSTEM, AnswerError, Suggestion, asked, parsed
from tui.drafting.documents.child import Child, ChildError, Message, serve

SECONDS = 180.0
"""How long a model may take for one text."""


class AskError(Exception):
    """A model has not answered. `str` says which, what happened, and what to do."""

    def __init__(self, model: str, reason: str, advice: str) -> None:
        super().__init__(model, reason, advice)
        self.model, self.reason, self.advice = model, reason, advice

    def __str__(self) -> str:
        return f"{self.model}: {self.reason}. {self.advice}"


class Asker:
    """Asks one model, one question after the other. Its methods are for one thread, but for `close`."""

    def __init__(self, model: str, *, seconds: float = SECONDS) -> None:
        """Name the model as `llm` does. Nothing is asked or imported yet."""
        self.model = model
        self.seconds = seconds
        self._child = Child(__name__)

    def __enter__(self) -> "Asker":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def destination(self) -> str:
        """Say where a text goes that this model is asked about. `AskError`: there is no such model here."""
        return str(self._ask("destination", "").get("destination"))

    def suggestions(self, text: str) -> list[Suggestion]:
        """Return the commitments that the model sees in a text. `AskError`: it has not answered, or not so."""
        answer = self._ask("suggest", text)
        try:
            return parsed(str(answer.get("answer")))
        except AnswerError as error:
            raise AskError(self.model, str(error), "Ask again, or another model.") from error

    def close(self) -> None:
        """End the process, also while it asks; then `suggestions` raises."""
        self._child.close()

    def _ask(self, do: str, text: str) -> Message:
        if find_spec("llm") is None:
            raise AskError(self.model, "the library that asks models is missing", "pip install 'accord[llm]'")
        try:
            answer = self._child.ask({"do": do, "model": self.model}, text.encode(), seconds=self.seconds)
        except ChildError as error:
            raise AskError(self.model, f"it has not answered: {error}", "Ask again, or another model.") from error
        if isinstance(reason := answer.get("refusal"), str):
            raise AskError(self.model, reason, "llm models lists those that you have, llm keys set gives a key.")
        return answer


# The process.
def main() -> None:
    """Ask what is wanted. A model on this machine may need all of its memory and every processor."""
    serve(_prepare, _work, is_limited=False)


def _prepare(wanted: Message) -> None:
    import llm  # noqa: F401 - it is no fault of the model that this takes half a second


def _work(wanted: Message, data: bytes) -> Message:
    import llm

    try:
        model = llm.get_model(str(wanted["model"]))
        if wanted["do"] == "destination":
            return {"destination": _destination(str(model), vars(model))}
        question = asked(data.decode(), secrets.token_hex(8))
        schema = SCHEMA if model.supports_schema else None
        return {"answer": model.prompt(question, system=SYSTEM, schema=schema, stream=False).text()}
    except Exception as error:  # whatever a plugin raises is no fault of ours
        return {"refusal": " ".join(f"{type(error).__name__}: {error}".split())[:300]}


def _destination(name: str, has: Mapping[str, object]) -> str:
    """Say as much as can be known of where a model runs."""
    if base := has.get("api_base"):
        return f"{name}, at {base}"
    if key := has.get("needs_key"):
        return f"{name}, over the network, with your key {json.dumps(key)}"
    return f"{name}, which takes no key: its plugin says where it runs"
