"""One row of everything that funding keeps, at one place and of one organization, and the routes that lead there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from fastapi.routing import APIRoute
from sqlalchemy import CheckConstraint, Column, Table, text
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from funding.definition import DEFINITION
from funding.indicators.rules import IndicatorCode
from funding.models import Model
from linli.testing.lives import Life
from linli.testing.money import Counter
from linli.testing.tokens import TestIssuer
from shared.kit.clock import SHANGHAI
from shared.kit.ids import new_id

_LEFT_OUT: Final = (
    "/v1/funding/documents", "/v1/funding/uploads", "/v1/funding/rules", "/v1/funding/code-lists",
    "/internal/code-lists",
)  # fmt: skip
REVIEWER: Final = "expert"
HERE: Final[Mapping[str, Any]] = {
    "jurisdiction_id": "500103", "authority_id": "500103", "county_code": "500103", "town_code": "500103001",
    "community_code": "500103001011", "place_code": "500103001011", "division_code": "500103001011",
    "buyer_authority_id": "500103",
}  # fmt: skip
STATES: Final[Mapping[str, str]] = {
    "programs": "CALL_OPEN", "proposals": "SUBMITTED", "awards": "GRANTED", "score_sheets": "ASSIGNED",
    "projects": "EXECUTING", "award_objections": "OPEN", "purchase_contracts": "PERFORMING", "reviewers": "ACTIVE",
    "tranches": "PLANNED", "project_reports": "SUBMITTED", "venue_assets": "ACTIVE", "incubation_bases": "OPERATING",
    "residencies": "INCUBATING", "duplicate_cases": "SUSPECTED", "catalog_items": "ACTIVE", "successions": "OPEN",
}  # fmt: skip
ROWS: Final[Mapping[str, Mapping[str, Any]]] = {
    "reviewers": {"account": f"{TestIssuer.name}|{REVIEWER}"},
    "disbursement_orders": {"holds": [], "state": "CREATED"},
    "payment_alarms": {"order_ids": []},
    "ledger_transactions": {"kind": "RECEIPT", "lines": 2, "total_fen": 1},
    "outflow_stops": {"released_at": None},
    "tranches": {"number": 1},
    "ledger_entries": {"debit_fen": 1, "credit_fen": 0, "account": "CASH"},
}
PARAMETERS: Final[Mapping[str, str]] = {
    "program_id": "programs", "proposal_id": "proposals", "reviewer_id": "reviewers", "sheet_id": "score_sheets",
    "award_id": "awards", "objection_id": "award_objections", "project_id": "projects",
    "duplicate_id": "duplicate_cases", "item_id": "catalog_items", "contract_id": "purchase_contracts",
    "base_id": "incubation_bases", "residency_id": "residencies", "venue_id": "venue_assets",
    "grant_id": "venue_grants", "booking_id": "venue_bookings", "platform_id": "service_platforms",
    "room_id": "platform_rooms", "service_id": "platform_services", "use_id": "platform_uses",
    "subsidy_id": "subsidies", "waiver_id": "fee_waivers", "succession_id": "successions", "need_id": "needs",
    "fair_id": "fairs", "fair_project_id": "fair_projects", "intent_id": "fair_intents",
    "organization_id": "organizations", "source_id": "fund_sources", "fund_id": "funds",
    "remittance_id": "remittances", "transaction_id": "ledger_transactions", "stop_id": "outflow_stops",
    "batch_id": "payment_batches", "statement_id": "bank_statements", "alarm_id": "payment_alarms",
    "clawback_id": "clawbacks", "sub_ledger_id": "custody_sub_ledgers", "donation_id": "donations",
    "plan_id": "annual_plans", "qualification_id": "fundraising_qualifications", "campaign_id": "fundraising_campaigns",
    "notice_id": "notices",
    "check_id": "ratio_checks", "designated_fund_id": "designated_funds", "case_id": "integrity_cases",
}  # fmt: skip
_NAMED: Final = frozenset({"platform_uses.room_id", "outflow_stops.fund_id"})
"""References that may be missing and are not."""
BY_PREFIX: Final[Mapping[str, str]] = {
    "/v1/funding/bank-accounts": "bank_accounts", "/v1/funding/custody-accounts": "custody_accounts",
    "/v1/funding/organization-accounts": "organization_accounts", "/v1/funding/disbursements": "disbursement_orders",
    "/v1/funding/custody-orders": "custody_orders",
}  # fmt: skip


@dataclass(frozen=True)
class Route:
    """A route of the service."""

    method: str
    path: str

    def __str__(self) -> str:
        """The route as the table of roles names it."""
        return f"{self.method} {self.path}"


def routes() -> list[Route]:
    """All routes of the service but those of files, rules and code lists, which the kit tests."""
    return [
        Route(next(iter(route.methods or ())), route.path)
        for router in DEFINITION.routers
        for route in router.routes
        if isinstance(route, APIRoute) and not route.path.startswith(_LEFT_OUT)
    ]


@dataclass(frozen=True)
class World:
    """The organization, and the id of the row of each table."""

    life: Life
    ids: Mapping[str, Any]

    @property
    def organization_id(self) -> UUID:
        """Whose everything is."""
        return self.life.organization_id

    def path(self, template: str, *, missing: bool = False) -> str:
        """The path with ids in it, of what is there or of what is not."""
        return re.sub(r"\{(\w+)\}", lambda found: self._id(template, found[1], missing), template)

    def _id(self, template: str, parameter: str, missing: bool) -> str:
        if parameter == "number":
            return "1"
        if parameter == "code":
            return next(iter(IndicatorCode))
        if missing:
            return str(new_id())
        if template.startswith("/v1/funding/rural-incubation-plans"):
            return str(self.ids["rural_plans"])
        table = next((name for prefix, name in BY_PREFIX.items() if template.startswith(prefix)), None)
        return str(self.ids[PARAMETERS.get(parameter) or table or parameter])


async def world(money: Counter) -> World:
    """Every table of funding has a row at this place, of one organization that owns, keeps, sponsors and receives."""
    life = await money.registered(legal_kind="FD")
    made: dict[str, Any] = {table.name: new_id() for table in Model.metadata.sorted_tables}
    made["organizations"] = life.organization_id
    async with money.resources.database.transaction() as session:
        await session.execute(text("set local session_replication_role = replica"))
        for table in Model.metadata.sorted_tables:
            if table.name in ("organizations", "contest_protocols"):
                continue
            known = await _known(session, table, life.organization_id)
            row = known or _row(table, made, life.organization_id)
            if known is None:
                await session.execute(table.insert().values(row))
            made[table.name] = row.get("id")
        plans, made["rural_plans"] = Model.metadata.tables["annual_plans"], new_id()
        rural = _row(plans, made, life.organization_id) | {"id": made["rural_plans"], "kind": "RURAL_INCUBATION"}
        await session.execute(plans.insert().values(rural))
    return World(life, made)


async def _known(session: Any, table: Table, organization_id: UUID) -> dict[str, Any] | None:
    """The row that the organization's registration has made already."""
    if table.name != "organization_accounts":
        return None
    found = await session.execute(table.select().where(table.c.organization_id == organization_id))
    return dict(found.mappings().one())


