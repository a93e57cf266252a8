"""From notice to decision: what the organization is told, what it says, and what another officer decides."""

from typing import Any

from pydantic import TypeAdapter

from registration.applications.errors import rule_named
from registration.applications.service.surroundings import work_calendar
from registration.credit_listings.errors import (
    Exonerated,
    ExonerationNotPossible,
    FactsMissing,
    GroundNotMadeOut,
    NothingStated,
    OtherGround,
    StatementLate,
    StatementMade,
    StatementPeriodRunning,
    StatementUnanswered,
)
from registration.credit_listings.queries import loads
from registration.credit_listings.rules.clocks import counts_from
from registration.credit_listings.rules.facts import Facts
from registration.credit_listings.rules.grounds import Circumstances, ground_defects, has_duty
from registration.credit_listings.rules.states import ListingState
from registration.credit_listings.schemas import Exoneration, ListingDecision, ListingNotice
from registration.credit_listings.service.recording import note, remember, rules_of, tell_listed, walk
from registration.models.credit_listings import CreditListing
from registration.models.organizations import Organization
from shared.contracts.values import CreditFlag, CreditGround, OrganizationStatus
from shared.kit.authorization import require_other_person
from shared.kit.unit_of_work import UnitOfWork

STATEMENT_RULE = "credit.statement.workingDays"
PUBLISH_RULE = "credit.publish.workingDays"
_FACTS: TypeAdapter[Any] = TypeAdapter(Facts)


async def give_notice(
    uow: UnitOfWork, organization: Organization, listing: CreditListing, notice: ListingNotice
) -> None:
    """The organization is told in writing what is held against it and has ten working days to answer.

    Raises:
        InvalidTransition: notice was given, or the proposal is closed.
        FactsMissing: nobody has stated the facts.
        OtherGround: they belong to another ground.
        GroundNotMadeOut: they do not make it out, with every reason.
    """
    uow.expect_version(listing)
    walk(listing, "notify")
    if notice.facts is not None:
        listing.facts = notice.facts.model_dump(mode="json")
    await _require_made_out(uow, organization, listing)
    rules = await rules_of(uow, organization)
    listing.noticed_on, listing.noticed_by, listing.notice_reasons = uow.today, uow.caller.identity, notice.reasons
    listing.statement_due_on = work_calendar().add_working_days(uow.today, int(rules(STATEMENT_RULE).value))
    remember(listing, rules)
    note(uow, listing, "notify", due_on=listing.statement_due_on.isoformat())


def make_statement(uow: UnitOfWork, listing: CreditListing, text: str) -> None:
    """The organization has stated its case; it must be answered before a decision.

    Raises:
        InvalidTransition: no notice was given, or the proposal is decided.
        StatementMade: it did so before.
        StatementLate: the ten working days have passed.
    """
    uow.expect_version(listing)
    walk(listing, "state")
    if listing.stated_on is not None:
        raise StatementMade
    assert listing.statement_due_on is not None
    if uow.today > listing.statement_due_on:
        raise StatementLate
    listing.statement, listing.stated_on = text, uow.today
    note(uow, listing, "state")


def answer_statement(uow: UnitOfWork, listing: CreditListing, text: str) -> None:
    """The organization's statement is answered.

    Raises:
        InvalidTransition: the proposal is not before the organization.
        NothingStated: there is no statement.
        StatementMade: it was answered before.
    """
    uow.expect_version(listing)
    walk(listing, "answer")
    if listing.stated_on is None:
        raise NothingStated
    if listing.answered_on is not None:
        raise StatementMade
    listing.statement_answer, listing.answered_on = text, uow.today
    note(uow, listing, "answer")


def exonerate(uow: UnitOfWork, listing: CreditListing, certificate: Exoneration) -> None:
    """It is certified that the organization is not directly responsible: the ground cannot be listed any more.

    Raises:
        InvalidTransition: the proposal is decided.
        ExonerationNotPossible: the ground is one of the severe list.
    """
    uow.expect_version(listing)
    walk(listing, "exonerate")
    if listing.list != CreditFlag.ABNORMAL:
        raise ExonerationNotPossible
    listing.exoneration = {**certificate.model_dump(mode="json"), "recorded_on": uow.today.isoformat()}
    note(uow, listing, "exonerate")


