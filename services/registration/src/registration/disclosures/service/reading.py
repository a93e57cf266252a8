"""Disclosures and the transparency of an organization as a caller may see them."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Executable

from registration.disclosures.queries.reads import DISCLOSURE_BY_ID, OVERDUE_NOW, OWED_IN_TIME
from registration.disclosures.rules.transparency import Owed, Transparency, transparency
from registration.disclosures.service.publishing import is_readable
from registration.models.organizations import Organization
from registration.organizations.service.owned import shown
from registration.organizations.service.reading import organization_row
from shared.kit.authorization import Caller
from shared.kit.calendar import add_months
from shared.kit.problems import FieldError, InvalidBody, NotFound, Text
from shared.kit.reads import Row
from shared.kit.resources import Resources
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "disclosure.read"
MONTHS_RULE: Final = "transparency.months"
_EARLIEST: Final = date(2000, 1, 1)
_OUTSIDE = Text("该日期不在可评分的范围内。", "There is nothing to measure on this day.")


async def disclosure_row(resources: Resources, caller: Caller, disclosure_id: UUID) -> Row:
    """Return the disclosure.

    Raises:
        NotFound: there is none within the caller's reach; what is not published is none for the public.
    """
    row = await resources.database.reads.row(DISCLOSURE_BY_ID, disclosure_id=disclosure_id)
    found = shown(resources, caller, READ, row)
    if not is_readable(caller, found["state"]):
        raise NotFound
    return found


async def may_read_documents(resources: Resources, caller: Caller, disclosure_id: str) -> bool:
    """Return whether the caller may read the document that a disclosure shows at present."""
    try:
        row = await disclosure_row(resources, caller, UUID(disclosure_id))
    except NotFound:
        return False
    return row["document_id"] is not None


async def transparency_row(
    resources: Resources, caller: Caller, organization_id: UUID, day: date | None
) -> dict[str, Any]:
    """Return how well an organization published what fell due in the time up to and including a day (None: today).

    Raises:
        NotFound: the organization is out of the caller's reach.
        InvalidBody: the day lies before the first disclosures could be measured, or in the future.
    """
    organization = await organization_row(resources, caller, organization_id)
    as_of = _measurable(day, resources.clock.today())
    reads = resources.database.reads
    async with resources.database.transaction() as session:
        rules = AppliedRules(await current_rules(resources, session), organization["authority_id"], as_of)
    months = int(rules(MONTHS_RULE).value)
    found = await reads.rows(OWED_IN_TIME, **_period(organization_id, as_of, months))
    score = transparency([Owed(**row) for row in found], as_of, months)
    return {
        "organization_id": organization_id,
        "as_of": as_of,
        "months": months,
        "required": score.required,
        "on_time": score.on_time,
        "score_bps": score.score_bps,
        "overdue": await reads.value(OVERDUE_NOW, organization_id=organization_id),
    }


async def transparency_score(uow: UnitOfWork, organization: Organization, as_of: date | None = None) -> Transparency:
    """Return the organization's transparency as of a day (None: today) in the course of a use case."""
    day = as_of or uow.today
    rules = AppliedRules(await current_rules(uow.resources, uow.session), organization.authority_id, day)
    months = int(rules(MONTHS_RULE).value)
    statement: Executable = OWED_IN_TIME
    found = (await uow.session.execute(statement, _period(organization.id, day, months))).mappings()
    return transparency([Owed(**row) for row in found], day, months)


def _measurable(day: date | None, today: date) -> date:
    if day is None or _EARLIEST <= day <= today:
        return day or today
    raise InvalidBody(errors=[FieldError("/as_of", "OUTSIDE_THE_RECORD", _OUTSIDE)])


def _period(organization_id: UUID, as_of: date, months: int) -> dict[str, Any]:
    return {"organization_id": organization_id, "after": add_months(as_of, -months), "until": as_of}
