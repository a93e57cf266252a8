"""The managing body's decisions: to file, to move to another tier, to remove."""

from registration.codes.rules.filing_numbers import managing_code
from registration.codes.service import give_filing_number
from registration.filings.errors import ConsentRequired, NotTheManagingBody, TierUnchanged
from registration.filings.queries import loads
from registration.filings.rules.states import GROUPS, FilingState
from registration.filings.schemas import FilingRemoval
from registration.filings.service.drafting import suggest_upgrade
from registration.filings.service.handing_in import describe
from registration.filings.service.managing import require_managing_body
from registration.filings.service.recording import note, record, walk
from registration.filings.service.statements import content_of
from registration.models.filings import Filing
from registration.models.organizations import Organization, OrganizationLeader
from registration.organizations.queries.loads import end_leaders
from registration.organizations.rules.status import STATUS_MACHINE
from registration.organizations.service.records import write_history
from registration.tiers.service import assessed, case_of, shown
from shared.contracts.registration import FilingFiled, FilingRemoved, FilingTierChanged
from shared.contracts.values import LeaderPost, OrganizationStatus, Tier
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

_OWN_TO_EACH_FILING = frozenset(
    {"id", "version", "state", "filing_number", "replaces_number", "filed_on", "filed_by", "closed_on"}
)


async def file_filing(uow: UnitOfWork, filing: Filing) -> Filing:
    """The organization is on record, active, under a number of the managing body.

    Raises:
        InvalidTransition: the committee has not checked it.
        NotTheManagingBody: another office manages this tier.
        ConsentRequired: community-guided, and the party organization has not agreed.
    """
    uow.expect_version(filing)
    walk(filing, "file")
    tier = Tier(filing.tier)
    require_managing_body(uow.caller, tier)
    if tier is Tier.COMMUNITY_GUIDED and filing.consented_on is None:
        raise ConsentRequired
    organization = await loads.locked_organization_of(uow.session, filing)
    await _number(uow, filing)
    describe(organization, filing)
    organization.status = STATUS_MACHINE.walk(OrganizationStatus(organization.status), "file")
    organization.filing_number = filing.filing_number
    organization.filed_on = organization.recorded_on = uow.today
    _appoint(uow, filing)
    await write_history(uow, organization, "FILED", uow.today)
    manager = managing_code(tier, filing.home_community_code)
    record(uow, filing, organization, FilingFiled, managing_code=_shown_code(manager))
    await suggest_upgrade(uow, filing, await assessed(uow, case_of(content_of(filing)), filing.jurisdiction_id))
    note(uow, filing, "file", number=filing.filing_number)
    return filing


async def change_tier(uow: UnitOfWork, filing: Filing) -> Filing:
    """The filing is closed, and a new one with a number of the new managing body takes its place; return that.

    Raises:
        InvalidTransition: it is not filed.
        TierUnchanged: its facts call for the tier that it has.
        NotTheManagingBody: another office manages the tier that it moves to.
    """
    uow.expect_version(filing)
    walk(filing, "supersede")
    found = await assessed(uow, case_of(content_of(filing)), filing.jurisdiction_id)
    tier = found.assessment.tier
    if tier is None or tier == filing.tier:
        raise TierUnchanged
    require_managing_body(uow.caller, tier)
    filing.closed_on, filing.updated_at = uow.today, uow.now
    await uow.session.flush()
    successor = _successor(filing, tier)
    successor.assessment = shown(found).model_dump(mode="json")
    await _number(uow, successor)
    uow.session.add(successor)
    organization = await loads.locked_organization_of(uow.session, filing)
    describe(organization, successor)
    organization.filing_number = successor.filing_number
    await write_history(uow, organization, "TIER_CHANGED", uow.today)
    _record_move(uow, filing, successor, organization)
    note(uow, filing, "supersede", by=successor.filing_number)
    note(uow, successor, "file", number=successor.filing_number)
    return successor


async def remove_filing(uow: UnitOfWork, filing: Filing, removal: FilingRemoval) -> Filing:
    """The organization is off the register; its number is never given again.

    Raises:
        InvalidTransition: it is not filed.
        NotTheManagingBody: another office manages it, or the group names another reason than its own wish.
        ConsentRequired: a community-guided group is to go for a violation without the party organization's word.
    """
    uow.expect_version(filing)
    walk(filing, "remove")
    own = not uow.caller.roles.isdisjoint(GROUPS)
    if own and removal.reason != "OWN_WISH":
        raise NotTheManagingBody
    if not own:
        require_managing_body(uow.caller, Tier(filing.tier))
    guided = filing.tier == Tier.COMMUNITY_GUIDED
    if guided and removal.reason == "VIOLATION" and filing.removal_consented_on is None:
        raise ConsentRequired
    filing.removal_reason, filing.closed_on = removal.reason, uow.today
    organization = await loads.locked_organization_of(uow.session, filing)
    organization.status = STATUS_MACHINE.walk(OrganizationStatus(organization.status), "remove")
    organization.ended_on = uow.today
    await end_leaders(uow.session, organization.id, uow.today)
    await write_history(uow, organization, "REMOVED", uow.today)
    record(uow, filing, organization, FilingRemoved, reason=removal.reason)
    note(uow, filing, "remove", reason=removal.reason)
    return filing


async def _number(uow: UnitOfWork, filing: Filing) -> None:
    filing.filing_number = await give_filing_number(uow, filing)
    filing.filed_on, filing.filed_by = uow.today, uow.caller.identity


def _appoint(uow: UnitOfWork, filing: Filing) -> None:
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


def _successor(filing: Filing, tier: Tier) -> Filing:
    copied = {
        column.key: getattr(filing, column.key)
        for column in Filing.__mapper__.columns
        if column.key not in _OWN_TO_EACH_FILING
    }
    return Filing(
        **copied | {"tier": tier, "tier_wished": None},
        id=new_id(),
        state=FilingState.FILED,
        replaces_number=filing.filing_number,
    )


def _record_move(uow: UnitOfWork, filing: Filing, successor: Filing, organization: Organization) -> None:
    tier = Tier(successor.tier)
    record(
        uow,
        successor,
        organization,
        FilingTierChanged,
        old_tier=filing.tier,
        old_number=filing.filing_number,
        new_number=successor.filing_number,
        managing_code=_shown_code(managing_code(tier, successor.home_community_code)),
    )


def _shown_code(code: str) -> str:
    """Return a division code without the zeros that only numbers and statistics need."""
    return code.removesuffix("000")
