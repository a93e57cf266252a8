"""What an answer to `updated_since` says besides the rows."""

from uuid import UUID

from pydantic import Field

from shared.kit.schemas import ResponseModel


class RemovedRow(ResponseModel):
    """A row that left the list: deleted, withdrawn, no longer within the filters or the caller's reach.

    Callers drop it from their copy, if they have it.
    """

    id: UUID


class SyncedPage(ResponseModel):
    """Mixin for pages of lists of which copies are kept; set only in answers to `updated_since`."""

    removed: list[RemovedRow] | None = Field(default=None, examples=[None])
    next: str | None = Field(default=None, examples=[None], description="`updated_since` of the next question")
    more: bool | None = Field(default=None, examples=[None], description="There is more already: ask again at once")
