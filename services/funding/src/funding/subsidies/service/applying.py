"""Organizations ask for subsidies, take the application back, or are too late."""

from datetime import date
from typing import Final

from funding.fee_waivers.queries import rent_waived
from funding.ledger import service as ledger
from funding.models import Organization
from funding.models.subsidies import Subsidy
from funding.organization_accounts.queries import locked_account
from funding.subsidies import queries
from funding.subsidies.errors import ApplicationTooLate, BasisEnded, RentBorne
from funding.subsidies.rules.amounts import Lease, months_of, require_lease, require_start_up
from funding.subsidies.rules.states import SUBSIDY_MACHINE
from funding.subsidies.schemas import RentSubsidyCreate, SubsidyApplication
from funding.subsidies.service.paying import payee_of
from funding.subsidies.service.recording import end, walk
from funding.venues.queries import free_premises
from shared.contracts.funding import SubsidyKind
from shared.kit.calendar import validity_end
from shared.kit.ids import new_id
from shared.kit.problems import FieldError
from shared.kit.unit_of_work import UnitOfWork

_BATCH: Final = 200


async def ask_for_rent(uow: UnitOfWork, organization: Organization, body: RentSubsidyCreate) -> Subsidy:
    """The application for the rent subsidy of a year is before the officers.

    Raises:
        LeaseWrong, RentBorne: the lease bears none.
        SubsidyKnown: (by constraint) the organization has asked for that year.
        AccountFrozen and its like, CreditSevere, PayeeMissing: it cannot be paid.
    """
    lease = Lease(body.lease.from_on, body.lease.until_on, body.lease.monthly_rent_fen)
    require_lease(lease, body.lease.year, uow.today)
    subsidy = Subsidy(
        id=new_id(),
        organization_id=organization.organization_id,
        type=SubsidyKind.RENT,
        basis=f"RENT:{body.lease.year}",
        state=SUBSIDY_MACHINE.walk(None, "apply"),
        eligible_on=uow.today,
        applied_on=uow.today,
        applied_by=uow.caller.identity,
        lease=body.lease.model_dump(mode="json"),
        fund_ids=[],
        hold_reasons=[],
        round=0,
        rules_used={},
        created_at=uow.now,
        updated_at=uow.now,
        **body.model_dump(include={"statement", "evidence_sha256", "sponsor_organization_id"}),
    )
    await require_due(uow, organization, subsidy)
    uow.session.add(subsidy)
    uow.audit("subsidy.apply", "subsidy", subsidy.id)
    return subsidy


async def ask_for(uow: UnitOfWork, organization: Organization, subsidy: Subsidy, body: SubsidyApplication) -> None:
    """The application is before the officers.

    Raises:
        ApplicationTooLate: the time to apply is over.
        NotAStartUpAnyMore, BasisEnded, RentBorne: what it is given for is not there.
        AccountFrozen and its like, CreditSevere, PayeeMissing: it cannot be paid.
    """
    uow.expect_version(subsidy)
    walk(uow, subsidy, "apply")
    if subsidy.apply_by is not None and uow.today > subsidy.apply_by:
        raise ApplicationTooLate(clause_ref="14")
    subsidy.statement, subsidy.evidence_sha256 = body.statement, body.evidence_sha256
    subsidy.sponsor_organization_id = body.sponsor_organization_id
    subsidy.applied_on, subsidy.applied_by = uow.today, uow.caller.identity
    await require_due(uow, organization, subsidy)


def withdraw(uow: UnitOfWork, subsidy: Subsidy) -> None:
    """The organization does not ask for it; it may ask again in time."""
    uow.expect_version(subsidy)
    walk(uow, subsidy, "withdraw")


async def require_due(uow: UnitOfWork, organization: Organization, subsidy: Subsidy) -> None:
    """Pass a subsidy that may be granted today; one on the abnormal list is granted and held.

    The start-up time counts on the day of the application.

    Raises:
        NotAStartUpAnyMore, BasisEnded, RentBorne: what it is given for is not there.
        AccountFrozen, AccountClosing, AccountClosed, CreditSevere: the organization may not be paid.
        PayeeMissing: nobody can receive the money for a filed organization.
    """
    await ledger.require_outflow_allowed(uow, organization.organization_id, officer_release=True)
    account = await locked_account(uow.session, organization.organization_id)
    assert account is not None and subsidy.applied_on is not None, "an open account was passed"
    start_up_until = account.start_up_eligible_until
    require_start_up(SubsidyKind(subsidy.type), start_up_until, account.rural, subsidy.applied_on)
    if subsidy.basis_ended_on is not None:
        raise BasisEnded(clause_ref="14")
    await _require_rent_paid(uow, subsidy)
    await payee_of(uow, organization, subsidy)


async def lapse_unasked(uow: UnitOfWork, day: date) -> int:
    """Subsidies that nobody asked for in time have lapsed."""
    found = await queries.not_asked_for(uow.session, day, _BATCH)
    for subsidy in found:
        end(uow, subsidy, "lapse", "NOT_ASKED_FOR")
    return len(found)


def lease_of(subsidy: Subsidy) -> Lease:
    """Return the lease that a rent subsidy is asked for."""
    assert subsidy.lease is not None, "a rent subsidy has a lease"
    stated = subsidy.lease
    first, last = date.fromisoformat(stated["from_on"]), date.fromisoformat(stated["until_on"])
    return Lease(first, last, stated["monthly_rent_fen"])


async def _require_rent_paid(uow: UnitOfWork, subsidy: Subsidy) -> None:
    """Pass unless the organization has free premises, or its rent waived, in that time.

    Raises:
        RentBorne: it has.
    """
    if subsidy.lease is None:
        return
    year = subsidy.lease["year"]
    months = months_of(lease_of(subsidy), year)
    first, last = date(year, months[0], 1), validity_end(date(year, months[-1], 1), 1)
    owner = subsidy.organization_id
    if await free_premises(uow.session, owner, first, last) or await rent_waived(uow.session, owner, first, last):
        raise RentBorne(errors=[FieldError("/lease", RentBorne.code, RentBorne.title, "14")], clause_ref="14")
