"""Draws as anybody may see them, and their recomputation."""

from typing import Any
from uuid import UUID

from registration.draws.queries.reads import DRAW_BY_ID, DRAWN, ENTRIES
from registration.draws.rules.states import DrawState
from registration.draws.rules.verification import Published, verify
from registration.draws.schemas import METHOD
from shared.kit.problems import NotFound
from shared.kit.reads import Reads, Row


async def shown_draw(reads: Reads, draw_id: UUID) -> Row:
    """Return the draw with those drawn.

    Raises:
        NotFound: there is none.
    """
    row = await reads.row(DRAW_BY_ID, draw_id=draw_id)
    if row is None:
        raise NotFound
    return {**row, "drawn": await reads.rows(DRAWN, draw_id=draw_id)}


async def verified_draw(reads: Reads, draw_id: UUID) -> dict[str, Any]:
    """Return all that was published of the draw, and which parts of it hold when they are computed again.

    Raises:
        NotFound: there is none.
    """
    row = await reads.row(DRAW_BY_ID, draw_id=draw_id)
    if row is None:
        raise NotFound
    entries = await reads.rows(ENTRIES, draw_id=draw_id)
    replaced = [one for one in entries if one["replaced_on"] is not None]
    told: dict[str, Any] = {
        "draw_id": str(draw_id),
        **{name: row[name] for name in _TOLD},
        "pool": sorted(str(one["organization_id"]) for one in entries),
        "exempt": sorted(str(one["organization_id"]) for one in entries if one["exempt_by"] is not None),
        "replaced": [
            {"organization_id": str(one["organization_id"]), "reason": one["replacement_reason"]} for one in replaced
        ],
        "selected": [
            str(one["organization_id"])
            for one in entries
            if one["selected_on"] is not None and one["replaced_on"] is None
        ],
        "method": METHOD,
    }
    return told | _checks(told)


def _checks(told: dict[str, Any]) -> dict[str, bool | None]:
    names = ("seed_matches", "pool_matches", "size_matches", "selection_matches", "valid")
    if told["state"] != DrawState.PUBLISHED:
        return dict.fromkeys(names)
    found = verify(
        Published(
            **{name: told[name] for name in _COMPUTED},
            replaced=[one["organization_id"] for one in told["replaced"]],
        )
    )
    return {name: getattr(found, name) for name in names}


_TOLD = (
    "kind", "state", "committed_at", "pool_at", "seed_hash", "seed", "rate_bps", "pool_hash", "n",
)  # fmt: skip
_COMPUTED = ("draw_id", "seed", "seed_hash", "pool", "pool_hash", "rate_bps", "n", "exempt", "selected")
