"""Routes of assessment rounds."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from registration.assessments.queries import loads, reads
from registration.assessments.schemas import AssessmentRoundCreate, AssessmentRoundPage, AssessmentRoundRead, Level
from registration.assessments.service import opening, walking
from registration.divisions.schemas import YearFilter
from registration.models.assessments import AssessmentRound
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentReads, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required

router = Router(prefix="/v1/registration/assessment-rounds", tags=["assessments"])

_NEWEST_FIRST = [SortKey(AssessmentRound.id.expression, "id", "desc")]
_READ = "assessment.read_public"


def round_for(permission: str) -> Any:
    """Return a dependency that loads the round, locked, for the authority that assesses."""

    @authorizes
    async def load(round_id: UUID, uow: Uow) -> AssessmentRound:
        held = await loads.locked_round(uow.session, round_id)
        if held is None:
            raise NotFound
        uow.require(permission, Place(authority_id=held.authority_id), read=_READ)
        return held

    return Depends(load)


Held = Annotated[AssessmentRound, round_for("assessment.decide")]


@router.post("", status_code=201, dependencies=[allow("assessment.decide")], **idempotent_required)
async def open_assessment_round(body: AssessmentRoundCreate, uow: Uow, response: Response) -> AssessmentRoundRead:
    """Measure all units of a year by one run of the whole city; each has a draft then."""
    held = await opening.open_round(uow, body)
    response.headers["Location"] = f"{router.prefix}/{held.id}"
    return await _answered(uow, held, response)


@router.get("", response_model=AssessmentRoundPage, dependencies=[allow(_READ)])
async def list_assessment_rounds(
    reads_: CurrentReads, page: Page, year: YearFilter = None, level: Level | None = None
) -> Response:
    """Find rounds, newest first."""
    statement = reads.rounds()
    for value, column in ((year, AssessmentRound.year), (level, AssessmentRound.level)):
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads_, statement, _NEWEST_FIRST, page)


@router.get("/{round_id}", response_model=AssessmentRoundRead, dependencies=[allow(_READ)])
async def read_assessment_round(round_id: UUID, request: Request, reads_: CurrentReads) -> Response:
    """Give the round."""
    row = await reads_.row(reads.ROUND, round_id=round_id)
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@router.post("/{round_id}/publicity", **idempotent_required)
async def publicise_assessment_round(held: Held, uow: Uow, response: Response) -> AssessmentRoundRead:
    """Rank the verified units and show the results; five working days for appeals begin."""
    await walking.publicise(uow, held)
    return await _answered(uow, held, response)


@router.post("/{round_id}/finalisation", **idempotent_required)
async def finalise_assessment_round(held: Held, uow: Uow, response: Response) -> AssessmentRoundRead:
    """Make the results final once the time for appeals is over and all are answered."""
    await walking.finalise(uow, held)
    return await _answered(uow, held, response)


async def _answered(uow: Uow, held: AssessmentRound, response: Response) -> AssessmentRoundRead:
    await uow.flush()
    response.headers["ETag"] = etag(held.version)
    return AssessmentRoundRead.model_validate(held)
