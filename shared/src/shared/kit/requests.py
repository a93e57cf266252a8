"""The request as our routes read it: strict JSON, and a bad body reported in its turn."""

from typing import Any

from starlette.requests import Request

from shared.kit.problems import Problem, Text, UnsupportedMediaType
from shared.kit.strict_json import parse_json

JSON = "application/json"
MERGE_PATCH = "application/merge-patch+json"


class Unreadable:
    """Stands for a body that could not be read; no schema accepts it, and `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class KitRequest(Request):
    """Reads JSON strictly. FastAPI reads the body before it resolves dependencies, but a caller without access is
    to hear of that first: so a bad body becomes `Unreadable` and is reported after the dependencies passed."""

    unreadable: Unreadable | None = None

    async def json(self) -> Any:
        """Return the parsed body, or an `Unreadable`."""
        try:
            self._check_media_type()
            return parse_json(await self.body())
        except Problem as problem:
            self.unreadable = Unreadable(problem)
            return self.unreadable

    def _check_media_type(self) -> None:
        expected = MERGE_PATCH if self.method == "PATCH" else JSON
        if self.media_type != expected:
            raise UnsupportedMediaType(Text(f"请使用 Content-Type: {expected}。", f"Send Content-Type: {expected}."))

    @property
    def media_type(self) -> str:
        """Return the body's media type without parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()
