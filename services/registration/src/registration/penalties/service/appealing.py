"""Appeals: filed in time, perhaps with a stay, upheld or overturned with everything undone."""

from datetime import date
from typing import Any, Final

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.models.organizations import Organization
from registration.models.penalties import Penalty
from registration.penalties.errors import AppealLate, AppealOpen, NoAppeal, ServedEarlier
from registration.penalties.rules.appeals import AppealKind, appeal_due_on
from registration.penalties.rules.states import PenaltyState
from registration.penalties.schemas.commands import AppealOutcome, PenaltyAppeal
from registration.penalties.service.effects import put_in_force, take_out_of_force
from registration.penalties.service.recording import note, remember, walk
from shared.kit.unit_of_work import UnitOfWork

REVIEW_RULE: Final = "penalty.reconsiderationDays"
COURT_RULE: Final = "penalty.litigationMonths"
COURT_AFTER_REVIEW_RULE: Final = "penalty.litigationAfterReviewDays"


async def appeal(uow: UnitOfWork, organization: Organization, penalty: Penalty, filed: PenaltyAppeal) -> None:
    """The penalty is being fought; it stays in force unless its execution is stayed.

    Raises:
        InvalidTransition: it is not in force.
        AppealOpen: another appeal is not decided yet.
        ServedEarlier: the appeal is said to lie before service or in the future.
        AppealLate: it came after its last day.
    """
    uow.expect_version(penalty)
    walk(penalty, "appeal")
    assert penalty.served_on is not None
    if _open(penalty) is not None:
        raise AppealOpen
    if not penalty.served_on <= filed.filed_on <= uow.today:
        raise ServedEarlier
    rules = await rules_for(uow, organization.authority_id, penalty.served_on)
    reviewed = [one["decided_on"] for one in penalty.appeals if one["kind"] == AppealKind.RECONSIDERATION]
    due_on = appeal_due_on(
        filed.kind,
        penalty.served_on,
        _day(reviewed[-1]) if reviewed else None,
        review_days=int(rules(REVIEW_RULE).value),
        court_months=int(rules(COURT_RULE).value),
        court_days_after_review=int(rules(COURT_AFTER_REVIEW_RULE).value),
        calendar=work_calendar(),
    )
    if filed.filed_on > due_on:
        raise AppealLate
    entry = {**filed.model_dump(mode="json"), "stayed": False, "outcome": None, "decided_on": None}
    penalty.appeals = [*penalty.appeals, entry]
    remember(penalty, rules)
    note(uow, penalty, "appeal", kind=filed.kind)


async def stay(uow: UnitOfWork, organization: Organization, penalty: Penalty, reasons: str) -> None:
    """The penalty is out of force until the appeal is decided.

    Raises:
        InvalidTransition: it is not in force.
        NoAppeal: nobody fights it.
    """
    uow.expect_version(penalty)
    walk(penalty, "stay")
    _answer(penalty, {"stayed": True})
    penalty.stayed_on = uow.today
    await take_out_of_force(uow, organization, penalty, reasons)
    note(uow, penalty, "stay")


async def settle(uow: UnitOfWork, organization: Organization, penalty: Penalty, outcome: AppealOutcome) -> None:
    """The appeal is decided: the penalty stands, or it has fallen with everything that came of it.

    Raises:
        InvalidTransition: it is neither in force nor stayed.
        NoAppeal: no appeal is open.
    """
    uow.expect_version(penalty)
    before = penalty.state
    walk(penalty, "uphold" if outcome.outcome == "UPHELD" else "overturn")
    _answer(penalty, {**outcome.model_dump(mode="json"), "decided_on": uow.today.isoformat()})
    if penalty.state == PenaltyState.LIFTED:
        penalty.lifted_on = uow.today
        if before == PenaltyState.IN_FORCE:
            await take_out_of_force(uow, organization, penalty, outcome.reasons)
    elif before == PenaltyState.STAYED:
        await put_in_force(uow, organization, penalty)
    note(uow, penalty, "settle", outcome=outcome.outcome)


def _open(penalty: Penalty) -> dict[str, Any] | None:
    """Return the appeal that is not decided, if any: the last one."""
    last: dict[str, Any] | None = penalty.appeals[-1] if penalty.appeals else None
    return last if last is not None and last["outcome"] is None else None


def _answer(penalty: Penalty, found: dict[str, Any]) -> None:
    last = _open(penalty)
    if last is None:
        raise NoAppeal
    penalty.appeals = [*penalty.appeals[:-1], {**last, **found}]


def _day(text: str) -> date:
    return date.fromisoformat(text)
