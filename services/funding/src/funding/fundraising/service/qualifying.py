"""The qualification for public fundraising: granted by the authority, withdrawn, and what ends with it."""

from typing import Final

from funding.fundraising.errors import NoFundraisingQualification, QualificationWithdrawn
from funding.fundraising.queries import running_campaigns, standing_qualification
from funding.fundraising.rules import Applicant, require_qualifiable
from funding.fundraising.schemas import QualificationCreate
from funding.fundraising.service.campaigning import close_campaign
from funding.models import Organization
from funding.models.fundraising import FundraisingQualification
from shared.kit.ids import new_id
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

MONTHS_RULE: Final = "fundraising.minMonths"


async def grant_qualification(
    uow: UnitOfWork, organization: Organization, body: QualificationCreate
) -> FundraisingQualification:
    """The organization may raise money from the public.

    Raises:
        NotQualifiable: it may not, with every reason.
        QualificationStands, NumberUsed: (by constraint) it is qualified, or the number is used.
    """
    rules = AppliedRules(await current_rules(uow.resources, uow.session), organization.jurisdiction_id, uow.today)
    applicant = Applicant(organization.status, organization.tier, organization.credit_flags, organization.registered_on)
    require_qualifiable(applicant, uow.today, rules(MONTHS_RULE).value)
    qualification = FundraisingQualification(
        id=new_id(),
        organization_id=organization.organization_id,
        certificate_no=body.certificate_no,
        granted_on=uow.today,
        granted_by=uow.caller.identity,
        rules_used=rules.used,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(qualification)
    uow.audit("fundraising_qualification.grant", "fundraising_qualification", qualification.id)
    return qualification


async def withdraw_qualification(uow: UnitOfWork, qualification: FundraisingQualification, reason: str) -> None:
    """The organization may not raise money from the public any more; its campaigns are closed.

    Raises:
        QualificationWithdrawn: it was withdrawn before.
    """
    if qualification.withdrawn_on is not None:
        raise QualificationWithdrawn
    qualification.withdrawn_on, qualification.withdrawn_by = uow.today, uow.caller.identity
    qualification.withdrawal_reason, qualification.updated_at = reason, uow.now
    uow.audit("fundraising_qualification.withdraw", "fundraising_qualification", qualification.id)
    for campaign in await running_campaigns(uow.session, qualification.organization_id):
        await close_campaign(uow, campaign, "QUALIFICATION_WITHDRAWN")


async def require_qualified(uow: UnitOfWork, organization: Organization) -> None:
    """Pass an organization whose qualification stands, and stays while this transaction runs.

    Raises:
        NoFundraisingQualification: it has none.
    """
    if await standing_qualification(uow.session, organization.organization_id) is None:
        raise NoFundraisingQualification(clause_ref="14")
