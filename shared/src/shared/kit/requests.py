"""The request as our routes read it: strict JSON, and a bad body reported in its turn."""

from typing import Any

from starlette.requests import Request

from shared.kit.problems import Problem, Text, UnsupportedMediaType
from shared.kit.strict_json import parse_json

JSON = "application/json"
MERGE_PATCH = "application/merge-patch+json"


UNREADABLE = "unreadable"
"""Stands for a body that could not be read: a bare string, which no schema of ours accepts."""


class KitRequest(Request):
    """Reads JSON strictly. FastAPI reads the body before it resolves dependencies, but a caller without access is
    to hear of that first: so a bad body becomes `UNREADABLE`, and `body_problem` is reported once they passed."""

    body_problem: Problem | None = None

    async def json(self) -> Any:
        """Return the parsed body, or `UNREADABLE`."""
        try:
            self._check_media_type()
            return parse_json(await self.body())
        except Problem as problem:
            self.body_problem = problem
            return UNREADABLE

    def _check_media_type(self) -> None:
        expected = MERGE_PATCH if self.method == "PATCH" else JSON
        if self.media_type != expected:
            raise UnsupportedMediaType(Text(f"请使用 Content-Type: {expected}。", f"Send Content-Type: {expected}."))

    @property
    def media_type(self) -> str:
        """Return the body's media type without parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()
