"""What a decided case does to the register of members."""

from datetime import date

from sqlalchemy import select

from party_liaison.development_cases.service.recording import ID_NUMBER, NAME
from party_liaison.members.rules import Basis, EndReason, Standing
from party_liaison.members.schemas import MemberEnd
from party_liaison.members.service.recording import ID_NUMBER as MEMBER_ID_NUMBER
from party_liaison.members.service.recording import NAME as MEMBER_NAME
from party_liaison.members.service.recording import end, follow
from party_liaison.models import DevelopmentCase, PartyMember
from party_liaison.organizations.queries import locked_organization
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork


async def become_probationary(uow: UnitOfWork, case: DevelopmentCase) -> None:
    """The person is on the register as a probationary member from the branch meeting on."""
    assert case.accepted_on is not None
    await _enter(uow, case, Standing.PROBATIONARY, case.accepted_on)


async def become_full(uow: UnitOfWork, case: DevelopmentCase) -> None:
    """The person is on the register as a full member from the vote on; coverage follows."""
    assert case.conversion_on is not None
    await _end(uow, case, case.conversion_on, EndReason.CONVERTED)
    await _enter(uow, case, Standing.FULL, case.conversion_on)


async def end_probation(uow: UnitOfWork, case: DevelopmentCase, on: date) -> None:
    """The person is on the register no more."""
    await _end(uow, case, on, EndReason.PROBATION_CANCELLED)
    await _follow(uow, case)


async def move_member(uow: UnitOfWork, case: DevelopmentCase) -> None:
    """A probationary member's relation is in the organization of the case from today on."""
    row = await _open_row(uow, case)
    if row is not None and row.organization_id != case.organization_id:
        former = await locked_organization(uow.session, row.organization_id)
        end(uow, row, MemberEnd(until_on=uow.today, reason=EndReason.TRANSFERRED))
        await uow.session.flush()
        await _enter(uow, case, Standing(row.standing), uow.today)
        if former is not None:
            await follow(uow, former)


async def _enter(uow: UnitOfWork, case: DevelopmentCase, standing: Standing, on: date) -> None:
    vault = uow.vault
    uow.session.add(
        PartyMember(
            id=new_id(),
            organization_id=case.organization_id,
            person_ref=case.person_ref,
            name_encrypted=vault.encrypt(vault.decrypt(case.name_encrypted, NAME), MEMBER_NAME),
            id_number_encrypted=vault.encrypt(vault.decrypt(case.id_number_encrypted, ID_NUMBER), MEMBER_ID_NUMBER),
            standing=standing,
            basis=Basis.HERE,
            from_on=on,
            recorded_by=uow.caller.identity,
            updated_at=uow.now,
        )
    )
    await _follow(uow, case)


async def _end(uow: UnitOfWork, case: DevelopmentCase, on: date, reason: EndReason) -> None:
    row = await _open_row(uow, case)
    if row is not None:
        end(uow, row, MemberEnd(until_on=max(on, row.from_on), reason=reason))
        await uow.session.flush()


async def _open_row(uow: UnitOfWork, case: DevelopmentCase) -> PartyMember | None:
    statement = (
        select(PartyMember)
        .where(
            PartyMember.person_ref == case.person_ref,
            PartyMember.basis == Basis.HERE,
            PartyMember.until_on.is_(None),
        )
        .with_for_update()
    )
    return (await uow.session.scalars(statement)).one_or_none()


async def _follow(uow: UnitOfWork, case: DevelopmentCase) -> None:
    await uow.session.flush()
    organization = await locked_organization(uow.session, case.organization_id)
    if organization is not None:
        await follow(uow, organization)
