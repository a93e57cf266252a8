"""Route of the figures."""

import asyncio
from datetime import date
from typing import Annotated, Any, Final, Literal

from fastapi import Query
from starlette.responses import Response

from registration.registration_statistics import service
from registration.registration_statistics.errors import PeriodInvalid
from registration.registration_statistics.schemas import RegistrationStatistics
from registration.registration_statistics.service import sheet_of
from shared.contracts.values import AuthorityId
from shared.kit.dependencies import CurrentCaller, CurrentResources, allow
from shared.kit.reads import render
from shared.kit.routes import Router
from shared.kit.sheets.writing import XLSX_TYPE

READ: Final = "registration_statistics.read"
router = Router(prefix="/v1/registration/registration-statistics", tags=["indicators"])
_SHEET: Final[dict[int | str, dict[str, Any]]] = {200: {"content": {XLSX_TYPE: {}}}}
_AS_FILE: Final = {"Content-Disposition": 'attachment; filename="registration-statistics.xlsx"'}
Day = Annotated[date, Query(ge=date(1950, 1, 1), le=date(2999, 12, 31))]


@router.get("", response_model=RegistrationStatistics, responses=_SHEET, dependencies=[allow(READ)])
async def read_registration_statistics(
    caller: CurrentCaller,
    resources: CurrentResources,
    since: Day,
    until: Day,
    authority: Annotated[AuthorityId | None, Query(description="Only what this authority decides about")] = None,
    form: Annotated[Literal["json", "xlsx"], Query(alias="format", description="XLSX has the same figures")] = "json",
) -> Response:
    """Give how quickly applications were decided against what was promised, filed per registered, and upgrades."""
    if until < since:
        raise PeriodInvalid
    reach = resources.permissions.reachable(caller, READ)
    found = await service.statistics(resources, reach, since, until, authority)
    if form == "xlsx":
        return Response(await asyncio.to_thread(sheet_of, found), media_type=XLSX_TYPE, headers=_AS_FILE)
    return Response(render(found), media_type="application/json")
