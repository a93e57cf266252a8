"""Fixing the seed, before the pool is known; giving a draw up."""

import secrets
from datetime import timedelta
from typing import Final

from registration.applications.service.surroundings import rules_for
from registration.authorities.queries import authority_on
from registration.authorities.rules import AuthorityLevel
from registration.draws.errors import PoolMomentPassed
from registration.draws.rules.drawing import commitment
from registration.draws.rules.states import DRAW_MACHINE, DrawState
from registration.draws.rules.terms import rate_rule, require_criteria, settled_rate
from registration.draws.schemas import DrawCommitment
from registration.models.draws import Draw
from shared.contracts.registration import DrawCommitted
from shared.kit.authorization import Place
from shared.kit.clock import legal_day
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, Forbidden, Text
from shared.kit.unit_of_work import UnitOfWork

READ = "draw.read"
DECIDE = "draw.decide"
SEED_BYTES: Final = 32
LATEST: Final = timedelta(days=366)
"""How far ahead a pool may be taken."""
CONTEXT: Final = "draws.seed"


def place_of(authority_id: str) -> Place:
    """Return where a draw belongs: to its authority."""
    return Place(jurisdiction_id=authority_id, authority_id=authority_id)


def division_of(draw: Draw) -> str:
    """Return the division of the draw's events."""
    return draw.authority_id.partition("-")[0]


async def commit_draw(uow: UnitOfWork, body: DrawCommitment) -> Draw:
    """A seed is drawn from the operating system and sealed; its hash is public, and the pool not yet taken.

    Raises:
        PoolMomentPassed: the pool would be taken now or before, or in more than a year.
        RateRefused, CriteriaRefused: rate or criteria do not go with the kind of draw.
        DrawOpen: a regular draw of the authority is open.
    """
    authority_id = uow.caller.division or ""
    uow.require(DECIDE, place_of(authority_id), read=READ)
    uow.expect_key()
    authority = await authority_on(uow.session, authority_id, uow.today)
    if authority is None:
        raise Forbidden
    if not uow.now < body.pool_at <= uow.now + LATEST:
        raise PoolMomentPassed(errors=[FieldError("/pool_at", "IN_THE_PAST", _LATER)], clause_ref="18")
    require_criteria(body.kind, body.categories, body.least_risk)
    rules = await rules_for(uow, authority_id, uow.today)
    least = int(rules(rate_rule(AuthorityLevel(authority.level))).value)
    seed = secrets.token_hex(SEED_BYTES)
    draw = Draw(
        id=new_id(),
        authority_id=authority_id,
        kind=body.kind,
        year=legal_day(body.pool_at).year,
        state=DRAW_MACHINE.walk(None, "commit"),
        rate_bps=settled_rate(body.kind, body.rate_bps, least),
        categories=sorted(set(body.categories)),
        least_risk=body.least_risk,
        pool_at=body.pool_at,
        seed_encrypted=uow.vault.encrypt(seed, CONTEXT),
        seed_hash=commitment(seed),
        committed_at=uow.now,
        committed_by=uow.caller.identity,
        rules=rules.used,
        created_at=uow.now,
    )
    uow.session.add(draw)
    uow.record(
        DrawCommitted(
            draw_id=draw.id,
            authority_id=authority_id,
            kind=draw.kind,
            year=draw.year,
            seed_hash=draw.seed_hash,
            pool_at=draw.pool_at,
        ),
        division_code=division_of(draw),
    )
    note(uow, draw, "commit", kind=draw.kind, least_risk=draw.least_risk)
    return draw


def cancel_draw(uow: UnitOfWork, draw: Draw, reason: str) -> Draw:
    """The draw is given up; its seed stays sealed, so nobody knows whom it would have drawn.

    Raises:
        InvalidTransition: it was published or given up before.
    """
    uow.expect_version(draw)
    walk(draw, "cancel")
    draw.cancelled_on, draw.cancellation_reason = uow.today, reason
    note(uow, draw, "cancel")
    return draw


def walk(draw: Draw, command: str) -> None:
    """The draw stands where `command` leads.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    draw.state = DRAW_MACHINE.walk(DrawState(draw.state), command)


def note(uow: UnitOfWork, draw: Draw, command: str, **details: object) -> None:
    """The act stands in the audit trail, and the draw bears its time."""
    draw.updated_at = uow.now
    uow.audit(f"draw.{command}", "draw", draw.id, details=details)


_LATER = Text("须晚于现在，且在一年之内。", "It must lie ahead, within a year.")
