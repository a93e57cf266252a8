"""Certificates: entered, registered, renewed, registered again after a lapse."""

from datetime import date, timedelta

from shared.contracts.talent import QualificationRegistered, QualificationRenewed
from shared.kit.calendar import ONE_DAY
from shared.kit.ids import new_id
from shared.kit.masking import mask_id_number
from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.service import rules_for
from talent.models import Person, Qualification, RegistrationCycle
from talent.people.service.access import person_to, require_active
from talent.qualifications.errors import (
    CpdInsufficient,
    DayInFuture,
    FirstRegistrationLate,
    LevelMismatch,
    RegisteredBeforePassing,
)
from talent.qualifications.queries import current_cycle, social_work_certificates, verified_hours
from talent.qualifications.rules import cycles
from talent.qualifications.rules.states import QUALIFICATION_MACHINE, VALID_STATES, CycleState
from talent.qualifications.schemas import QualificationCreate
from talent.qualifications.service.recording import note, tell, walk


async def submit_qualification(uow: UnitOfWork, body: QualificationCreate) -> Qualification:
    """The certificate is on record as passed; the county registers it.

    Raises:
        NotFound: there is no such person within reach.
        LevelMismatch: social work without a level, or another kind with one.
        DayInFuture: the exam is said to have been passed later than today.
        CertificateKnown: there is one of that number.
    """
    person = await person_to(uow, body.person_id, "qualification.submit")
    require_active(person)
    if (body.kind == "SOCIAL_WORK") != (body.level is not None):
        raise LevelMismatch
    if body.passed_on > uow.today:
        raise DayInFuture
    rules = await rules_for(uow, person.jurisdiction_id)
    qualification = Qualification(
        id=new_id(),
        person_id=person.id,
        kind=body.kind,
        level=body.level,
        certificate_number_encrypted=uow.vault.encrypt(body.certificate_number),
        certificate_number_masked=mask_id_number(body.certificate_number),
        certificate_ref=uow.vault.blind_index(body.certificate_number),
        passed_on=body.passed_on,
        register_by=cycles.register_by(body.passed_on, rules(cycles.FIRST_RULE).value),
        state=QUALIFICATION_MACHINE.walk(None, "submit"),
        required_hours=cycles.required_hours(body.level, rules(cycles.HOURS_RULE).value),
        submitted_by=uow.caller.identity,
        rules_used=rules.used,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(qualification)
    await uow.session.flush()
    note(uow, qualification, "submit", kind=body.kind)
    return qualification


async def register(uow: UnitOfWork, person: Person, qualification: Qualification, registered_on: date | None) -> None:
    """The certificate is valid for a cycle; lower levels of the person are superseded.

    Raises:
        InvalidTransition: it was registered before.
        RegisteredBeforePassing: the day lies before the exam, or its cycle is over.
        DayInFuture: the day has not come.
        FirstRegistrationLate: the year has passed, and the hours of the last years are too few.
    """
    uow.expect_version(qualification)
    walk(qualification, "register")
    start = registered_on or uow.today
    if start > uow.today:
        raise DayInFuture
    rules = await rules_for(uow, person.jurisdiction_id, start)
    if start > qualification.register_by:
        qualification.required_hours = cycles.required_hours(qualification.level, rules(cycles.HOURS_RULE).value)
        await _require_made_up(uow, qualification, rules, start, FirstRegistrationLate)
    await _register(uow, person, qualification, start, rules)


async def register_listed(uow: UnitOfWork, person: Person, qualification: Qualification, start: date) -> bool:
    """The certificate is in the cycle that a list of the registering body states; returns whether no longer its first.

    The hours of earlier cycles were that body's to count.

    Raises:
        InvalidTransition: it was registered before.
        RegisteredBeforePassing: the day lies before the exam, or its cycle is over.
    """
    walk(qualification, "register")
    rules = await rules_for(uow, person.jurisdiction_id, start)
    await _register(uow, person, qualification, start, rules)
    return start > qualification.register_by


async def renew(uow: UnitOfWork, person: Person, qualification: Qualification) -> None:
    """A new cycle follows the present one without a gap.

    Raises:
        InvalidTransition: the window is not open, or the cycle is over.
        CpdInsufficient: the cycle has too few hours.
    """
    uow.expect_version(qualification)
    walk(qualification, "renew")
    cycle = await current_cycle(uow.session, qualification.id)
    assert cycle is not None
    rules = await rules_for(uow, person.jurisdiction_id, cycle.valid_from)
    counted = await _counted(uow, qualification, rules, cycle.valid_from, cycle.valid_to)
    _require_enough(counted, cycle.required_hours, rules, CpdInsufficient)
    cycle.state, cycle.counted_hours = CycleState.COMPLETED, counted
    await uow.session.flush()
    following = await rules_for(uow, person.jurisdiction_id, cycle.valid_to + ONE_DAY)
    qualification.required_hours = cycles.required_hours(qualification.level, following(cycles.HOURS_RULE).value)
    await _begin(uow, qualification, following, cycle.valid_to + ONE_DAY)
    await tell(uow, person, qualification, QualificationRenewed)
    note(uow, qualification, "renew", counted_hours=counted)


async def register_again(uow: UnitOfWork, person: Person, qualification: Qualification) -> None:
    """A lapsed certificate is valid again from today.

    Raises:
        InvalidTransition: it has not lapsed.
        CpdInsufficient: the last years have too few hours.
    """
    uow.expect_version(qualification)
    walk(qualification, "register_again")
    rules = await rules_for(uow, person.jurisdiction_id)
    qualification.required_hours = cycles.required_hours(qualification.level, rules(cycles.HOURS_RULE).value)
    await _require_made_up(uow, qualification, rules, uow.today, CpdInsufficient)
    await _begin(uow, qualification, rules, uow.today)
    await tell(uow, person, qualification, QualificationRegistered)
    note(uow, qualification, "register_again")


async def _register(
    uow: UnitOfWork, person: Person, qualification: Qualification, start: date, rules: AppliedRules
) -> None:
    if start < qualification.passed_on:
        raise RegisteredBeforePassing
    qualification.required_hours = cycles.required_hours(qualification.level, rules(cycles.HOURS_RULE).value)
    await _begin(uow, qualification, rules, start)
    await _supersede_lower(uow, qualification)
    await tell(uow, person, qualification, QualificationRegistered)
    note(uow, qualification, "register", registered_on=start.isoformat())


async def _begin(uow: UnitOfWork, qualification: Qualification, rules: AppliedRules, start: date) -> None:
    cycle = cycles.cycle_from(start, rules(cycles.CYCLE_RULE).value, rules(cycles.WINDOW_RULE).value)
    if cycle.valid_to < uow.today:
        raise RegisteredBeforePassing
    qualification.valid_from, qualification.valid_to = cycle.valid_from, cycle.valid_to
    qualification.renewable_from = cycle.renewable_from
    qualification.rules_used = {**qualification.rules_used, **rules.used}
    uow.session.add(
        RegistrationCycle(
            id=new_id(),
            qualification_id=qualification.id,
            valid_from=cycle.valid_from,
            valid_to=cycle.valid_to,
            state=CycleState.CURRENT,
            required_hours=qualification.required_hours,
            decided_by=uow.caller.identity,
            rules_used=rules.used,
        )
    )
    await uow.session.flush()


async def _supersede_lower(uow: UnitOfWork, qualification: Qualification) -> None:
    """A lower level that is valid or on record ends with the registration of the higher one."""
    if qualification.level is None or qualification.valid_from is None:
        return
    for other in await social_work_certificates(uow.session, qualification.person_id):
        if other.id == qualification.id or other.level is None or other.state == "SUPERSEDED":
            continue
        if not cycles.is_above(qualification.level, other.level):
            continue
        if other.state in VALID_STATES:
            cycle = await current_cycle(uow.session, other.id)
            assert cycle is not None
            cycle.state = CycleState.SUPERSEDED
            cycle.valid_to = max(cycle.valid_from, qualification.valid_from - timedelta(days=1))
        walk(other, "supersede")
        note(uow, other, "supersede", by=str(qualification.id))


async def _counted(
    uow: UnitOfWork, qualification: Qualification, rules: AppliedRules, since: date, until: date
) -> float:
    hours = await verified_hours(uow.session, qualification.person_id)
    return cycles.counted_hours(hours, since, until, rules(cycles.DEGREE_RULE).value)


async def _require_made_up(
    uow: UnitOfWork,
    qualification: Qualification,
    rules: AppliedRules,
    on: date,
    problem: type[CpdInsufficient] | type[FirstRegistrationLate],
) -> None:
    since, until = cycles.make_up_window(on, rules(cycles.CYCLE_RULE).value)
    counted = await _counted(uow, qualification, rules, since, until)
    _require_enough(counted, qualification.required_hours, rules, problem)


def _require_enough(
    counted: float, required: float, rules: AppliedRules, problem: type[CpdInsufficient] | type[FirstRegistrationLate]
) -> None:
    if counted < required:
        rule = rules(cycles.HOURS_RULE)
        raise problem(rule_key=rule.key, rule_version=rule.version, clause_ref="social-work-registration")
