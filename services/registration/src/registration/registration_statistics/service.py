"""The figures put together."""

from datetime import date
from typing import Any

from registration.registration_statistics.queries import Reach, decided_between, on_record, upgraded_between
from registration.registration_statistics.rules import share_bps
from shared.kit.resources import Resources


async def statistics(
    resources: Resources, reach: Reach, since: date, until: date, authority: str | None
) -> dict[str, Any]:
    """Return what was decided from `since` to `until` inclusive, and what is on record at the end of it."""
    reads = resources.database.reads
    decided = await reads.row(decided_between(reach, since, until, authority))
    standing = await reads.row(on_record(reach, until, authority))
    upgraded = await reads.row(upgraded_between(reach, since, until, authority))
    assert decided is not None
    assert standing is not None
    assert upgraded is not None
    return {
        "since": since,
        "until": until,
        **decided,
        "in_commitment_bps": share_bps(decided["in_commitment"], decided["decided"]),
        **standing,
        "filed_per_registered_bps": share_bps(standing["filed"], standing["registered"]),
        **upgraded,
    }
