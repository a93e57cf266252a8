"""The organization's own decision that a request rests on."""

from datetime import date
from typing import Final

from registration.applications.rules.defects import defect, missing
from registration.applications.rules.lookup import Lookup
from registration.changes.rules.facts import ChangeFacts, Resolution
from registration.changes.rules.items import ChangeItem
from registration.charters.rules import SUPREME_BODY
from registration.governance.rules.voting import vote_defects
from shared.kit.problems import FieldError


def resolution_defects(facts: ChangeFacts, lookup: Lookup, on: date) -> list[FieldError]:
    """Return why the resolution does not carry the request: none, not yet taken, of the wrong body, or void.

    The charter is the supreme body's to amend, by a special majority and with its votes stated.

    Source: sg-regulations 14, 18; so-regulations 10, 15; fd-regulations 21; linli-design 13.5
    """
    resolution = facts.resolution
    if resolution is None:
        return [missing("/resolution", "内部决议", "The resolution", "sg-regulations 18")]
    found = [_NOT_YET] if resolution.resolved_on > on else []
    if ChangeItem.CHARTER in facts.items:
        found += _supreme(facts, resolution)
        if resolution.votes is None:
            return [*found, missing("/resolution/votes", "表决情况", "The votes", "fd-regulations 21")]
    if resolution.votes is not None:
        special = ChangeItem.CHARTER in facts.items
        found += vote_defects(resolution.body, resolution.votes, lookup, "/resolution/votes", special=special)
    return found


def _supreme(facts: ChangeFacts, resolution: Resolution) -> list[FieldError]:
    return [] if resolution.body == SUPREME_BODY[facts.legal_kind] else [_NOT_SUPREME]


_NOT_YET: Final = defect(
    "/resolution/resolved_on", "NOT_RESOLVED_YET", "决议日期不得晚于今天。", "The resolution has not been taken yet."
)
_NOT_SUPREME: Final = defect(
    "/resolution/body", "NOT_SUPREME_BODY", "章程须由最高权力机构（会员大会、理事会）表决通过。",
    "The charter is amended by the supreme body: the assembly of an association, the board of the others.",
    "sg-regulations 14",
)  # fmt: skip
