"""The route of the indicators."""

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from shared.contracts.values import DivisionCode
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentCaller, CurrentResources, allow
from shared.kit.recorded_reads import recorded_read
from shared.kit.routes import Router
from shared.kit.sheets.answering import TABLE_ANSWER, TableFormat, table_response
from talent.indicators import service
from talent.indicators.schemas import TalentIndicators

router = Router(prefix="/v1/talent/indicators", tags=["talent-indicators"])
READ = "talent_indicator.read"


@router.get("", response_model=TalentIndicators, responses=TABLE_ANSWER, dependencies=[allow(READ)])
async def read_talent_indicators(
    caller: CurrentCaller,
    resources: CurrentResources,
    division: Annotated[DivisionCode, Query(description="The division, or the authority, whose figures are wanted")],
    form: Annotated[TableFormat, Query(alias="format", description="XLSX has the same figures")] = "json",
) -> Response:
    """Show how a division stands: quotas, certificates, training, links, villages, and how long posts stay open."""
    place = Place(
        jurisdiction_id=division[:6] if division.isdigit() else division,
        town_code=division[:9] if len(division) > 6 else None,
        community_code=division if len(division) == 12 else None,
    )
    async with recorded_read(resources, caller) as uow:
        uow.require(READ, place, read=READ)
        found = await service.indicators_of(uow, division)
    if form == "xlsx":
        return await table_response("talent-indicators", service.SHEET, service.HEADING, service.lines_of(found))
    return Response(found.model_dump_json(), media_type="application/json")
