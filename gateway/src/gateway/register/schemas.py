"""JSON of the reconciliations."""

from datetime import date, datetime

from pydantic import Field

from shared.kit.schemas import ResponseModel

LINES_EXAMPLE = (
    '{"format":1,"cursor":"42","county_code":"500103","organizations":1,"made_at":"2026-11-26T00:00:30Z"}\n'
    '{"authority_id":"500103","category":"LIVELIHOOD",…,"version":1}\n'
    '{"end":true,"organizations":1,"sha256":"9c1f…"}\n'
)


class ReconciliationRead(ResponseModel):
    """What a copy of the county's part of the public register has after the events up to `position`."""

    day: date = Field(examples=["2026-11-25"])
    county_code: str = Field(description="50 for organizations without a county.", examples=["500103"])
    position: int = Field(description="Position of the last event that counts.", examples=[42])
    organizations: int = Field(examples=[318])
    sha256: str = Field(
        description="Of the canonical lines in order of organization_id, each with its newline.",
        examples=["9c1f0e4b6b7f3e1d2c5a8b9d0e1f2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b"],
    )
    made_at: datetime


class ReconciliationPage(ResponseModel):
    """One page of reconciliations, newest day first."""

    items: list[ReconciliationRead]
    next_cursor: str | None
