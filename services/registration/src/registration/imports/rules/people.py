"""Who leads the organization of a row.

Source: sg-regulations 12; so-regulations 9; cq-cso-opinions 13
"""

from collections.abc import Sequence
from dataclasses import replace

from registration.applications.rules.vocabulary import LEGAL_REPRESENTATIVE_POST
from registration.imports.rules.stated import StatedLeader, StatedRow
from shared.contracts.values import LeaderPost, LegalKind, Tier
from shared.kit.sheets.findings import Findings

COLUMN = "leader_post"


def leaders_of(row: StatedRow, found: Findings) -> tuple[StatedLeader, ...]:
    """Return the leaders with their posts, the one who answers for the organization first.

    A single leader without a post answers for it, and so does a plain 负责人 where no chair is named.
    """
    assert row.legal_kind is not None
    head = LEGAL_REPRESENTATIVE_POST.get(row.legal_kind, LeaderPost.HEAD)
    if not row.leaders:
        if not any(each.column.startswith("leader") for each in found.errors):
            found.missing("leader_name", "负责人", "The leader")
        return ()
    leaders = _with_head(row.leaders, head)
    if any(leader.post is None for leader in leaders):
        found.missing(COLUMN, "职务", "The post")
        return ()
    _check_posts(row, leaders, head, found)
    return tuple(sorted(leaders, key=lambda leader: leader.post != head))


def _with_head(leaders: Sequence[StatedLeader], head: LeaderPost) -> list[StatedLeader]:
    stated = [leader.post for leader in leaders]
    if head in stated:
        return list(leaders)
    plain = [at for at, post in enumerate(stated) if post in (None, LeaderPost.HEAD)]
    if len(plain) != 1 and not (len(leaders) == 1 and plain):
        return list(leaders)
    return [replace(each, post=head) if at == plain[0] else each for at, each in enumerate(leaders)]


def _check_posts(row: StatedRow, leaders: Sequence[StatedLeader], head: LeaderPost, found: Findings) -> None:
    heads = sum(leader.post == head for leader in leaders)
    if heads != 1 and (row.tier == Tier.REGISTERED or row.legal_kind == LegalKind.FILED):
        found.error(COLUMN, "ONE_HEAD_NEEDED", "须有且只有一名法定代表人（负责人）。",
                    "Exactly one leader answers for the organization.")  # fmt: skip
    seen = {(leader.id_number.upper(), leader.post) for leader in leaders}
    if len(seen) < len(leaders):
        found.error(COLUMN, "LEADER_TWICE", "同一人同一职务重复。", "One person stands twice in one post.")
