"""Use cases of measures of support."""

from typing import Any, Final
from uuid import UUID

import orjson

from registration.divisions.service.areas import Area
from registration.models.planning import SupportMeasure
from registration.organizations.service.owned import shown
from registration.support_measures.queries import CANDIDATE, measures_for
from registration.support_measures.rules import (
    SUPPORT_MACHINE,
    Candidate,
    SupportState,
    require_period,
    unmet_conditions,
)
from registration.support_measures.schemas import SupportMeasureCreate, SupportWithdrawal
from shared.kit.authorization import Caller
from shared.kit.ids import new_id
from shared.kit.pagination import PageRequest, SortKey, page_of, paged
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "support_measure.read"
_BY_ID: Final = [SortKey(SupportMeasure.id.expression, "id")]


def publish_measure(uow: UnitOfWork, area: Area, body: SupportMeasureCreate) -> SupportMeasure:
    """The division offers the measure.

    Raises:
        PeriodTurned: it ends before it begins.
    """
    require_period(body.from_on, body.to_on)
    measure = SupportMeasure(
        id=new_id(),
        division=body.division,
        **area.columns,
        state=SUPPORT_MACHINE.walk(None, "publish"),
        kind=body.kind,
        title=body.title,
        description=body.description,
        clause_ref=body.clause_ref,
        from_on=body.from_on,
        to_on=body.to_on,
        conditions=body.conditions.model_dump(mode="json"),
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(measure)
    uow.audit("support_measure.publish", "support_measure", measure.id, details={"kind": body.kind})
    return measure


def withdraw_measure(uow: UnitOfWork, measure: SupportMeasure, body: SupportWithdrawal) -> SupportMeasure:
    """The measure is not offered any more.

    Raises:
        InvalidTransition: it is withdrawn.
    """
    uow.expect_version(measure)
    measure.state = SUPPORT_MACHINE.walk(SupportState(measure.state), "withdraw")
    measure.withdrawn_on, measure.withdrawal_reasons, measure.updated_at = uow.today, body.reasons, uow.now
    uow.audit("support_measure.withdraw", "support_measure", measure.id)
    return measure


async def support_for(resources: Resources, caller: Caller, organization_id: UUID, page: PageRequest) -> dict[str, Any]:
    """Return a page of the measures in force where the organization is at home, each with what it does not meet.

    Raises:
        NotFound: there is no such organization, or none within the caller's reach.
    """
    reads, today = resources.database.reads, resources.clock.today()
    row = await reads.row(CANDIDATE, organization_id=organization_id)
    facts = shown(resources, caller, "support_measure.applicable", row)
    assert row is not None
    candidate = Candidate(
        status=facts["status"],
        tier=facts["tier"],
        legal_kind=facts["legal_kind"],
        categories=(facts["category"], *facts["secondary_categories"]),
        beneficiary_groups=facts["beneficiary_groups"],
        credit_flags=facts["credit_flags"],
        since=facts["since"],
    )
    statement = measures_for(row["place_jurisdiction_id"], row["place_town_code"], today)
    found = page_of(await reads.rows(paged(statement, _BY_ID, page)), _BY_ID, page)
    for item in found["items"]:
        item["conditions"] = orjson.loads(orjson.dumps(item["conditions"]))
        item["unmet"] = unmet_conditions(item["conditions"], candidate, today)
        item["applies"] = not item["unmet"]
    return found
