"""The managing body's decisions: to file and to remove."""

from registration.filings.errors import ConsentRequired, NotTheManagingBody
from registration.filings.queries import loads
from registration.filings.rules.states import GROUPS
from registration.filings.schemas import FilingRemoval
from registration.filings.service.drafting import suggest_upgrade
from registration.filings.service.handing_in import describe
from registration.filings.service.managing import require_managing_body
from registration.filings.service.moving import give_number, managed_by, record_move, supersede_earlier
from registration.filings.service.names import hold_name
from registration.filings.service.recording import note, record, walk
from registration.filings.service.statements import content_of
from registration.models.filings import Filing
from registration.models.organizations import Organization, OrganizationLeader
from registration.names.service import free_name
from registration.organizations.queries.loads import end_leaders
from registration.organizations.rules.status import STATUS_MACHINE
from registration.organizations.service.records import write_history
from registration.tiers.service import assessed, case_of
from shared.contracts.registration import FilingFiled, FilingRemoved
from shared.contracts.values import LeaderPost, OrganizationStatus, Tier
from shared.kit.unit_of_work import UnitOfWork


async def file_filing(uow: UnitOfWork, filing: Filing) -> Filing:
    """The organization is on record, active, under a number of the managing body.

    Raises:
        InvalidTransition: the committee has not checked it.
        NotTheManagingBody: another office manages this tier.
        ConsentRequired: community-guided, and the party organization has not agreed.
        NameTaken: it moves to a place where another organization has its name.
        FilingNumbersExhausted: the managing body has no number left this year.
    """
    tier = Tier(filing.tier)
    require_managing_body(uow.caller, tier)
    uow.expect_version(filing)
    walk(filing, "file")
    if tier is Tier.COMMUNITY_GUIDED and filing.consented_on is None:
        raise ConsentRequired
    organization = await loads.locked_organization_of(uow.session, filing)
    earlier = await supersede_earlier(uow, filing)
    if earlier is not None:
        await hold_name(uow, filing)
    await give_number(uow, filing)
    describe(organization, filing)
    organization.filing_number = filing.filing_number
    await _appoint(uow, filing)
    if earlier is None:
        await _enter(uow, filing, organization)
    else:
        await record_move(uow, earlier, filing, organization)
    await suggest_upgrade(uow, filing, await assessed(uow, case_of(content_of(filing)), filing.jurisdiction_id))
    note(uow, filing, "file", number=filing.filing_number)
    return filing


async def remove_filing(uow: UnitOfWork, filing: Filing, removal: FilingRemoval) -> Filing:
    """The organization is off the register; its number is never given again.

    Raises:
        InvalidTransition: it is not filed.
        NotTheManagingBody: another office manages it, or the group names another reason than its own wish.
        ConsentRequired: a community-guided group is to go against its wish without the party organization's word.
    """
    own = not uow.caller.roles.isdisjoint(GROUPS)
    if own and removal.reason != "OWN_WISH":
        raise NotTheManagingBody
    if not own:
        require_managing_body(uow.caller, Tier(filing.tier))
    uow.expect_version(filing)
    walk(filing, "remove")
    guided = filing.tier == Tier.COMMUNITY_GUIDED
    if guided and removal.reason != "OWN_WISH" and filing.removal_consented_on is None:
        raise ConsentRequired
    return await _strike(uow, filing, removal.reason)


async def strike_off(uow: UnitOfWork, filing: Filing, reason: str) -> Filing:
    """The organization is off the register by decision of another procedure, which has seen to its conditions.

    Raises:
        InvalidTransition: it is not filed.
    """
    walk(filing, "remove")
    return await _strike(uow, filing, reason)


async def _strike(uow: UnitOfWork, filing: Filing, reason: str) -> Filing:
    filing.removal_reason, filing.closed_on = reason, uow.today
    organization = await loads.locked_organization_of(uow.session, filing)
    organization.status = STATUS_MACHINE.walk(OrganizationStatus(organization.status), "remove")
    organization.ended_on = uow.today
    await free_name(uow, organization.id, uow.today)
    await end_leaders(uow.session, organization.id, uow.today)
    await write_history(uow, organization, "REMOVED", uow.today)
    record(uow, filing, organization, FilingRemoved, reason=reason)
    note(uow, filing, "remove", reason=reason)
    return filing


async def _enter(uow: UnitOfWork, filing: Filing, organization: Organization) -> None:
    organization.status = STATUS_MACHINE.walk(OrganizationStatus(organization.status), "file")
    organization.filed_on = organization.recorded_on = uow.today
    await write_history(uow, organization, "FILED", uow.today)
    record(uow, filing, organization, FilingFiled, managing_code=managed_by(filing))


async def _appoint(uow: UnitOfWork, filing: Filing) -> None:
    await end_leaders(uow.session, filing.organization_id, uow.today)
    uow.session.add(
        OrganizationLeader(
            organization_id=filing.organization_id,
            person_ref=filing.responsible_ref,
            name_encrypted=filing.responsible_name_encrypted,
            id_number_encrypted=filing.responsible_id_number_encrypted,
            post=LeaderPost.HEAD,
            from_on=uow.today,
        )
    )
