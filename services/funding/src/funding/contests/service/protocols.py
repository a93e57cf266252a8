"""Reads the public protocols and checks them."""

from typing import Any
from uuid import UUID

import orjson

from funding.contests import queries
from funding.contests.errors import NoProtocol
from funding.contests.rules.protocols import is_consistent
from funding.programs.queries import PROGRAM
from funding.proposals.queries import SEALED_PROGRAMS
from shared.kit.problems import NotFound
from shared.kit.reads import Reads, Row


async def protocols_of(reads: Reads, program_id: UUID) -> list[Row]:
    """Return the protocols of a contest, oldest first; its officers' rankings stay sealed until publicity.

    Raises:
        NotFound: there is no such program.
        NoProtocol: it was not ranked, or its publicity has not begun.
    """
    program = await reads.row(PROGRAM, program_id=program_id)
    if program is None:
        raise NotFound
    rows = await reads.rows(queries.PROTOCOLS, program_id=program_id)
    if not rows or program["state"] in SEALED_PROGRAMS:
        raise NoProtocol
    return rows


def verified(rows: list[Row]) -> dict[str, Any]:
    """Return whether each result follows from its protocol and the hashes are a chain; else the first breach."""
    previous = None
    for row in rows:
        content = orjson.loads(orjson.dumps(row["content"]))
        if row["previous_hash"] != previous or not is_consistent(content, previous, row["hash"]):
            return {"valid": False, "protocols": len(rows), "first_breach": row["number"]}
        previous = row["hash"]
    return {"valid": True, "protocols": len(rows), "first_breach": None}
