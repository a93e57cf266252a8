"""What a call gives back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import httpx

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """A successful answer: JSON as dicts and lists, other media types as bytes."""

    body: T
    status: int
    headers: Mapping[str, str]

    @property
    def etag(self) -> str | None:
        """The version that this answer shows; give the answer itself as `if_match` to change just that version."""
        return self.headers.get("etag")

    @property
    def replayed(self) -> bool:
        """Whether an earlier try under the same Idempotency-Key had done the work already."""
        return self.headers.get("idempotency-replayed") == "true"


def read_answer(response: httpx.Response) -> Answer[Any]:
    """Return a successful response as an answer."""
    media_type = response.headers.get("content-type", "").partition(";")[0]
    is_json = media_type == "application/json" or media_type.endswith("+json")
    body = response.json() if is_json and response.content else response.content
    return Answer(body, response.status_code, response.headers)
