"""Routes of findings of inactivity."""

from uuid import UUID

from starlette.responses import Response

from registration.inactivity import service
from registration.inactivity.queries import findings_within
from registration.inactivity.rules import InactivityMeasure
from registration.inactivity.schemas import FindingPage
from registration.models.inactivity import InactivityFinding
from shared.contracts.values import Tier
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, allow
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/inactivity-findings", tags=["activities"])
DAILY_JOBS = service.DAILY_JOBS
_BY_ID = [SortKey(InactivityFinding.id.expression, "id")]


@router.get("", response_model=FindingPage, dependencies=[allow(service.READ)])
async def list_inactivity_findings(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    tier: Tier | None = None,
    measure: InactivityMeasure | None = None,
    *,
    open_only: bool = True,
) -> Response:
    """Find organizations within reach that did nothing for long, oldest finding first."""
    statement = findings_within(resources.permissions.reachable(caller, service.READ))
    finding = InactivityFinding
    wanted = ((organization_id, finding.organization_id), (tier, finding.tier), (measure, finding.measure))
    statement = statement.where(*(column == value for value, column in wanted if value is not None))
    statement = statement.where(finding.ended_on.is_(None)) if open_only else statement
    return await list_response(reads, statement, _BY_ID, page)
