"""What is known of people and posts when one is to be filled, read for many at a time."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from shared.contracts.talent import QualificationLevel
from talent.models import (
    OpenInspection,
    Organization,
    Person,
    PersonBan,
    Placement,
    PriorityGroup,
    Qualification,
    RecordCheck,
    Vacancy,
)
from talent.people.rules import ConsentPurpose, consent_covers
from talent.placements.rules.eligibility import Applicant, Certificate, Post, Share
from talent.placements.rules.states import HOLDING_STATES
from talent.qualifications.rules.states import VALID_STATES
from talent.vacancies.rules import takes_people


async def applicants(session: AsyncSession, people: Sequence[Person], consent_version: str) -> list[Applicant]:
    """Return what is known of the people, in their order."""
    ids = [person.id for person in people]
    certificates = await _by_person(session, _certificates(ids), _certificate)
    shares = await _by_person(session, _shares(ids), lambda row: Share(row.starts_on, row.ends_on, row.fte_bps))
    checks = await _by_person(session, _checks(ids), lambda row: (row.checked_on, row.clear))
    groups = await _by_person(session, _groups(ids), lambda row: (row.valid_from, row.valid_to))
    banned = await _banned(session, [person.person_ref for person in people if person.person_ref])
    return [
        _applicant(person, consent_version, certificates, shares, checks, groups, person.person_ref in banned)
        for person in people
    ]


async def posts(session: AsyncSession, vacancies: Sequence[Vacancy]) -> list[Post]:
    """Return what the vacancies ask for, in their order."""
    ids = {vacancy.organization_id for vacancy in vacancies if vacancy.organization_id}
    found = await session.scalars(select(Organization).where(Organization.organization_id.in_(ids)))
    organizations = {one.organization_id: one for one in found}
    inspected = set(
        await session.scalars(
            select(OpenInspection.organization_id).where(
                OpenInspection.organization_id.in_(ids), OpenInspection.closed.is_(False)
            )
        )
    )
    return [_post(vacancy, organizations, inspected) for vacancy in vacancies]


async def shares_of(session: AsyncSession, person_id: UUID) -> list[Share]:
    """Return the shares of a person's time that are taken."""
    rows = await session.execute(_shares([person_id]))
    return [Share(row.starts_on, row.ends_on, row.fte_bps) for row in rows]


def _post(vacancy: Vacancy, organizations: Mapping[UUID, Organization], inspected: set[UUID]) -> Post:
    organization = None if vacancy.organization_id is None else organizations[vacancy.organization_id]
    return Post(
        vacancy_id=vacancy.id,
        community_code=vacancy.community_code,
        starts_on=vacancy.start_on,
        ends_on=vacancy.ends_on,
        fte_bps=vacancy.fte_bps,
        min_level=None if vacancy.min_level is None else QualificationLevel(vacancy.min_level),
        with_minors=vacancy.with_minors,
        rural=vacancy.rural,
        skills=tuple((one["skill"], one["weight"]) for one in vacancy.skills),
        organization_id=vacancy.organization_id,
        organization_open=organization is None or takes_people(organization.status, organization.credit_flags),
        inspected=vacancy.organization_id in inspected,
    )


def _applicant(
    person: Person,
    consent_version: str,
    certificates: Mapping[UUID, Sequence[Certificate]],
    shares: Mapping[UUID, Sequence[Share]],
    checks: Mapping[UUID, Sequence[Any]],
    groups: Mapping[UUID, Sequence[Any]],
    banned: bool,
) -> Applicant:
    last_check_on, last_check_clear = (*checks.get(person.id, ()), (None, False))[0]
    return Applicant(
        person_id=person.id,
        community_code=person.community_code,
        consents=consent_covers(
            person.consent_purposes, person.consent_version, consent_version, ConsentPurpose.MATCHING
        ),
        banned=banned,
        available_fte_bps=person.available_fte_bps,
        waiting_since=person.waiting_since,
        practice_since=person.practice_since,
        skills=frozenset(person.skills),
        certificates=tuple(certificates.get(person.id, ())),
        shares=tuple(shares.get(person.id, ())),
        last_check_on=last_check_on,
        last_check_clear=last_check_clear,
        tied_to=frozenset(UUID(one) for one in person.tied_to),
        priority_until=tuple(groups.get(person.id, ())),
    )


def _certificates(ids: Sequence[UUID]) -> Select[*tuple[Any, ...]]:
    return select(Qualification.person_id, Qualification.level, Qualification.valid_from, Qualification.valid_to).where(
        Qualification.person_id.in_(ids),
        Qualification.kind == "SOCIAL_WORK",
        Qualification.state.in_(sorted(VALID_STATES)),
    )


def _certificate(row: Any) -> Certificate:
    return Certificate(QualificationLevel(row.level), row.valid_from, row.valid_to)


def _shares(ids: Sequence[UUID]) -> Select[*tuple[Any, ...]]:
    return select(Placement.person_id, Placement.starts_on, Placement.ends_on, Placement.fte_bps).where(
        Placement.person_id.in_(ids), Placement.state.in_(sorted(HOLDING_STATES))
    )


def _checks(ids: Sequence[UUID]) -> Select[*tuple[Any, ...]]:
    return (
        select(RecordCheck.person_id, RecordCheck.checked_on, RecordCheck.clear)
        .where(RecordCheck.person_id.in_(ids))
        .ext(distinct_on(RecordCheck.person_id))
        .order_by(RecordCheck.person_id, RecordCheck.checked_on.desc(), RecordCheck.id.desc())
    )


def _groups(ids: Sequence[UUID]) -> Select[*tuple[Any, ...]]:
    return select(PriorityGroup.person_id, PriorityGroup.valid_from, PriorityGroup.valid_to).where(
        PriorityGroup.person_id.in_(ids), PriorityGroup.state == "VERIFIED"
    )


async def _banned(session: AsyncSession, refs: Sequence[str]) -> set[str]:
    return set(await session.scalars(select(PersonBan.person_ref).where(PersonBan.person_ref.in_(refs))))


async def _by_person(
    session: AsyncSession, statement: Select[*tuple[Any, ...]], made: Callable[[Any], Any]
) -> Mapping[UUID, Sequence[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    rows: Iterable[Any] = await session.execute(statement)
    for row in rows:
        found[row.person_id].append(made(row))
    return found
