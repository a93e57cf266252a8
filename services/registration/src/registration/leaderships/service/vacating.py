"""Posts that a leader must give up: vacant from today, to be filled in time, or given back."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from registration.applications.rules.vocabulary import LEGAL_REPRESENTATIVE_POST
from registration.applications.service.surroundings import rules_for, work_calendar
from registration.leaderships.queries.loads import open_vacancies_of_penalty
from registration.leaderships.service.recording import record_leaders
from registration.models.leaderships import LeadershipVacancy
from registration.models.organizations import Organization, OrganizationLeader
from shared.contracts.values import LeaderPost, LegalKind
from shared.kit.unit_of_work import UnitOfWork

VACANCY_RULE: Final = "leader.vacancy.days"


async def vacate(
    uow: UnitOfWork,
    organization: Organization,
    posts: Sequence[OrganizationLeader],
    *,
    disqualification_id: UUID | None = None,
    penalty_id: UUID | None = None,
) -> dict[str, int]:
    """The posts are to be filled in time; the legal representative's stays entered until it is changed.

    Returns the versions of the rules used.
    """
    lookup = await rules_for(uow, organization.authority_id, uow.today)
    due_on = work_calendar().add_calendar_days(uow.today, int(lookup(VACANCY_RULE).value))
    for leader in posts:
        represents = leader.post == _representing(LegalKind(organization.legal_kind))
        if not represents:
            leader.until_on = uow.today
        uow.session.add(
            LeadershipVacancy(
                organization_id=organization.id,
                disqualification_id=disqualification_id,
                penalty_id=penalty_id,
                leader_id=leader.id,
                post=leader.post,
                legal_representative=represents,
                opened_on=uow.today,
                due_on=due_on,
            )
        )
    if posts:
        await record_leaders(uow, organization)
    return dict(lookup.used)


async def give_back(uow: UnitOfWork, organization: Organization, penalty_id: UUID) -> None:
    """Posts that the penalty made vacant and nobody has filled are the earlier leaders' again."""
    back = False
    for vacancy in await open_vacancies_of_penalty(uow.session, penalty_id):
        vacancy.filled_on = uow.today
        back = back or vacancy.legal_representative
        uow.audit("leadership_vacancy.give_back", "leadership_vacancy", vacancy.id, details={"post": vacancy.post})
        leader = await uow.session.get(OrganizationLeader, vacancy.leader_id, with_for_update=True)
        if leader is not None and leader.until_on is not None:
            leader.until_on, back = None, True
    if back:
        await record_leaders(uow, organization)


def _representing(kind: LegalKind) -> LeaderPost:
    """Return the post of who represents the organization; a filed one has its responsible person."""
    return LeaderPost.HEAD if kind is LegalKind.FILED else LEGAL_REPRESENTATIVE_POST[kind]
