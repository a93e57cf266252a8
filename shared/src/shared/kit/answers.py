"""The answer to a change: the resource as it stands in the transaction, under its new entity tag."""

from typing import Any

from sqlalchemy import Select
from starlette.responses import Response

from shared.kit.etags import etag
from shared.kit.reads import render
from shared.kit.unit_of_work import UnitOfWork

UNSHOWN = "place_"
"""Columns with this prefix say where a row lies and are not part of the answer."""


async def answer_with(
    uow: UnitOfWork, statement: Select[Any], *, created_at: str | None = None, **key: object
) -> Response:
    """Answer with the one row that `statement` finds for `key`: 201 with its Location when it was created.

    `created_at` is the path of the collection in which it was made.
    """
    await uow.flush()
    row = (await uow.session.execute(statement, key)).mappings().one()
    shown = {name: value for name, value in row.items() if not name.startswith(UNSHOWN)}
    headers = {"ETag": etag(row["version"])}
    if created_at is not None:
        headers["Location"] = f"{created_at}/{row['id']}"
    return Response(render(shown), 200 if created_at is None else 201, headers, media_type="application/json")
