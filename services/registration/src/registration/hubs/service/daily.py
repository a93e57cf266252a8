"""What happens to hubs because a day has come; each once per mandate, report and due day."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import Final

from registration.hubs.queries import loads
from registration.hubs.rules.states import EndReason, MandateState
from registration.hubs.service.mandates import begin, defects_of, end, end_lost_mandates
from registration.hubs.service.recording import note, walk
from registration.hubs.service.serving import owe_report
from registration.models.hubs import HubMandate
from registration.models.organizations import Organization
from registration.organizations.queries.loads import locked_organization
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100
Step = Callable[[HubMandate, Organization], Awaitable[None]]


async def begin_mandates(uow: UnitOfWork, day: date) -> int:
    """Mandates whose first day has come are in force, if their organization still meets the conditions."""

    async def step(mandate: HubMandate, organization: Organization) -> None:
        if mandate.state != MandateState.PLANNED:
            return
        if defects_of(organization, mandate.town_code):
            await end(uow, mandate, organization, EndReason.CONDITIONS_LOST, on=day)
            return
        walk(mandate, "begin")
        note(uow, mandate, "begin")
        await begin(uow, mandate, organization)

    return await _each(uow, await loads.to_begin(uow.session, day, BATCH), step)


async def end_terms(uow: UnitOfWork, day: date) -> int:
    """Mandates whose last day is over have ended."""

    async def step(mandate: HubMandate, organization: Organization) -> None:
        if mandate.state == MandateState.ACTIVE:
            await end(uow, mandate, organization, EndReason.TERM, on=mandate.until_on or day)

    return await _each(uow, await loads.past_term(uow.session, day, BATCH), step)


async def end_lost(uow: UnitOfWork, day: date) -> int:
    """Mandates of organizations that do not meet the conditions any more have ended."""

    async def step(_: HubMandate, organization: Organization) -> None:
        await end_lost_mandates(uow, organization)

    return await _each(uow, await loads.lost(uow.session, BATCH), step)


async def report_open_successions(uow: UnitOfWork, day: date) -> int:
    """Custody for which nobody was named in time is marked, once."""

    async def step(mandate: HubMandate, _: Organization) -> None:
        if mandate.succeeded_on is None:
            mandate.succession_overdue_on = day
            note(uow, mandate, "succession_overdue")

    return await _each(uow, await loads.overdue_successions(uow.session, day, BATCH), step)


async def open_reports(uow: UnitOfWork, day: date) -> int:
    """Whoever was a hub last year owes a report on it."""
    found = await loads.without_report(uow.session, day.year - 1, BATCH)
    for mandate in {one.organization_id: one for one in found}.values():
        await owe_report(uow, mandate, day.year - 1)
    return len(found)


async def report_overdue(uow: UnitOfWork, day: date) -> int:
    """Reports that were not published in time are marked, once per report."""
    found = await loads.overdue_reports(uow.session, day, BATCH)
    for report in found:
        report.overdue_on = day
        uow.audit("hub.report_overdue", "hub_report", report.id, details={"year": report.year})
    return len(found)


async def _each(uow: UnitOfWork, mandates: Sequence[HubMandate], step: Step) -> int:
    """Take the step with each mandate as it is once its organization and it are locked, as requests lock them."""
    for mandate in mandates:
        organization = await locked_organization(uow.session, mandate.organization_id)
        await uow.session.refresh(mandate, with_for_update=True)
        if organization is not None:
            await step(mandate, organization)
    return len(mandates)


DAILY_JOBS: Final = (
    DailyJob("hubs.end_terms", end_terms),
    DailyJob("hubs.end_lost", end_lost),
    DailyJob("hubs.begin_mandates", begin_mandates),
    DailyJob("hubs.report_open_successions", report_open_successions),
    DailyJob("hubs.open_reports", open_reports),
    DailyJob("hubs.report_overdue", report_overdue),
)
