"""All that the caller may know of an organization, asked of all services at once."""

import asyncio
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from starlette.requests import Request

from gateway.overview.asking import PATIENCE_SECONDS, Found, Outcome, ask
from gateway.overview.schemas import OrganizationOverview, PieceRead
from gateway.overview.sources import PIECES, RECORD, Piece
from gateway.parts import Gateway
from shared.kit.problems import NotFound
from shared.kit.schemas import BilingualText

_SHOWN: Final = 20


async def overview(gateway: Gateway, request: Request, organization_id: UUID) -> OrganizationOverview:
    """Return the pieces that came, and name those that did not; a piece that is not for the caller is left empty.

    Raises:
        NotFound: registration answers, and shows the caller no such organization.
    """
    found = await asyncio.gather(*(_asked(gateway, request, piece, organization_id) for piece in PIECES))
    by_name = dict(zip((piece.name for piece in PIECES), found, strict=True))
    if by_name[RECORD.name].outcome in (Outcome.NOT_FOUND, Outcome.NOT_YOURS):
        raise NotFound
    failed = [name for name, each in by_name.items() if each.outcome.failed]
    return OrganizationOverview(
        organization_id=organization_id,
        complete=not failed,
        failed=failed,
        pieces=[_piece(piece, by_name[piece.name], organization_id) for piece in PIECES],
    )


async def _asked(gateway: Gateway, request: Request, piece: Piece, organization_id: UUID) -> Found:
    path, query = _address(piece, organization_id)
    limit = {} if piece.whole else {"limit": str(_SHOWN)}
    return await ask(gateway, request, piece.service, path, query | limit, PATIENCE_SECONDS)


def _address(piece: Piece, organization_id: UUID) -> tuple[str, dict[str, str]]:
    if "{id}" in piece.path:
        return piece.path.format(id=organization_id), dict(piece.query)
    return piece.path, {**piece.query, "organization_id": str(organization_id)}


def _piece(piece: Piece, found: Found, organization_id: UUID) -> PieceRead:
    path, query = _address(piece, organization_id)
    listed = isinstance(found.body, dict) and not piece.whole
    return PieceRead(
        name=piece.name,
        title=BilingualText(zh=piece.title.zh, en=piece.title.en),
        service=piece.service,
        outcome=found.outcome,
        path=f"{path}?{urlencode(query)}" if query else path,
        data=found.body.get("items", []) if listed else found.body,
        more=bool(listed and found.body.get("next_cursor")),
    )
