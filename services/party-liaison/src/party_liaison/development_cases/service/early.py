"""The first three stages: applicant, activist, candidate."""

from datetime import date

from party_liaison.development_cases.errors import StepInvalid, UnitCannotDevelop
from party_liaison.development_cases.rules import guards
from party_liaison.development_cases.rules.states import CASE
from party_liaison.development_cases.schemas import (
    ActivistChoice,
    AssessmentStated,
    CandidateChoice,
    CaseCreate,
    PreparationStated,
    TalkStated,
)
from party_liaison.development_cases.service.recording import (
    ID_NUMBER,
    NAME,
    full_among,
    organization_ids,
    proceed,
    rules_of,
    unit_for_step,
)
from party_liaison.members.rules import birthday, id_number_defects
from party_liaison.models import DevelopmentCase, PartyUnit
from party_liaison.organizations.errors import UnknownReference, raise_defects
from party_liaison.units.rules.states import WORKING
from shared.kit.calendar import add_months
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

_HALF_YEAR = 6


async def apply(uow: UnitOfWork, unit: PartyUnit, body: CaseCreate) -> DevelopmentCase:
    """The person has applied in writing; the party organization is to talk within a month.

    Raises:
        UnitCannotDevelop: the unit does not work.
        UnknownReference: the organization is not one of the unit's.
        StepInvalid: a wrong number, too young, or a day ahead.
        CaseExists: by the constraint of the table.
    """
    if unit.state not in WORKING:
        raise UnitCannotDevelop
    if body.organization_id not in await organization_ids(uow, unit):
        raise UnknownReference
    rules = await rules_of(uow, unit, body.applied_on)
    found = id_number_defects(body.id_number)
    if not found:
        found = guards.age_defects(birthday(body.id_number), body.applied_on, rules(guards.AGE_RULE))
    raise_defects(StepInvalid, found + guards.day_defects("/applied_on", body.applied_on, date.min, uow.today))
    months = int(rules(guards.DEVELOPMENT_RULE).value["talk_months"])
    case = DevelopmentCase(
        id=new_id(),
        unit_id=unit.id,
        organization_id=body.organization_id,
        person_ref=uow.vault.blind_index(body.id_number),
        name_encrypted=uow.vault.encrypt(body.name, NAME),
        id_number_encrypted=uow.vault.encrypt(body.id_number.upper(), ID_NUMBER),
        applied_on=body.applied_on,
        assessed_on=[],
        extended=False,
        next_due_on=add_months(body.applied_on, months),
        proceedings=[],
        rules_used={},
    )
    proceed(uow, case, "apply", body.applied_on, CASE.walk(None, "apply"), rules)
    uow.session.add(case)
    return case


async def talk(uow: UnitOfWork, case: DevelopmentCase, body: TalkStated) -> DevelopmentCase:
    """The party organization has talked with the applicant; a late talk is on record as late."""
    unit, target = await unit_for_step(uow, case, "talk")
    full = await full_among(uow, unit, [body.by_member_id], uow.today)
    raise_defects(
        StepInvalid,
        guards.day_defects("/talked_on", body.talked_on, case.applied_on, uow.today)
        + guards.helper_defects("/by_member_id", [body.by_member_id], full, 1, 1),
    )
    late = case.next_due_on is not None and body.talked_on > case.next_due_on
    case.talked_on, case.next_due_on = body.talked_on, None
    proceed(uow, case, "talk", body.talked_on, target, by=body.by_member_id, late=late)
    return case


async def choose_activist(uow: UnitOfWork, case: DevelopmentCase, body: ActivistChoice) -> DevelopmentCase:
    """The person is an activist from the day of the decision, with one or two cultivators."""
    unit, target = await unit_for_step(uow, case, "choose_activist")
    full = await full_among(uow, unit, body.cultivator_ids, uow.today)
    filed = body.filed_on is not None and body.decided_on <= body.filed_on <= uow.today
    raise_defects(
        StepInvalid,
        guards.activist_defects(case.talked_on, body.recommended_by is not None, filed)
        + guards.day_defects("/decided_on", body.decided_on, case.talked_on or case.applied_on, uow.today)
        + guards.helper_defects("/cultivator_ids", body.cultivator_ids, full, 1, 2),
    )
    case.activist_on, case.next_due_on = body.decided_on, add_months(body.decided_on, _HALF_YEAR)
    details = body.model_dump(exclude={"decided_on"})
    proceed(uow, case, "choose_activist", body.decided_on, target, **details)
    return case


async def assess(uow: UnitOfWork, case: DevelopmentCase, body: AssessmentStated) -> DevelopmentCase:
    """The activist was assessed; the next assessment is due half a year later."""
    _, target = await unit_for_step(uow, case, "assess")
    assert case.activist_on is not None
    last = date.fromisoformat(case.assessed_on[-1]) if case.assessed_on else case.activist_on
    raise_defects(StepInvalid, guards.day_defects("/assessed_on", body.assessed_on, last, uow.today))
    case.assessed_on = [*case.assessed_on, body.assessed_on.isoformat()]
    case.next_due_on = add_months(body.assessed_on, _HALF_YEAR)
    proceed(uow, case, "assess", body.assessed_on, target, result=uow.vault.encrypt(body.result, NAME))
    return case


async def choose_candidate(uow: UnitOfWork, case: DevelopmentCase, body: CandidateChoice) -> DevelopmentCase:
    """The person is a candidate, a year or more after becoming an activist."""
    unit, target = await unit_for_step(uow, case, "choose_candidate")
    assert case.activist_on is not None
    rules = await rules_of(uow, unit, body.chosen_on)
    agreed = body.superior_agreed_on is not None and body.chosen_on <= body.superior_agreed_on <= uow.today
    assessed = [date.fromisoformat(day) for day in case.assessed_on]
    raise_defects(
        StepInvalid,
        guards.candidate_defects(
            case.activist_on, assessed, body.chosen_on, body.opinions, agreed, rules(guards.DEVELOPMENT_RULE)
        )
        + guards.day_defects("/chosen_on", body.chosen_on, case.activist_on, uow.today),
    )
    case.candidate_on, case.next_due_on = body.chosen_on, None
    details = body.model_dump(exclude={"chosen_on"})
    proceed(uow, case, "choose_candidate", body.chosen_on, target, rules, **details)
    return case


async def prepare(uow: UnitOfWork, case: DevelopmentCase, body: PreparationStated) -> DevelopmentCase:
    """The candidate has two introducers, has passed the political review and was trained."""
    unit, target = await unit_for_step(uow, case, "prepare")
    assert case.candidate_on is not None
    rules = await rules_of(uow, unit, body.reviewed_on)
    full = await full_among(uow, unit, body.introducer_ids, uow.today)
    passed = body.political_review == "PASSED"
    raise_defects(
        StepInvalid,
        guards.helper_defects("/introducer_ids", body.introducer_ids, full, 2, 2)
        + guards.preparation_defects(passed, body.training_days, body.training_hours, rules(guards.DEVELOPMENT_RULE))
        + guards.day_defects("/reviewed_on", body.reviewed_on, case.candidate_on, uow.today),
    )
    case.preparation = body.model_dump(mode="json")
    details = body.model_dump(exclude={"reviewed_on"})
    proceed(uow, case, "prepare", body.reviewed_on, target, rules, **details)
    return case
