"""Whose money is of which kind, and what binds it."""

from collections.abc import Collection, Sequence
from typing import Final

from funding.funds.errors import CustodyByHub, OwnerWrong, PlaceWrong
from funding.ledger.errors import PurposeNotAllowed
from funding.ledger.rules.vocabulary import SourceType
from shared.contracts.values import LegalKind, OrganizationStatus
from shared.kit.problems import FieldError, Text

_T = SourceType
OF_AUTHORITIES: Final = frozenset({_T.FISCAL, _T.WELFARE_LOTTERY, _T.PURCHASE, _T.INCUBATION})
"""Public money: no organization owns it."""
OF_FOUNDATIONS: Final = frozenset({_T.COMMUNITY_FOUNDATION})
WHOLE_CITY: Final = "50"


def require_source_owner(type_: str, legal_kind: str | None, status: str | None, community_code: str | None) -> None:
    """Pass when money of this kind may belong to the owner: None is an authority or a committee.

    Raises:
        CustodyByHub: the money would be kept for others.
        OwnerWrong: an organization would own public money, or somebody else a foundation's.
        PlaceWrong: committee money without a community.

    Source: cq-cso-opinions 14; charity-law; linli-design
    """
    if type_ == _T.CUSTODY:
        raise CustodyByHub(clause_ref="14")
    if type_ in OF_AUTHORITIES and legal_kind is not None:
        raise _owner_wrong("财政性资金不归社会组织所有。", "Public money belongs to no organization.")
    if type_ in OF_FOUNDATIONS and legal_kind != LegalKind.FD:
        raise _owner_wrong("社区基金会资金须由基金会设立。", "A community foundation's money belongs to a foundation.")
    if legal_kind == LegalKind.FILED:
        raise _owner_wrong("备案组织不具备法人资格，不得直接持有资金。", "A filed organization holds no money itself.")
    if status is not None and status != OrganizationStatus.ACTIVE:
        raise _owner_wrong("资金所有者须处于正常状态。", "The owner must be active.")
    if type_ == _T.COMMITTEE_SUPPORT and community_code is None:
        raise PlaceWrong(Text("居(村)委会经费须注明社区。", "Committee money names its community."), clause_ref="14")


def require_place_of(authority_id: str, town_code: str | None, community_code: str | None) -> None:
    """Pass when town and community are of one line, and of the authority as far as the codes tell.

    A functional area's towns bear the code of its host county.

    Raises:
        PlaceWrong: they are not.

    Source: linli-design
    """
    prefix = "" if authority_id == WHOLE_CITY else authority_id.split("-")[0]
    town = town_code or (community_code or "")[:9] or prefix
    in_line = community_code is None or community_code[:9] == town
    if not (town.startswith(prefix) and in_line):
        raise PlaceWrong(errors=[FieldError("/community_code", "PLACE_WRONG", PlaceWrong.title)])


def bound_purposes(type_: str, stated: Sequence[str], lottery: Collection[str]) -> list[str]:
    """Return the purposes that a fund is bound to; lottery money is bound by law to those of `lottery`.

    Raises:
        PurposeNotAllowed: lottery money would serve something else.

    Source: lottery-regulations 33
    """
    if type_ != _T.WELFARE_LOTTERY:
        return sorted(set(stated))
    if not set(stated) <= set(lottery):
        raise PurposeNotAllowed(
            Text(
                "福彩公益金限用于扶老、助残、救孤、济困。", "Lottery money is for the old, disabled, orphans and poor."
            ),
            errors=[FieldError("/purposes", "PURPOSE_NOT_ALLOWED", PurposeNotAllowed.title)],
            clause_ref="14",
        )
    return sorted(set(stated) or set(lottery))


def _owner_wrong(zh: str, en: str) -> OwnerWrong:
    return OwnerWrong(Text(zh, en), errors=[FieldError("/type", "OWNER_WRONG", OwnerWrong.title)], clause_ref="14")
