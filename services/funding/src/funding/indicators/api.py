"""Routes of indicators."""

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from funding.indicators.rules import IndicatorCode
from funding.indicators.schemas import IndicatorBreakdown, IndicatorsRead
from funding.indicators.service import figures as service
from funding.indicators.service import tables
from shared.kit.dependencies import CurrentResources, allow
from shared.kit.reads import render
from shared.kit.routes import Router
from shared.kit.sheets.answering import TABLE_ANSWER, TableFormat, table_response

router = Router(prefix="/v1/funding/indicators", tags=["indicators"])
Division = Annotated[
    str, Query(pattern=r"^(50|[0-9]{6}(-[A-Z]{2})?|[0-9]{9}|[0-9]{12})$", description="Division code or authority id")
]
Year = Annotated[int, Query(ge=2000, le=2099, description="Calendar year")]


Form = Annotated[TableFormat, Query(alias="format", description="XLSX has the same figures")]


@router.get("", response_model=IndicatorsRead, responses=TABLE_ANSWER, dependencies=[allow(service.READ)])
async def read_funding_indicators(
    resources: CurrentResources, year: Year, division: Division = "50", form: Form = "json"
) -> Response:
    """Give all indicators of clause 14 for a division and year."""
    found = await service.all_indicators(resources, division, year)
    if form == "xlsx":
        return await table_response(f"funding-indicators-{division}-{year}", *tables.of_division(found))
    return Response(render(found), media_type="application/json")


@router.get(
    "/{code}/breakdown", response_model=IndicatorBreakdown, responses=TABLE_ANSWER, dependencies=[allow(service.READ)]
)
async def read_funding_breakdown(
    code: IndicatorCode, resources: CurrentResources, year: Year, division: Division = "50", form: Form = "json"
) -> Response:
    """Give an indicator by the divisions one level below."""
    found = await service.breakdown(resources, code, division, year)
    if form == "xlsx":
        return await table_response(f"{code.lower()}-{division}-{year}", *tables.of_parts(found))
    return Response(render(found), media_type="application/json")
