"""Elections that are due, and those that were not held; each told once per body and election day."""

from datetime import date
from typing import Final

from registration.applications.service.surroundings import rules_for
from registration.governance.queries import loads
from registration.governance.rules.bodies import notice_from
from registration.models.organizations import Organization
from registration.organizations.queries.loads import locked_organization
from registration.organizations.service.records import division_of
from registration.rectifications.service.proposing import propose_rectification
from shared.contracts.registration import GovernanceElectionDue
from shared.kit.calendar import add_months
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100
NOTICE_RULE: Final = "governance.electionNoticeMonths"
GROUND: Final = "ELECTION_OVERDUE"
_CITY: Final = "50"


async def tell_elections(uow: UnitOfWork, day: date) -> int:
    """Bodies whose term ends within the months of the rule are announced to be elected anew."""
    lookup = await rules_for(uow, _CITY, day)
    months = int(lookup(NOTICE_RULE).value)
    found = await loads.untold(uow.session, add_months(day, months), BATCH)
    told = [body for body in found if notice_from(body.next_election_on, months) <= day]
    for body in told:
        body.election_due_for = body.next_election_on
        organization = await uow.session.get_one(Organization, body.organization_id)
        uow.record(
            GovernanceElectionDue(
                body_id=body.id,
                organization_id=organization.id,
                status=organization.status,
                tier=organization.tier,
                body_kind=body.kind,
                next_election_on=body.next_election_on,
            ),
            division_code=division_of(organization),
        )
        uow.audit("governance_body.election_due", "governance_body", body.id)
    return len(told)


async def report_overdue(uow: UnitOfWork, day: date) -> int:
    """Of bodies that outlived their term the authority is to order an election."""
    found = await loads.overdue(uow.session, day, BATCH)
    for body in found:
        body.overdue_for = body.next_election_on
        organization = await locked_organization(uow.session, body.organization_id)
        assert organization is not None
        source = f"election:{body.id}:{body.next_election_on.isoformat()}"
        await propose_rectification(uow, organization, GROUND, "GOVERNANCE", source)
        uow.audit("governance_body.election_overdue", "governance_body", body.id)
    return len(found)


DAILY_JOBS: Final = (
    DailyJob("governance.tell_elections", tell_elections),
    DailyJob("governance.report_overdue", report_overdue),
)
