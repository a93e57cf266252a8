"""What every step of a case needs: the unit's members, the rules, and a line in the proceedings."""

from collections.abc import Collection
from datetime import date
from typing import Any, Final
from uuid import UUID

from party_liaison.development_cases.errors import HomeBranchDecides, UnitCannotDevelop
from party_liaison.development_cases.rules.guards import BranchVote
from party_liaison.development_cases.rules.states import CASE, STAGES, CaseState
from party_liaison.development_cases.schemas import VoteStated
from party_liaison.members.queries.loads import counts, full_members
from party_liaison.models import DevelopmentCase, PartyUnit
from party_liaison.organizations.service import rules_for
from party_liaison.units.queries.loads import rows_of
from party_liaison.units.rules.states import WORKING
from shared.kit.masking import mask_name
from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault

NAME: Final = "development_cases.name"
ID_NUMBER: Final = "development_cases.id_number"


async def unit_for_step(uow: UnitOfWork, case: DevelopmentCase, command: str) -> tuple[PartyUnit, CaseState]:
    """Return the unit of the case and where the command leads.

    Raises:
        InvalidTransition: not in this state.
        UnitCannotDevelop: the unit does not work.
        HomeBranchDecides: a functional branch runs none of the later stages.
    """
    uow.expect_version(case)
    target = CASE.walk(CaseState(case.state), command)
    unit = await uow.session.get_one(PartyUnit, case.unit_id)
    if unit.state not in WORKING:
        raise UnitCannotDevelop
    if unit.form == "FUNCTIONAL_BRANCH" and STAGES.get(target, 1) > 1:
        raise HomeBranchDecides
    return unit, target


async def rules_of(uow: UnitOfWork, unit: PartyUnit, on: date) -> AppliedRules:
    """Return the rules of the day of a step."""
    return await rules_for(uow, unit.jurisdiction_id, on)


async def organization_ids(uow: UnitOfWork, unit: PartyUnit) -> list[UUID]:
    """Return the organizations of the unit."""
    return [row.organization_id for row in await rows_of(uow.session, unit.id)]


async def voting(uow: UnitOfWork, unit: PartyUnit, on: date) -> int:
    """Return how many full members the unit had on the day; only they vote."""
    return (await counts(uow.session, await organization_ids(uow, unit), on)).full_here


async def full_among(uow: UnitOfWork, unit: PartyUnit, members: Collection[UUID], on: date) -> set[UUID]:
    """Return which of those are full members of the unit on the day."""
    ids = await organization_ids(uow, unit)
    return {one.id for one in await full_members(uow.session, ids, members, on, any_basis=False)}


def vote_of(stated: VoteStated) -> BranchVote:
    """Return a vote as the rules look at it."""
    return BranchVote(stated.voting, stated.present, stated.in_favor)


def proceed(
    uow: UnitOfWork,
    case: DevelopmentCase,
    step: str,
    on: date,
    target: CaseState,
    rules: AppliedRules | None = None,
    **details: Any,
) -> None:
    """The case stands in `target`, and its proceedings have one more line."""
    line = {"step": step, "on": on.isoformat(), **{name: _plain(value) for name, value in details.items()}}
    case.proceedings = [*case.proceedings, line]
    case.state, case.updated_at = target, uow.now
    if rules is not None:
        case.rules_used = {**case.rules_used, **rules.used}
    uow.audit(f"development_case.{step}", "development_case", case.id)


def masked(vault: Vault, row: dict[str, Any]) -> dict[str, Any]:
    """Return a case with the masked name and its stage."""
    shown = {name: value for name, value in row.items() if name != "name_encrypted"}
    name = mask_name(vault.decrypt(row["name_encrypted"], NAME))
    return shown | {"name_masked": name, "stage": STAGES.get(CaseState(row["state"]))}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, VoteStated):
        return value.model_dump()
    return str(value) if isinstance(value, UUID) else value
