"""Backbone staff: named by its organization, ended when the work rests on others."""

from datetime import date
from uuid import UUID

from sqlalchemy import Select

from shared.kit.authorization import Place
from shared.kit.ids import new_id
from shared.kit.problems import NotFound
from shared.kit.unit_of_work import UnitOfWork
from talent.backbone import queries
from talent.backbone.errors import (
    BackboneDayWrong,
    BackboneNoConsent,
    BackboneOrganizationWrong,
    BackboneOver,
)
from talent.backbone.rules import YEARLY_RULE, year_of
from talent.backbone.schemas import BackboneCreate
from talent.communities.service import rules_for
from talent.models import Backbone, Organization
from talent.organizations.queries import locked_organization
from talent.people.queries import locked_person
from talent.people.rules import CONSENT_RULE, ConsentPurpose, PersonState, consent_covers

NAME, READ = "backbone.name", "backbone.read"


async def name_backbone(uow: UnitOfWork, body: BackboneCreate) -> Backbone:
    """The person is backbone staff of the organization from the day.

    Raises:
        NotFound: the organization is not within the caller's reach, or there is no such person.
        BackboneOrganizationWrong: it is not active.
        BackboneNoConsent: the person has not agreed to have the own training followed.
        BackboneDayWrong: the day has not come.
        BackboneKnown: the person is on record already.
    """
    organization = await locked_organization(uow.session, body.organization_id)
    if organization is None:
        raise NotFound
    uow.require(NAME, place_of(organization), read=NAME)
    if organization.status != "ACTIVE":
        raise BackboneOrganizationWrong
    person = await locked_person(uow.session, body.person_id)
    if person.state != PersonState.ACTIVE:
        raise NotFound
    version = (await rules_for(uow, person.jurisdiction_id))(CONSENT_RULE).value
    if not consent_covers(person.consent_purposes, person.consent_version, version, ConsentPurpose.TRAINING):
        raise BackboneNoConsent(clause_ref="pipl 13")
    if body.since > uow.today:
        raise BackboneDayWrong
    row = Backbone(
        id=new_id(),
        **body.model_dump(),
        until=None,
        named_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(row)
    await uow.session.flush()
    uow.audit("backbone.name", "backbone", row.id, details={"function": row.function})
    return row


async def backbone_to(uow: UnitOfWork, backbone_id: UUID) -> Backbone:
    """Return the entry, locked, for a caller who may end it.

    Raises:
        NotFound: there is none within the caller's reach.
        Forbidden: the caller may read it and not end it.
    """
    row = await queries.locked_backbone(uow.session, backbone_id)
    organization = await uow.session.get_one(Organization, row.organization_id)
    uow.require(NAME, place_of(organization), read=READ)
    return row


def end(uow: UnitOfWork, row: Backbone, until: date) -> None:
    """The person is backbone staff up to the day.

    Raises:
        BackboneOver: it ended before.
        BackboneDayWrong: the day has not come, or lies before the beginning.
    """
    uow.expect_version(row)
    if row.until is not None:
        raise BackboneOver
    if not row.since <= until <= uow.today:
        raise BackboneDayWrong
    row.until, row.updated_at = until, uow.now
    uow.audit("backbone.end", "backbone", row.id)


async def training(
    uow: UnitOfWork, reach: frozenset[tuple[str, str]] | None, year: int, behind: bool | None
) -> Select[tuple[object, ...]]:
    """Return the select of organizations with the training of their backbone in the year, by that year's rule."""
    first, last = year_of(year)
    wanted = int((await rules_for(uow, uow.caller.division or "50", last))(YEARLY_RULE).value)
    return queries.training_within(reach, first, last, wanted, behind=behind)


def place_of(organization: Organization) -> Place:
    """Return where the organization is, and whose it is."""
    return Place(
        jurisdiction_id=organization.jurisdiction_id,
        town_code=organization.town_code,
        community_code=organization.community_code,
        organization_id=str(organization.organization_id),
    )
