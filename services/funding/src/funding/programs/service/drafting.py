"""A program's terms, until it is published."""

from typing import Any, Final

from funding.models import Organization
from funding.models.programs import Program
from funding.programs.errors import NotAFoundation, OwnerNotAllowed
from funding.programs.rules.states import PROGRAM_MACHINE, ProgramKind, ProgramState, needs_panel
from funding.programs.rules.terms import Limits, Terms, require_terms
from funding.programs.schemas.bodies import ProgramCreate, ProgramTerms
from shared.contracts.values import LegalKind, OrganizationStatus
from shared.kit.authorization import Place
from shared.kit.ids import new_id
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "program.read"
MAX_AWARD_RULE: Final = "grant.maxAwardFen"
MAX_SHARE_RULE: Final = "grant.maxShareBps"
RESERVE_RULE: Final = "grant.ruralReserveBps"
BONUS_RULE: Final = "grant.ruralBonus"
PASS_RULE: Final = "grant.passScore"
PANEL_RULE: Final = "grant.panelSize"
PUBLICITY_RULE: Final = "grant.publicityDays"
TRANCHES_RULE: Final = "grant.tranches"
SMALL_RULE: Final = "grant.smallFen"
_GATES: Final = ("AGREEMENT", "MIDTERM", "FINAL")


def place_of(program: Program) -> Place:
    """Return where a program lies and whose it is."""
    owner = program.owner_organization_id
    return Place(
        jurisdiction_id=program.jurisdiction_id,
        town_code=program.town_code,
        community_code=program.community_code,
        authority_id=program.jurisdiction_id,
        organization_id=None if owner is None else str(owner),
    )


def place_of_body(body: ProgramCreate) -> Place:
    """Return where a program that is to be made would lie."""
    owner = body.owner_organization_id
    return Place(
        jurisdiction_id=body.jurisdiction_id,
        town_code=body.town_code,
        community_code=body.community_code,
        authority_id=body.jurisdiction_id,
        organization_id=None if owner is None else str(owner),
    )


async def draft_program(uow: UnitOfWork, body: ProgramCreate) -> Program:
    """A draft of the program with these terms.

    Raises:
        OwnerNotAllowed: the owner does not fit the kind.
        NotAFoundation: its owner is none, or does not act.
        TermsNotAllowed: the terms break rules.
    """
    await _require_owner(uow, body)
    program = Program(
        id=new_id(),
        kind=body.kind,
        jurisdiction_id=body.jurisdiction_id,
        town_code=body.town_code,
        community_code=body.community_code,
        owner_organization_id=body.owner_organization_id,
        state=PROGRAM_MACHINE.walk(None, "draft"),
        created_by=uow.caller.identity,
        created_at=uow.now,
        **await _terms(uow, body.kind, body.jurisdiction_id, body),
    )
    program.updated_at = uow.now
    uow.session.add(program)
    uow.audit("program.draft", "program", program.id, details={"kind": body.kind})
    return program


async def amend_program(uow: UnitOfWork, program: Program, body: ProgramTerms) -> None:
    """The draft has these terms instead.

    Raises:
        InvalidTransition: it was published.
        TermsNotAllowed: the terms break rules.
    """
    uow.expect_version(program)
    program.state = PROGRAM_MACHINE.walk(ProgramState(program.state), "amend")
    for name, value in (await _terms(uow, program.kind, program.jurisdiction_id, body)).items():
        setattr(program, name, value)
    program.created_by, program.updated_at = uow.caller.identity, uow.now
    uow.audit("program.amend", "program", program.id)


async def _require_owner(uow: UnitOfWork, body: ProgramCreate) -> None:
    by_foundation = body.kind == ProgramKind.FOUNDATION_GRANT
    by_committee = body.kind == ProgramKind.COMMITTEE_SMALL_GRANT
    if by_foundation != (body.owner_organization_id is not None):
        raise OwnerNotAllowed(clause_ref="14")
    if by_committee != (body.community_code is not None):
        raise OwnerNotAllowed(clause_ref="14")
    if body.community_code is not None and body.town_code != body.community_code[:9]:
        raise OwnerNotAllowed(clause_ref="14")
    if body.owner_organization_id is not None:
        foundation = await uow.session.get(Organization, body.owner_organization_id)
        if (
            foundation is None
            or foundation.legal_kind != LegalKind.FD
            or foundation.status != OrganizationStatus.ACTIVE
        ):
            raise NotAFoundation(clause_ref="14")


async def _terms(uow: UnitOfWork, kind: str, jurisdiction_id: str, body: ProgramTerms) -> dict[str, Any]:
    rules = AppliedRules(await current_rules(uow.resources, uow.session), jurisdiction_id, uow.today)
    limits = Limits(
        max_award_fen=rules(MAX_AWARD_RULE).value,
        max_share_bps=rules(MAX_SHARE_RULE).value,
        rural_reserve_bps=rules(RESERVE_RULE).value,
        panel_size=rules(PANEL_RULE).value,
        publicity_days=rules(PUBLICITY_RULE).value,
    )
    values = body.model_dump(include=set(ProgramTerms.model_fields))
    defaults = {
        "max_award_fen": min(limits.max_award_fen, body.budget_fen),
        "max_share_bps": limits.max_share_bps,
        "rural_reserve_bps": limits.rural_reserve_bps,
        "rural_bonus": rules(BONUS_RULE).value,
        "pass_score": rules(PASS_RULE).value,
        "panel_size": limits.panel_size,
        "publicity_days": limits.publicity_days,
        "tranche_plan": [
            {"bps": bps, "gate": gate} for bps, gate in zip(rules(TRANCHES_RULE).value, _GATES, strict=True)
        ],
    }
    values |= {name: value for name, value in defaults.items() if values[name] is None}
    if values["min_own_share_bps"] is None:
        values["min_own_share_bps"] = 10_000 - values["max_share_bps"]
    terms = Terms(
        kind=ProgramKind(kind),
        criteria=[(one["code"], one["weight_bps"], one["max"]) for one in values["criteria"]],
        tranches=[(one["bps"], one["gate"]) for one in values["tranche_plan"]],
        **{name: values[name] for name in _LOOKED_AT},
    )
    require_terms(terms, limits, panel=needs_panel(kind, values["max_award_fen"], rules(SMALL_RULE).value))
    return {**values, "rules_used": rules.used}


_LOOKED_AT: Final = (
    "budget_fen", "max_award_fen", "max_share_bps", "min_own_share_bps", "rural_reserve_bps", "panel_size",
    "publicity_days", "call_from", "call_to",
)  # fmt: skip
