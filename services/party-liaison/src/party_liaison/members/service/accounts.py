"""With which account a person reads the own record."""

from sqlalchemy import select

from party_liaison.members.schemas import PersonAccountStated
from party_liaison.models import DevelopmentCase, PartyMember, PersonAccount
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork


async def enter_account(
    uow: UnitOfWork, entry: PartyMember | DevelopmentCase, kind: str, body: PersonAccountStated
) -> None:
    """The person of the entry reads the own record with that account; one entered before holds no more.

    Raises:
        AccountTaken: by the constraints of the table: the account is another person's, or was entered elsewhere.
    """
    uow.expect_version(entry)
    account = uow.vault.blind_index(f"{body.issuer}|{body.subject}")
    statement = select(PersonAccount).where(PersonAccount.person_ref == entry.person_ref).with_for_update()
    known = (await uow.session.scalars(statement)).one_or_none()
    if known is None:
        uow.session.add(
            PersonAccount(
                id=new_id(), organization_id=entry.organization_id, person_ref=entry.person_ref, account=account
            )
        )
    else:
        known.account = account
    entry.updated_at = uow.now
    uow.audit(f"{kind}.account", kind, entry.id)