def _row(table: Table, made: Mapping[str, Any], organization_id: UUID) -> dict[str, Any]:
    given = ROWS.get(table.name, {})
    return {
        column.name: given[column.name] if column.name in given else _value(table, column, made, organization_id)
        for column in table.columns
        if column.identity is None
    }


def _value(table: Table, column: Column[Any], made: Mapping[str, Any], organization_id: UUID) -> Any:
    name = column.name
    targets = {key.column.table.name for key in column.foreign_keys}
    if name in HERE:
        return HERE[name]
    if name.endswith("organization_id") and not name.startswith(("recipient", "successor")):
        return organization_id
    if name == "id" and not targets:
        return made[table.name]
    if targets and (not column.nullable or f"{table.name}.{name}" in _NAMED):
        return made[targets.pop()]
    if name == "state" and table.name in STATES and not _allowed(table, name):
        return STATES[table.name]
    if name == "detail" and table.name == "integrity_cases":
        return str(made["proposals"])
    if name == "program_id":
        return made.get("programs")
    if column.nullable:
        return None
    return _filled(table, column)


def _filled(table: Table, column: Column[Any]) -> Any:
    """Some value that the column takes: the first that a check allows, or the plainest of its type."""
    allowed = _allowed(table, column.name)
    if allowed:
        return allowed
    if isinstance(column.default, ScalarElementColumnDefault):
        return column.default.arg
    kind = type(column.type).__name__
    match kind:
        case "Uuid" | "UUID":
            return new_id()
        case "JSONB" | "JSON":
            return [] if column.name in _LISTS else {}
        case "ARRAY":
            return []
        case "Date":
            return date(2024, 11, 1)
        case "DateTime":
            return datetime(
                2024, 11, 1, 2 if column.name.startswith(("ends", "call_to", "until")) else 1, tzinfo=SHANGHAI
            )
        case "Boolean":
            return False
        case "Text" | "String":
            return f"{column.name}-{new_id()}"
        case _:
            return 1


def _allowed(table: Table, name: str) -> str | None:
    """The first word that a check allows."""
    for constraint in table.constraints:
        if isinstance(constraint, CheckConstraint):
            found = re.search(rf"\b{name} IN \('(\w+)'", str(constraint.sqltext))
            if found:
                return found[1]
    return None


_LISTS: Final = frozenset({"lines", "order_ids", "left_out", "checks", "committee", "hours"})
