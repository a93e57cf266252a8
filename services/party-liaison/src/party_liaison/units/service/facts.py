"""What decides about a unit: its members, and where it lies."""

from collections.abc import Sequence
from datetime import date

from party_liaison.members.queries.loads import counts
from party_liaison.models import Organization
from party_liaison.organizations.errors import defect, raise_defects
from party_liaison.units.errors import UnitDayInvalid
from party_liaison.units.rules.forms import Side, UnitForm
from shared.kit.unit_of_work import UnitOfWork


async def sides_of(uow: UnitOfWork, organizations: Sequence[Organization]) -> list[Side]:
    """Return the organizations with their members of today, as the rules look at them."""
    return [
        Side(one.town_code, one.category, await counts(uow.session, [one.organization_id], uow.today))
        for one in organizations
    ]


async def voting_members(uow: UnitOfWork, form: UnitForm, organizations: Sequence[Organization]) -> int:
    """Return how many may vote: full members, of a functional branch those too whose relation is elsewhere."""
    found = await counts(uow.session, [one.organization_id for one in organizations], uow.today)
    return found.full_here + (found.full_elsewhere if form is UnitForm.FUNCTIONAL_BRANCH else 0)


def where_it_lies(organizations: Sequence[Organization]) -> dict[str, str | None]:
    """Return the narrowest division that all of them share, as columns of a unit."""
    first = organizations[0]
    shared = {
        name: getattr(first, name) if len({getattr(one, name) for one in organizations}) == 1 else None
        for name in ("community_code", "town_code")
    }
    return {**shared, "jurisdiction_id": first.jurisdiction_id}


def require_day(uow: UnitOfWork, day: date, not_before: date, pointer: str) -> None:
    """Pass days from `not_before` to today.

    Raises:
        UnitDayInvalid: the day lies outside.
    """
    if not not_before <= day <= uow.today:
        raise_defects(
            UnitDayInvalid, [defect(pointer, "DAY_IMPOSSIBLE", "日期不在允许范围内。", "The day is not possible.")]
        )
