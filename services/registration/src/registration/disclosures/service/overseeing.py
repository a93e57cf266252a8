"""The supervisor sees to it: takes a publication from the public, or lifts a duty that does not apply."""

from registration.applications.service.surroundings import work_calendar
from registration.disclosures.errors import NotTheSupervisor
from registration.disclosures.rules.due import due_after
from registration.disclosures.rules.kinds import supervising_role
from registration.disclosures.service.publishing import put_aside
from registration.disclosures.service.recording import DUE_RULE, note, rules_of, walk
from registration.models.disclosures import Disclosure
from registration.models.organizations import Organization
from shared.contracts.values import Tier
from shared.kit.authorization import Caller
from shared.kit.unit_of_work import UnitOfWork


async def withhold_disclosure(
    uow: UnitOfWork, disclosure: Disclosure, organization: Organization, reasons: str
) -> Disclosure:
    """Nobody reads it any more, its text is gone, and the organization has the days of the rule to publish anew.

    Raises:
        InvalidTransition: it is not published.
        NotTheSupervisor: another body supervises the organization.
    """
    require_supervisor(uow.caller, organization)
    uow.expect_version(disclosure)
    walk(disclosure, "withhold")
    put_aside(uow, disclosure)
    rules = await rules_of(uow, organization, uow.today)
    disclosure.due_on = due_after(uow.today, int(rules(DUE_RULE).value), work_calendar())
    disclosure.rules = {**disclosure.rules, **rules.used}
    disclosure.text = disclosure.facts = disclosure.document_id = disclosure.document_sha256 = None
    disclosure.published_on = disclosure.published_by = disclosure.on_time = None
    disclosure.withheld_on, disclosure.withholding_reasons = uow.today, reasons
    note(uow, disclosure, "withhold", due_on=disclosure.due_on.isoformat())
    return disclosure


async def excuse_disclosure(
    uow: UnitOfWork, disclosure: Disclosure, organization: Organization, reasons: str
) -> Disclosure:
    """The duty is lifted and counts no more.

    Raises:
        InvalidTransition: it is published or lifted already.
        NotTheSupervisor: another body supervises the organization.
    """
    require_supervisor(uow.caller, organization)
    uow.expect_version(disclosure)
    lift(uow, disclosure, reasons)
    return disclosure


def lift(uow: UnitOfWork, disclosure: Disclosure, reasons: str) -> None:
    """The duty is lifted.

    Raises:
        InvalidTransition: it is published or lifted already.
    """
    walk(disclosure, "excuse")
    disclosure.excused_on, disclosure.excuse_reasons = uow.today, reasons
    note(uow, disclosure, "excuse")


def require_supervisor(caller: Caller, organization: Organization) -> None:
    """Pass the authority, and the street or committee that the organization is filed with.

    Raises:
        NotTheSupervisor: the caller is neither.
    """
    if caller.roles.isdisjoint({"CTY", "MUN", supervising_role(Tier(organization.tier))}):
        raise NotTheSupervisor(clause_ref="cq-cso-opinions 18")
