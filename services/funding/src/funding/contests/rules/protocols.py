"""The public protocol of a contest: everything from which its result follows, and the check that it does."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from funding.contests.rules.ranking import Entry, allocate, final_score, in_order

METHOD = (
    "score = mean of totals (from trim_from sheets on without one highest and one lowest), half up to 2 decimals, "
    "+ bonus if rural, at most 100; order: score desc, rural first, requested asc, submitted_at asc, id; "
    "reserve to rural proposals that pass, then the rest to all that pass; partial offers from partial_bps on; "
    "totals count 1/10000 point, scores 1/100 point, money fen"
)


def protocol_of(terms: Mapping[str, int], proposals: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return a protocol of proposals `{proposal_id, rural, requested_fen, submitted_at, totals, excluded}`.

    Totals are sorted, so that nobody learns whose they are. Excluded ones are ranked no more. `terms` are
    budget_fen, reserve_bps, pass_score, bonus, trim_from and partial_bps.

    Source: cq-cso-opinions 14; linli-design
    """
    stated = [{**one, "totals": sorted(one["totals"])} for one in sorted(proposals, key=lambda one: one["proposal_id"])]
    return {"method": METHOD, "terms": dict(terms), "proposals": stated, "result": result_of(terms, stated)}


def result_of(terms: Mapping[str, int], proposals: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return what follows from terms and totals: `{proposal_id, score, rank, award_fen}` in order of rank.

    Source: cq-cso-opinions 14; linli-design
    """
    entries = [
        Entry(
            one["proposal_id"],
            final_score(one["totals"], terms["trim_from"], rural=one["rural"], bonus=terms["bonus"]),
            one["rural"],
            one["requested_fen"],
            one["submitted_at"],
        )
        for one in proposals
        if not one["excluded"]
    ]
    given = allocate(
        entries,
        terms["budget_fen"],
        reserve_bps=terms["reserve_bps"],
        pass_score=terms["pass_score"],
        partial_bps=terms["partial_bps"],
    )
    return [
        {"proposal_id": one.proposal_id, "score": one.score, "rank": rank, "award_fen": given.get(one.proposal_id, 0)}
        for rank, one in enumerate(in_order(entries), 1)
    ]


def protocol_hash(content: Mapping[str, Any], previous_hash: str | None) -> str:
    """Return the SHA-256 (hex) of the protocol as JSON with sorted keys and no spaces, and of the hash before it.

    Source: linli-design
    """
    text = json.dumps([previous_hash, content], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def is_consistent(content: Mapping[str, Any], previous_hash: str | None, stated_hash: str) -> bool:
    """Return whether the result follows from the rest of the protocol, and the hash is its own.

    Source: linli-design
    """
    follows: bool = result_of(content["terms"], content["proposals"]) == content["result"]
    return follows and protocol_hash(content, previous_hash) == stated_hash
