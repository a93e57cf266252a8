"""Routes of the taxonomy."""

from datetime import date
from typing import Annotated

from fastapi import Query

from registration.categories.queries import DEFAULT_MODE_RULE, taxonomy
from registration.categories.schemas import CategoryList
from shared.kit.dependencies import CurrentClock, CurrentReads, allow
from shared.kit.routes import Router
from shared.kit.rule_settings.statements import city_value

FIRST_DAY = date(1950, 1, 1)
router = Router(prefix="/v1/registration/categories", tags=["categories"])

AsOf = Annotated[
    date | None, Query(ge=FIRST_DAY, description="The day whose rules are wanted, from 1950-01-01; default today")
]


@router.get("", dependencies=[allow("category.read")])
async def list_categories(reads: CurrentReads, clock: CurrentClock, as_of: AsOf = None) -> CategoryList:
    """List the classes of organizations with their codes."""
    modes = await city_value(reads, DEFAULT_MODE_RULE, as_of or clock.today())
    return taxonomy(modes)
