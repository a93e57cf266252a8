"""The words of the supervising unit and of the authority."""

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.major_matters.errors import DirectRoute, NeverCleared
from registration.major_matters.rules.classes import require_decidable, require_turn
from registration.major_matters.rules.overseas import require_overseas_standing
from registration.major_matters.rules.times import over_on, report_due_on
from registration.major_matters.rules.vocabulary import REPORT_BACK_RULE, TEMPORARY_REPORT_RULE, Route
from registration.major_matters.schemas import MatterAgreement, MatterClearing, MatterObjection
from registration.major_matters.service.recording import note, organization_of, record, walk
from registration.models.major_matters import MajorMatter
from registration.models.organizations import Organization
from registration.organizations.rules.standing import require_acting
from shared.contracts.registration.major_matters import MajorMatterCleared, MajorMatterObjected
from shared.kit.unit_of_work import UnitOfWork


async def agree_to_matter(uow: UnitOfWork, matter: MajorMatter, agreement: MatterAgreement) -> MajorMatter:
    """The supervising unit has nothing against it; the authority has the next word.

    Raises:
        DirectRoute: no supervising unit has a say.
        InvalidTransition: it is not before the unit.
        NothingToDecide: it has happened already.
    """
    uow.expect_version(matter)
    require_decidable(matter.matter_class)
    if matter.route != Route.DUAL:
        raise DirectRoute
    walk(matter, "agree")
    matter.agreed_on, matter.agreed_by = uow.today, uow.caller.identity
    matter.agreement_opinion = agreement.opinion
    note(uow, matter, "agree")
    return matter


async def clear_matter(uow: UnitOfWork, matter: MajorMatter, clearing: MatterClearing) -> MajorMatter:
    """The organization may go ahead, under the conditions that are named.

    Raises:
        NothingToDecide: it has happened already.
        SupervisorFirst: the supervising unit has not agreed.
        InvalidTransition: it is not before the authority.
        OverseasNotRegistered: the counterpart must not act here; the matter can be objected to only.
        OrganizationLocked, OrganizationEnded: the organization may not act.
    """
    uow.expect_version(matter)
    require_decidable(matter.matter_class)
    require_turn(matter.route, matter.state, by_unit=False)
    walk(matter, "clear_conditionally" if clearing.conditions else "clear")
    matter.reasons, matter.conditions = clearing.reasons, list(clearing.conditions)
    matter.decided_by = uow.caller.identity
    await let_proceed(uow, matter)
    note(uow, matter, "clear", conditions=len(clearing.conditions))
    return matter


async def let_proceed(uow: UnitOfWork, matter: MajorMatter, *, by_silence: bool = False) -> None:
    """The organization may go ahead from today and owes a report when it is over.

    Raises:
        OverseasNotRegistered: as in `clear_matter`.
        OrganizationLocked, OrganizationEnded: the organization may not act.
    """
    organization = await require_free(uow, matter)
    assert matter.submitted_on is not None and matter.planned_on is not None
    rules = await rules_for(uow, organization.authority_id, matter.submitted_on)
    key = TEMPORARY_REPORT_RULE if matter.temporary_activity else REPORT_BACK_RULE
    over = max(over_on(matter.planned_on, matter.temporary_activity), uow.today)
    matter.report_due_on = report_due_on(over, int(rules(key).value), work_calendar())
    matter.decided_on, matter.by_silence = uow.today, by_silence
    matter.rules = {**matter.rules, **rules.used}
    await record(uow, matter, MajorMatterCleared, conditional=bool(matter.conditions), by_silence=by_silence)


async def require_free(uow: UnitOfWork, matter: MajorMatter) -> Organization:
    """Return the organization, which may act, and whose counterpart, if it has one, may act here.

    Raises:
        OverseasNotRegistered: the counterpart must not.
        OrganizationLocked, OrganizationEnded: the organization may not.
    """
    organization = await organization_of(uow, matter)
    require_acting(organization.status)
    counterpart = matter.counterpart or {}
    require_overseas_standing(
        counterpart.get("kind"),
        registered_in_china=bool(counterpart.get("registered_in_china")),
        temporary_activity=matter.temporary_activity is not None,
    )
    return organization


async def object_to_matter(uow: UnitOfWork, matter: MajorMatter, objection: MatterObjection) -> MajorMatter:
    """The organization must not go ahead.

    Raises:
        NothingToDecide: it has happened already.
        SupervisorFirst: it is the other's turn.
        InvalidTransition: it is decided.
    """
    uow.expect_version(matter)
    require_decidable(matter.matter_class)
    require_turn(matter.route, matter.state, by_unit="SUP" in uow.caller.roles)
    walk(matter, "object")
    _refuse(uow, matter, objection)
    await record(uow, matter, MajorMatterObjected)
    note(uow, matter, "object", grounds=matter.grounds)
    return matter


async def withdraw_clearing(uow: UnitOfWork, matter: MajorMatter, objection: MatterObjection) -> MajorMatter:
    """The organization must stop; what it has not used of a donation stays where it is.

    Raises:
        InvalidTransition: it was never cleared, or is withdrawn.
        NeverCleared: it was closed without a clearing: an incident, or what was found out.
    """
    uow.expect_version(matter)
    walk(matter, "withdraw_clearing")
    if matter.decided_on is None:
        raise NeverCleared
    matter.clearing_withdrawn_on = uow.today
    _refuse(uow, matter, objection, keep_day=True)
    await record(uow, matter, MajorMatterObjected, cleared_before=True)
    note(uow, matter, "withdraw_clearing", grounds=matter.grounds)
    return matter


def _refuse(uow: UnitOfWork, matter: MajorMatter, objection: MatterObjection, *, keep_day: bool = False) -> None:
    matter.grounds = sorted(set(objection.grounds))
    matter.reasons, matter.decided_by = objection.reasons, uow.caller.identity
    if not keep_day:
        matter.decided_on = uow.today
