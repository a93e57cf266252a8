"""What lies in a community or town follows when the division is replaced."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from funding.boundaries import queries
from funding.boundaries.rules import TOWN_DIGITS, Home, new_home, widened
from funding.models import CustodyAccount
from funding.models.boundaries import DivisionChange
from funding.models.platforms import ServicePlatform
from funding.models.venues import VenueAsset
from funding.notices.rules import NoticeKind
from funding.notices.service import raise_notice
from shared.contracts.envelope import EventData
from shared.contracts.registration import DivisionChanged
from shared.kit.authorization import Place
from shared.kit.consume import Delivery, Handler
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

_BATCH: Final = 100
_COUNTY_DIGITS: Final = 6


async def on_division_changed(uow: UnitOfWork, delivery: Delivery) -> None:
    """The change is known, once; what lay in the old division is re-homed from the day on which it holds."""
    data = delivery.data
    assert isinstance(data, DivisionChanged)
    stated = {"old_code": data.old_code, "effective_on": data.effective_on, "kind": data.kind}
    await queries.add_once(uow.session, stated | {"new_codes": list(data.new_codes)})
    change = await queries.locked_change(uow.session, data.old_code, data.effective_on)
    if change.applied_on is None and change.effective_on <= uow.today:
        await follow(uow, change)


async def follow_due(uow: UnitOfWork, day: date) -> int:
    """Changes that hold by now were followed."""
    found = await queries.due_changes(uow.session, day, _BATCH)
    for change in found:
        await follow(uow, change)
    return len(found)


async def follow(uow: UnitOfWork, change: DivisionChange) -> None:
    """Venues, bases, platforms and a community's own funds lie where the change says; grants and bookings stay.

    Where a later change was heard of first, they go on to where that one leads.
    """
    change.applied_on = uow.today
    await uow.session.flush()
    step: DivisionChange | None = change
    while step is not None:
        home = new_home(step.old_code, step.new_codes)
        if home is None or step.new_codes == [step.old_code]:
            return
        for model in queries.PLACED:
            for row in await queries.lying_in(uow.session, model, step.old_code):
                await _move(uow, row, step.old_code, home)
        await _follow_restrictions(uow, step.old_code, step.new_codes)
        if len(step.old_code) == TOWN_DIGITS:
            await _follow_custody(uow, step.old_code, step.new_codes)
        await uow.session.flush()
        following = step.new_codes[0] if len(step.new_codes) == 1 else ""
        step = await queries.later_change(uow.session, following, step.effective_on)


async def _follow_restrictions(uow: UnitOfWork, old_code: str, new_codes: Sequence[str]) -> None:
    """What funds may be spent for, and where open calls look for projects, is the new divisions too."""
    bound: list[Any] = [
        *await queries.funds_bound_to(uow.session, old_code),
        *await queries.programs_for(uow.session, old_code),
    ]
    for row in bound:
        row.divisions = widened(row.divisions, old_code, new_codes)
        uow.audit("division.widen", row.__tablename__, row.id, details={"from": old_code})


async def _follow_custody(uow: UnitOfWork, old_code: str, new_codes: Sequence[str]) -> None:
    """Custody and its mandates are those of the one town that follows; otherwise an office says who keeps what."""
    new_code = new_codes[0] if len(new_codes) == 1 else None
    for account in await queries.custody_in(uow.session, old_code):
        hub_id = account.hub_organization_id
        if new_code is None or await queries.keeps_in(uow.session, new_code, hub_id):
            await _ask_for_keeper(uow, account, new_codes)
            continue
        account.town_code, account.jurisdiction_id = new_code, _authority(account.jurisdiction_id, old_code, new_code)
        await uow.session.flush()
        uow.audit("division.rehome", "custody_accounts", account.id, details={"from": old_code, "to": new_code})
    for mandate in await queries.mandates_in(uow.session, old_code):
        if new_code is not None:
            mandate.town_code = new_code


async def _ask_for_keeper(uow: UnitOfWork, account: CustodyAccount, new_codes: Sequence[str]) -> None:
    place = Place(jurisdiction_id=account.jurisdiction_id, town_code=account.town_code)
    details = {"custody_account_id": str(account.id), "from_town": account.town_code, "to_towns": list(new_codes)}
    source = f"{account.town_code}:{account.id}"
    await raise_notice(
        uow, NoticeKind.CUSTODY_MOVE, source, place=place, organization_id=account.hub_organization_id, details=details
    )


def _authority(jurisdiction_id: str, old_code: str, new_code: str) -> str:
    """Return the authority after the change: the new county's, unless not the old county's is in charge."""
    same = jurisdiction_id == old_code[:_COUNTY_DIGITS]
    return new_code[:_COUNTY_DIGITS] if same else jurisdiction_id


async def _move(uow: UnitOfWork, row: Any, old_code: str, home: Home) -> None:
    row.community_code, row.town_code = home.community_code, home.town_code
    narrowest = home.community_code or home.town_code or ""
    county = narrowest[:_COUNTY_DIGITS]
    if county and not hasattr(row, "authority_id") and row.jurisdiction_id == old_code[:_COUNTY_DIGITS]:
        row.jurisdiction_id = county
    if isinstance(row, VenueAsset):
        row.candidate_codes = list(home.candidates)
    if isinstance(row, ServicePlatform) and narrowest and not await queries.place_taken(uow.session, narrowest):
        row.place_code = narrowest
    if hasattr(row, "updated_at"):
        row.updated_at = uow.now
    uow.audit("division.rehome", row.__tablename__, row.id, details={"from": old_code, "to": narrowest})


DAILY_JOBS: Final = (DailyJob("boundaries.follow_due", follow_due),)
REACTIONS: Final[Mapping[type[EventData], Handler]] = {DivisionChanged: on_division_changed}
