"""Moving an organization to another tier or community: the old filing is closed, a new number takes its place."""

from registration.codes.rules.filing_numbers import managing_code
from registration.codes.service import give_filing_number
from registration.filings.errors import TierUnchanged
from registration.filings.queries import loads
from registration.filings.rules.states import FilingState
from registration.filings.service.handing_in import describe
from registration.filings.service.managing import require_managing_body
from registration.filings.service.names import hold_name
from registration.filings.service.recording import note, record, walk
from registration.filings.service.statements import content_of
from registration.models.filings import Filing
from registration.models.organizations import Organization
from registration.organizations.rules.status import STATUS_MACHINE
from registration.organizations.service.records import write_history
from registration.tiers.service import assessed, case_of, shown
from shared.contracts.registration import FilingSuperseded, FilingTierChanged
from shared.contracts.values import OrganizationStatus, Tier
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

_OWN_TO_EACH_FILING = frozenset(
    {"id", "version", "state", "filing_number", "replaces_number", "filed_on", "filed_by", "closed_on"}
)


async def change_tier(uow: UnitOfWork, filing: Filing) -> Filing:
    """The filing is closed, and a new one with a number of the new managing body takes its place; return that.

    Raises:
        InvalidTransition: it is not filed.
        TierUnchanged: its facts call for the tier that it has.
        NotTheManagingBody: another office manages the tier that it moves to.
        NameTaken: another organization of the wider area has its name.
    """
    uow.expect_version(filing)
    walk(filing, "supersede")
    found = await assessed(uow, case_of(content_of(filing)), filing.jurisdiction_id)
    tier = found.assessment.tier
    if tier is None or tier == filing.tier:
        raise TierUnchanged
    require_managing_body(uow.caller, tier)
    filing.closed_on = uow.today
    note(uow, filing, "supersede")
    await uow.session.flush()
    successor = _successor(filing, tier)
    successor.assessment = shown(found).model_dump(mode="json")
    await give_number(uow, successor)
    uow.session.add(successor)
    await hold_name(uow, successor)
    organization = await loads.locked_organization_of(uow.session, filing)
    describe(organization, successor)
    organization.filing_number = successor.filing_number
    await record_move(uow, filing, successor, organization)
    note(uow, successor, "file", number=successor.filing_number)
    return successor


async def supersede_earlier(uow: UnitOfWork, filing: Filing) -> Filing | None:
    """The filing that this one replaces is closed; return it, or None for a first filing.

    Raises:
        InvalidTransition: it has ended otherwise meanwhile.
    """
    if filing.replaces_number is None:
        return None
    earlier = await loads.locked_filing_numbered(uow.session, filing.replaces_number)
    assert earlier is not None
    walk(earlier, "supersede")
    earlier.closed_on = uow.today
    note(uow, earlier, "supersede")
    await uow.session.flush()
    return earlier


async def give_number(uow: UnitOfWork, filing: Filing) -> None:
    """The filing has a number of its managing body, as of today."""
    filing.filing_number = await give_filing_number(uow, filing)
    filing.filed_on, filing.filed_by = uow.today, uow.caller.identity


async def record_move(uow: UnitOfWork, earlier: Filing, filing: Filing, organization: Organization) -> None:
    """History and event tell that `filing` took the place of `earlier`: of another tier, or elsewhere."""
    organization.status = STATUS_MACHINE.walk(OrganizationStatus(organization.status), "refile")
    changed = earlier.tier != filing.tier
    await write_history(uow, organization, "TIER_CHANGED" if changed else "MOVED", uow.today)
    numbers = {"old_number": earlier.filing_number, "new_number": filing.filing_number}
    if changed:
        moved = {"old_tier": earlier.tier, "managing_code": managed_by(filing)}
        record(uow, filing, organization, FilingTierChanged, **numbers, **moved)
    else:
        record(uow, filing, organization, FilingSuperseded, **numbers)


def managed_by(filing: Filing) -> str:
    """Return the code of the town or community that manages the filing."""
    return managing_code(Tier(filing.tier), filing.home_community_code).removesuffix("000")


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
