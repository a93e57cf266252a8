"""What of persons a caller reads, as a condition of a statement; the wall says the same once more."""

from typing import Any, Protocol

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from party_liaison.models import PartyUnit, PersonAccount, UnitOrganization
from shared.kit.reach import Places, within

_U, _O = PartyUnit, UnitOrganization


class Seeing(Protocol):
    """A reach, the account of a secretary, and that of a person."""

    @property
    def reach(self) -> frozenset[tuple[str, str]] | None:
        """Divisions."""

    @property
    def secretary(self) -> str | None:
        """The digest by which units are kept."""

    @property
    def account(self) -> str | None:
        """The digest by which the own record is found."""


async def keeps_a_unit(session: AsyncSession, account: str) -> bool:
    """Tell whether the account is that of some unit's secretary."""
    return bool(await session.scalar(select(exists().where(_U.secretary_account == account))))


def in_sight(sight: Seeing, places: Places, organization_id: Any, person_ref: Any) -> ColumnElement[bool]:
    """Return the condition that a row is in sight: by its division, by its organization's unit, or as the own one."""
    conditions = [within(sight.reach, places)]
    if sight.secretary is not None:
        kept = select(_O.organization_id).join(_U, _U.id == _O.unit_id)
        kept = kept.where(_U.secretary_account == sight.secretary, _O.from_on.is_not(None), _O.until_on.is_(None))
        conditions.append(organization_id.in_(kept))
    if sight.account is not None:
        own = select(PersonAccount.person_ref).where(PersonAccount.account == sight.account)
        conditions.append(person_ref.in_(own))
    return or_(*conditions)
