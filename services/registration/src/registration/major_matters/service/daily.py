"""What happens to major matters because a day has come; each once per matter and due day."""

from collections.abc import Collection
from datetime import date
from typing import Final

from registration.major_matters import queries
from registration.major_matters.rules.states import OWES_REPORT, WAITING
from registration.major_matters.rules.vocabulary import Violation
from registration.major_matters.service.deciding import let_proceed, require_free
from registration.major_matters.service.recording import note, walk
from registration.major_matters.service.violations import note_violation
from registration.models.major_matters import MajorMatter
from registration.organizations.queries.loads import locked_organization
from shared.kit.daily import DailyJob
from shared.kit.problems import Problem
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100


async def clear_by_silence(uow: UnitOfWork, day: date) -> int:
    """Notices to which nobody objected in time may go ahead; what needs a yes never does so by time."""
    found = await queries.silent_notices(uow.session, day, BATCH)
    for matter in found:
        if await _held_in(uow, matter, WAITING):
            await _clear(uow, matter)
    return len(found)


async def report_missing_reports(uow: UnitOfWork, day: date) -> int:
    """Reports back that did not come in time are on record as violations."""
    found = await queries.unreported_back(uow.session, day, BATCH)
    for matter in found:
        if await _held_in(uow, matter, OWES_REPORT):
            matter.report_overdue_on = day
            await note_violation(uow, matter, Violation.REPORT_BACK_OVERDUE)
    return len(found)


async def _held_in(uow: UnitOfWork, matter: MajorMatter, states: Collection[str]) -> bool:
    """Lock the organization, then its matter, as requests do; return whether it is still in one of the states."""
    await locked_organization(uow.session, matter.organization_id)
    await uow.session.refresh(matter, with_for_update=True)
    return matter.state in states


async def _clear(uow: UnitOfWork, matter: MajorMatter) -> None:
    """Silence cannot allow what nobody may allow: such a matter waits for a word, without a day."""
    try:
        await require_free(uow, matter)
    except Problem as problem:
        matter.silence_due_on = None
        note(uow, matter, "silence_refused", code=problem.code)
        return
    walk(matter, "clear")
    await let_proceed(uow, matter, by_silence=True)
    note(uow, matter, "clear", by_silence=True)


DAILY_JOBS: Final = (
    DailyJob("major_matters.clear_by_silence", clear_by_silence),
    DailyJob("major_matters.report_missing_reports", report_missing_reports),
)