async def decide(
    uow: UnitOfWork, organization: Organization, listing: CreditListing, decision: ListingDecision
) -> None:
    """The ground is in force, with everything that follows, or it is dismissed.

    Raises:
        SamePerson: the caller gave the notice.
        InvalidTransition: the proposal is not ready or was decided.
        StatementPeriodRunning: ten working days have not passed.
        StatementUnanswered: the organization waits for an answer.
        Exonerated: a certificate speaks for the organization.
        GroundNotMadeOut: the facts do not make it out any more.
    """
    require_other_person(uow.caller, listing.noticed_by)
    uow.expect_version(listing)
    if decision.outcome == "DISMISS":
        dismiss(uow, listing, decision.reasons)
        return
    walk(listing, "list")
    _require_heard(uow, listing)
    if listing.exoneration is not None:
        raise Exonerated
    await _require_made_out(uow, organization, listing)
    await _enter(uow, organization, listing, decision.reasons)


def dismiss(uow: UnitOfWork, listing: CreditListing, reasons: str, command: str = "dismiss") -> None:
    """The proposal is closed without a listing; it was nobody's decision when it fell by itself.

    Raises:
        InvalidTransition: it is decided.
    """
    walk(listing, command)
    listing.decided_on, listing.decision_reasons = uow.today, reasons
    listing.decided_by = uow.caller.identity if command == "dismiss" else None
    note(uow, listing, command)


async def _enter(uow: UnitOfWork, organization: Organization, listing: CreditListing, reasons: str) -> None:
    assert listing.noticed_on is not None
    rules = await rules_of(uow, organization)
    listing.decided_on = listing.listed_on = uow.today
    listing.decided_by, listing.decision_reasons = uow.caller.identity, reasons
    listing.since = counts_from(listing.arose_on, listing.noticed_on)
    listing.publish_due_on = work_calendar().add_working_days(uow.today, int(rules(PUBLISH_RULE).value))
    listing.has_duty = has_duty(_FACTS.validate_python(listing.facts))
    remember(listing, rules)
    if listing.ground == CreditGround.S1:
        await _leave_abnormal(uow, organization)
    await tell_listed(uow, organization, listing)
    note(uow, listing, "list", since=listing.since.isoformat())


async def _leave_abnormal(uow: UnitOfWork, organization: Organization) -> None:
    for earlier in await loads.in_force(uow.session, organization.id, CreditFlag.ABNORMAL):
        walk(earlier, "move")
        earlier.removed_on, earlier.removal_reason = uow.today, "MOVED_TO_SEVERE"
        note(uow, earlier, "move")


def _require_heard(uow: UnitOfWork, listing: CreditListing) -> None:
    assert listing.statement_due_on is not None
    if uow.today <= listing.statement_due_on:
        raise StatementPeriodRunning
    if listing.stated_on is not None and listing.answered_on is None:
        raise StatementUnanswered


async def _require_made_out(uow: UnitOfWork, organization: Organization, listing: CreditListing) -> None:
    if listing.facts is None and listing.ground == CreditGround.S1:
        listing.facts = {"ground": CreditGround.S1}
    if listing.facts is None:
        raise FactsMissing
    facts = _FACTS.validate_python(listing.facts)
    if facts.ground != listing.ground:
        raise OtherGround
    abnormal = await loads.in_force(uow.session, organization.id, CreditFlag.ABNORMAL)
    around = Circumstances(
        today=uow.today,
        status=OrganizationStatus(organization.status),
        abnormal_since=tuple(each.since for each in abnormal if each.since is not None),
    )
    rules = await rules_of(uow, organization)
    defects = ground_defects(facts, around, rules)
    if defects:
        raise rule_named(GroundNotMadeOut, defects)
    remember(listing, rules)


def is_open(listing: CreditListing) -> bool:
    """Tell whether the proposal waits for a decision."""
    return ListingState(listing.state) in (ListingState.PROPOSED, ListingState.NOTIFIED)
