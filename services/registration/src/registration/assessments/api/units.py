"""Routes of the assessments of units."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from registration.assessments.queries import loads, reads
from registration.assessments.rules.states import AssessmentState
from registration.assessments.schemas import (
    Appeal,
    AppealAnswer,
    AssessmentPage,
    AssessmentRead,
    Level,
    SelfScore,
    UnitCode,
    Verification,
)
from registration.assessments.service import walking
from registration.divisions.schemas import YearFilter
from registration.models.assessments import Assessment, AssessmentRound
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import Forbidden, NotFound
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required

router = Router(prefix="/v1/registration/assessments", tags=["assessments"])

READ = "assessment.read"
_BY_ID = [SortKey(Assessment.id.expression, "id")]
_PUBLIC = frozenset({AssessmentState.PUBLICISED, AssessmentState.FINAL})
Loaded = tuple[Assessment, AssessmentRound]


def _place(row: Any) -> Place:
    return Place(row["jurisdiction_id"], row["town_code"], authority_id=row["authority_id"])


def assessment_for(permission: str) -> Any:
    """Return a dependency that loads the assessment with its round, locked, for a caller who may do this."""

    @authorizes
    async def load(assessment_id: UUID, uow: Uow) -> Loaded:
        row = await loads.locked_assessment(uow.session, assessment_id)
        if row is None:
            raise NotFound
        place = Place(row.jurisdiction_id, row.town_code, authority_id=row.authority_id)
        uow.require(permission, place, read=READ)
        if permission == "assessment.self_score" and row.level == "TOWN" and "STR" not in uow.caller.roles:
            raise Forbidden
        held = await loads.locked_round(uow.session, row.round_id)
        assert held is not None, "an assessment has its round"
        return row, held

    return Depends(load)


Own = Annotated[Loaded, assessment_for("assessment.self_score")]
Assessed = Annotated[Loaded, assessment_for("assessment.decide")]


@router.get("", response_model=AssessmentPage, dependencies=[allow("assessment.read_public")])
async def list_assessments(
    caller: CurrentCaller,
    reads_: CurrentReads,
    resources: CurrentResources,
    page: Page,
    round_id: UUID | None = None,
    year: YearFilter = None,
    level: Level | None = None,
    division_code: UnitCode | None = None,
    state: AssessmentState | None = None,
) -> Response:
    """Find the assessments within reach and the public ones."""
    statement = reads.assessments_within(resources.permissions.reachable(caller, READ))
    filters = (
        (round_id, Assessment.round_id), (year, Assessment.year), (level, Assessment.level),
        (division_code, Assessment.division_code), (state, Assessment.state),
    )  # fmt: skip
    for value, column in filters:
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads_, statement, _BY_ID, page)


@router.get("/{assessment_id}", response_model=AssessmentRead, dependencies=[allow("assessment.read_public")])
async def read_assessment(
    assessment_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources, reads_: CurrentReads
) -> Response:
    """Give the assessment with every part of its indicators."""
    row = await reads_.row(reads.ASSESSMENT, assessment_id=assessment_id)
    if row is None:
        raise NotFound
    if row["state"] not in _PUBLIC and not resources.permissions.allows(caller, READ, _place(row)):
        raise NotFound
    return representation(request, {name: row[name] for name in reads.FIELDS}, etag(row["version"]))


@router.post("/{assessment_id}/self-score")
async def self_score_assessment(found: Own, body: SelfScore, uow: Uow, response: Response) -> AssessmentRead:
    """Say, as the unit, what it thinks of itself."""
    walking.self_score(uow, *found, body)
    return await _answered(uow, found[0], response)


@router.post("/{assessment_id}/verification", **idempotent_required)
async def verify_assessment(found: Assessed, body: Verification, uow: Uow, response: Response) -> AssessmentRead:
    """Stand by the computed score, or take points off for falsified data."""
    walking.verify(uow, *found, body)
    return await _answered(uow, found[0], response)


@router.post("/{assessment_id}/appeal")
async def appeal_assessment(found: Own, body: Appeal, uow: Uow, response: Response) -> AssessmentRead:
    """Appeal, as the unit, within five working days of publicity."""
    walking.appeal(uow, *found, body)
    return await _answered(uow, found[0], response)


@router.post("/{assessment_id}/appeal-decision", **idempotent_required)
async def decide_assessment_appeal(found: Assessed, body: AppealAnswer, uow: Uow, response: Response) -> AssessmentRead:
    """Answer the appeal, as another person than the one who verified."""
    await walking.answer_appeal(uow, found[0], body)
    return await _answered(uow, found[0], response)


async def _answered(uow: Uow, row: Assessment, response: Response) -> AssessmentRead:
    await uow.flush()
    response.headers["ETag"] = etag(row.version)
    return AssessmentRead.model_validate(row)
