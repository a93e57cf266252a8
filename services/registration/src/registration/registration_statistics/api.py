"""Route of the figures."""

from datetime import date
from typing import Annotated, Final

from fastapi import Query
from starlette.responses import Response

from registration.registration_statistics import service
from registration.registration_statistics.errors import PeriodInvalid
from registration.registration_statistics.schemas import RegistrationStatistics
from registration.registration_statistics.service import HEADING, SHEET, lines_of
from shared.contracts.values import AuthorityId
from shared.kit.dependencies import CurrentCaller, CurrentResources, allow
from shared.kit.reads import render
from shared.kit.routes import Router
from shared.kit.sheets.answering import TABLE_ANSWER, TableFormat, table_response

READ: Final = "registration_statistics.read"
router = Router(prefix="/v1/registration/registration-statistics", tags=["indicators"])
Day = Annotated[date, Query(ge=date(1950, 1, 1), le=date(2999, 12, 31))]


@router.get("", response_model=RegistrationStatistics, responses=TABLE_ANSWER, dependencies=[allow(READ)])
async def read_registration_statistics(
    caller: CurrentCaller,
    resources: CurrentResources,
    since: Day,
    until: Day,
    authority: Annotated[AuthorityId | None, Query(description="Only what this authority decides about")] = None,
    form: Annotated[TableFormat, Query(alias="format", description="XLSX has the same figures")] = "json",
) -> Response:
    """Give how quickly applications were decided against what was promised, filed per registered, and upgrades."""
    if until < since:
        raise PeriodInvalid
    reach = resources.permissions.reachable(caller, READ)
    found = await service.statistics(resources, reach, since, until, authority)
    if form == "xlsx":
        return await table_response("registration-statistics", SHEET, HEADING, lines_of(found))
    return Response(render(found), media_type="application/json")
