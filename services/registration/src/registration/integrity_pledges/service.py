"""Use cases of pledges."""

from typing import Final

from registration.applications.service.surroundings import rules_for
from registration.disclosures.service.clean_texts import require_publishable
from registration.integrity_pledges.errors import PledgeInvalid, PledgeMade
from registration.integrity_pledges.queries import pledge_of
from registration.integrity_pledges.rules import COMMITMENTS_RULE, PLEDGE_MACHINE, PledgeState, pledge_defects
from registration.integrity_pledges.schemas import PledgeCreate
from registration.models.integrity_pledges import IntegrityPledge
from registration.models.organizations import Organization
from registration.organizations.rules.standing import require_acting
from shared.contracts.values import LegalKind
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "integrity_pledge.read"


async def make_pledge(uow: UnitOfWork, organization: Organization, body: PledgeCreate) -> IntegrityPledge:
    """The organization's promise for this year is public.

    Raises:
        OrganizationLocked: it must not act.
        OrganizationEnded: it is off the register.
        PledgeInvalid: it is for another year, leaves something out, or the head has not signed it.
        PersonalDataFound: its words show whose life they are about.
        PledgeMade: the pledge of the year is made.
    """
    require_acting(organization.status)
    rules = await rules_for(uow, organization.authority_id, uow.today)
    required = list(rules(COMMITMENTS_RULE).value)
    kind = LegalKind(organization.legal_kind)
    defects = pledge_defects(body.year, body.commitments, uow.today.year, required, body.signed_by_post, kind)
    if defects:
        raise PledgeInvalid(errors=defects)
    if body.statement is not None:
        require_publishable({"/statement": body.statement})
    if await pledge_of(uow.session, organization.id, body.year) is not None:
        raise PledgeMade
    pledge = IntegrityPledge(
        id=new_id(),
        organization_id=organization.id,
        year=body.year,
        state=PLEDGE_MACHINE.walk(None, "pledge"),
        commitments=list(dict.fromkeys(body.commitments)),
        statement=body.statement,
        signed_by_post=body.signed_by_post,
        pledged_on=uow.today,
        pledged_by=uow.caller.identity,
        rules=rules.used,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(pledge)
    uow.audit("integrity_pledge.pledge", "integrity_pledge", pledge.id, details={"year": body.year})
    return pledge


async def find_broken(uow: UnitOfWork, pledge: IntegrityPledge, reasons: str) -> IntegrityPledge:
    """Everybody reads that the organization broke its promise, and how.

    Raises:
        InvalidTransition: that was found before.
        PersonalDataFound: the reasons show whose life they are about.
    """
    uow.expect_version(pledge)
    pledge.state = PLEDGE_MACHINE.walk(PledgeState(pledge.state), "find_broken")
    require_publishable({"/reasons": reasons})
    pledge.broken_on, pledge.broken_by, pledge.broken_reasons = uow.today, uow.caller.identity, reasons
    pledge.updated_at = uow.now
    uow.audit("integrity_pledge.find_broken", "integrity_pledge", pledge.id)
    return pledge
