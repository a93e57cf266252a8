"""Answers about cycles and exams."""

from typing import Any

from shared.contracts.talent import QualificationLevel
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.service import rules_for
from talent.models import Person, Qualification
from talent.qualifications.queries import CYCLES, verified_hours
from talent.qualifications.rules.cycles import DEGREE_RULE, counted_hours
from talent.qualifications.rules.exams import EXAM_RULE, Candidate, Studies, earliest, is_eligible, ways_to
from talent.qualifications.schemas import CycleList, CycleRead, ExamAnswer, ExamCheck, ExamWay


async def cycles_of(uow: UnitOfWork, person: Person, qualification: Qualification) -> CycleList:
    """Return the cycles of a certificate; hours of the present one as they count now."""
    hours = await verified_hours(uow.session, person.id)
    rows = (await uow.session.scalars(CYCLES, {"id": qualification.id})).all()
    degree = (await rules_for(uow, person.jurisdiction_id))(DEGREE_RULE).value
    items = []
    for row in rows:
        known: Any = row.counted_hours
        counted = counted_hours(hours, row.valid_from, row.valid_to, degree) if known is None else known
        items.append(
            CycleRead(
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                state=row.state,
                required_hours=row.required_hours,
                counted_hours=counted,
            )
        )
    return CycleList(items=items)


async def check_exam(uow: UnitOfWork, body: ExamCheck) -> ExamAnswer:
    """Return whether and since when the candidate may sit the exam, by the table in force on the day."""
    on = body.on or uow.today
    rule = (await rules_for(uow, "50", on))(EXAM_RULE)
    studies = [Studies(one.level, one.social_work, one.graduated_on, one.final_year) for one in body.education]
    held = {QualificationLevel(one.level): one.obtained_on for one in body.certificates}
    ways = ways_to(body.exam, Candidate(studies, body.practice_since, held), rule.value)
    return ExamAnswer(
        exam=body.exam,
        on=on,
        eligible=is_eligible(ways, on),
        earliest=earliest(ways),
        rule_key=rule.key,
        rule_version=rule.version,
        ways=[
            ExamWay(code=way.code, years=way.years, open_from=way.open_from, missing=list(way.missing)) for way in ways
        ],
    )
