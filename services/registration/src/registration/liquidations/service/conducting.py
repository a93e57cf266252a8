"""Team, guidance, creditors, report and application: what is done between start and decision."""

from datetime import date
from typing import Final

import orjson

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.liquidations.errors import (
    DeregistrationIncomplete,
    LiquidationInvalid,
    NoticeRunning,
    NotNeeded,
    SupervisingUnitFirst,
)
from registration.liquidations.rules.grounds import (
    APPLICATION_RULE,
    NOTICE_RULE,
    SUCCESSION,
    LiquidationGround,
    require_conductor,
)
from registration.liquidations.rules.readiness import application_defects
from registration.liquidations.rules.reports import ReportFacts, is_charitable, report_defects
from registration.liquidations.rules.steps import require_day, team_defects
from registration.liquidations.schemas import (
    CreditorNotice,
    DeregistrationApplication,
    LiquidationGuidance,
    LiquidationReport,
    LiquidationTeam,
)
from registration.liquidations.service.documents import add_materials
from registration.liquidations.service.recording import is_officer, walk
from registration.models.liquidations import Liquidation
from registration.models.organizations import Organization
from shared.contracts.values import Category, LegalKind, RegistrationMode
from shared.kit.masking import mask_name
from shared.kit.problems import FieldError
from shared.kit.unit_of_work import UnitOfWork

UNIT: Final = "SUP"


async def form_team(
    uow: UnitOfWork, organization: Organization, liquidation: Liquidation, body: LiquidationTeam
) -> None:
    """The team is on record; under dual management the supervising unit has named it.

    Raises:
        GroundNotYours: an officer names the team of an organization that winds itself up.
        SupervisingUnitFirst: the organization names it although it has a supervising unit.
        InvalidTransition: creditors have been called.
        LiquidationInvalid: there is not exactly one head, or the day cannot be.
    """
    by_unit = UNIT in uow.caller.roles
    if not by_unit:
        _require_conductor(uow, liquidation)
    uow.expect_version(liquidation)
    if _is_dual(organization) and not by_unit:
        raise SupervisingUnitFirst
    walk(uow, liquidation, "form_team")
    _refuse(team_defects([member.role for member in body.members]))
    require_day("/formed_on", body.formed_on, liquidation.resolved_on, uow.today)
    liquidation.team = [{"name": mask_name(each.name), "role": each.role} for each in body.members]
    liquidation.team_sealed = uow.vault.encrypt(orjson.dumps([each.model_dump() for each in body.members]).decode())
    liquidation.team_formed_on, liquidation.team_named_by = body.formed_on, uow.caller.main_role


async def guide_team(
    uow: UnitOfWork, organization: Organization, liquidation: Liquidation, body: LiquidationGuidance
) -> None:
    """The supervising unit's guidance is on record.

    Raises:
        InvalidTransition: there is no team yet, or the report is made.
        LiquidationInvalid: the day cannot be.
    """
    uow.expect_version(liquidation)
    if not _is_dual(organization):
        raise NotNeeded
    walk(uow, liquidation, "guide")
    require_day("/guided_on", body.guided_on, liquidation.team_formed_on or liquidation.started_on, uow.today)
    liquidation.guidance = [*liquidation.guidance, body.model_dump(mode="json")]


async def call_creditors(
    uow: UnitOfWork, organization: Organization, liquidation: Liquidation, body: CreditorNotice
) -> None:
    """Creditors have been called, and have some weeks to come forward.

    Raises:
        GroundNotYours: an officer calls them for an organization that winds itself up.
        InvalidTransition: there is no team, or they were called before.
        SupervisingUnitFirst: the supervising unit has not named and guided the team.
        LiquidationInvalid: the day cannot be.
    """
    _require_conductor(uow, liquidation)
    uow.expect_version(liquidation)
    walk(uow, liquidation, "give_notice")
    if _is_dual(organization) and (liquidation.team_named_by != UNIT or not liquidation.guidance):
        raise SupervisingUnitFirst
    require_day("/given_on", body.given_on, liquidation.team_formed_on or liquidation.started_on, uow.today)
    days = await _days(uow, organization, liquidation, NOTICE_RULE, body.given_on)
    liquidation.notice_on, liquidation.notice_channel = body.given_on, body.channel
    liquidation.notice_until = work_calendar().add_calendar_days(body.given_on, days)


async def report(
    uow: UnitOfWork, organization: Organization, liquidation: Liquidation, body: LiquidationReport
) -> None:
    """The report is on record; the application is due some days from today.

    Raises:
        GroundNotYours: an officer reports for an organization that winds itself up.
        InvalidTransition: creditors were not called.
        NoticeRunning: they may still come forward.
        LiquidationInvalid: the figures do not add up, or what is left goes where it must not.
    """
    _require_conductor(uow, liquidation)
    uow.expect_version(liquidation)
    walk(uow, liquidation, "report")
    if liquidation.notice_until is not None and uow.today <= liquidation.notice_until:
        raise NoticeRunning
    stated = body.model_dump(mode="json")
    charitable = is_charitable(LegalKind(organization.legal_kind), Category(organization.category))
    facts = ReportFacts(**body.model_dump(exclude={"summary"}))
    _refuse(report_defects(facts, charitable=charitable, own_uscc=organization.uscc))
    days = await _days(uow, organization, liquidation, APPLICATION_RULE, uow.today)
    liquidation.report, liquidation.reported_on = stated, uow.today
    liquidation.application_due_on = work_calendar().add_calendar_days(uow.today, days)


async def apply_for_deregistration(uow: UnitOfWork, liquidation: Liquidation, body: DeregistrationApplication) -> None:
    """The application lies before the authority; a late one is taken, and marked as late.

    Raises:
        GroundNotYours: an officer applies for an organization that winds itself up.
        InvalidTransition: the report is missing, or the application is being decided.
        DeregistrationIncomplete: papers are missing, or the wrong person signs.
    """
    _require_conductor(uow, liquidation)
    uow.expect_version(liquidation)
    ground = LiquidationGround(liquidation.ground)
    first = liquidation.applied_on is None
    walk(uow, liquidation, "apply_for_succession" if first and ground in SUCCESSION else "apply")
    await add_materials(uow, liquidation, body.materials)
    papers = {material["code"] for material in liquidation.materials}
    defects = application_defects(ground, body.signed_by, papers)
    if defects:
        raise DeregistrationIncomplete(errors=defects)
    liquidation.signed_by = body.signed_by
    if first:
        due_on = liquidation.application_due_on
        liquidation.applied_on = uow.today
        liquidation.applied_late = due_on is not None and uow.today > due_on


def _is_dual(organization: Organization) -> bool:
    return organization.mode == RegistrationMode.DUAL


def _require_conductor(uow: UnitOfWork, liquidation: Liquidation) -> None:
    require_conductor(LiquidationGround(liquidation.ground), is_officer=is_officer(uow))


def _refuse(defects: list[FieldError]) -> None:
    if defects:
        raise LiquidationInvalid(errors=defects)


async def _days(uow: UnitOfWork, organization: Organization, liquidation: Liquidation, key: str, on: date) -> int:
    """Return the days that the rule `key` gave on the day `on`; the file remembers which version."""
    rules = await rules_for(uow, organization.authority_id, on)
    days = int(rules(key).value)
    liquidation.rules = {**liquidation.rules, **rules.used}
    return days
