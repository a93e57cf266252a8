"""Draws as the API shows them; they are public."""

from typing import Any, Final

from sqlalchemy import Select, bindparam, select

from registration.models.draws import Draw, DrawEntry

_D = Draw
_E = DrawEntry

_SUMMARY: Final[tuple[Any, ...]] = (
    _D.id, _D.version, _D.authority_id, _D.kind, _D.year, _D.state, _D.rate_bps, _D.categories, _D.pool_at,
    _D.seed_hash, _D.committed_at, _D.seed, _D.pool_hash, _D.n, _D.published_at, _D.cancelled_on,
    _D.cancellation_reason,
)  # fmt: skip

DRAWS: Final[Select[Any]] = select(*_SUMMARY)
DRAW_BY_ID: Final = select(*_SUMMARY, _D.rules, _D.created_at, _D.updated_at).where(_D.id == bindparam("draw_id"))
DRAWN: Final = (
    select(
        _E.organization_id, _E.place, _E.key, _E.selected_on, _E.replaced_on, _E.replacement_reason, _E.inspection_id
    )
    .where(_E.draw_id == bindparam("draw_id"), _E.selected_on.is_not(None))
    .order_by(_E.place)
)
ENTRIES: Final = (
    select(_E.organization_id, _E.exempt_by, _E.selected_on, _E.replaced_on, _E.replacement_reason)
    .where(_E.draw_id == bindparam("draw_id"))
    .order_by(_E.place)
)
