"""What a liquidation report must say, and where what is left may go: never to members, founders or donors."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from registration.codes.rules.credit_codes import credit_code_defect
from shared.contracts.values import Category, LegalKind
from shared.kit.problems import FieldError, Text

_CIVIL_AFFAIRS: Final = "5"
_NON_PROFIT: Final = frozenset("123")


class Disposal(StrEnum):
    """Where the assets go that are left."""

    NONE = "NONE"
    SAME_PURPOSE = "SAME_PURPOSE"
    DIRECTED = "DIRECTED"


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """The figures of a report, in fen."""

    assets_fen: int
    debts_fen: int
    debts_paid_fen: int
    costs_fen: int
    residual_fen: int
    disposal: Disposal
    recipient_uscc: str | None
    court_ruling: str | None


def is_charitable(legal_kind: LegalKind, category: Category) -> bool:
    """Return whether what is left belongs to a purpose that others must carry on.

    Source: charity-law 18; fd-regulations 33
    """
    return legal_kind is LegalKind.FD or category is Category.CHARITY


def report_defects(facts: ReportFacts, *, charitable: bool, own_uscc: str | None) -> list[FieldError]:
    """Return what is wrong with a report; the figures must add up to the last fen.

    Source: sg-regulations 22; so-regulations 17; fd-regulations 33; charity-law 18; civil-code 95
    """
    return [*_figures(facts), *_insolvency(facts), *_disposal(facts, charitable), *_recipient(facts, own_uscc)]


def recipient_defects(uscc: str, own_uscc: str | None, pointer: str) -> list[FieldError]:
    """Return why `uscc` cannot be given what is left: only another non-profit organization can.

    Source: civil-code 95; charity-law 18; sg-regulations 22
    """
    defect = credit_code_defect(uscc, pointer)
    if defect is not None:
        return [defect]
    if uscc[0] != _CIVIL_AFFAIRS or uscc[1] not in _NON_PROFIT:
        return [FieldError(pointer, "RECIPIENT_FOR_PROFIT", _FOR_PROFIT, "civil-code 95")]
    return [FieldError(pointer, "RECIPIENT_ITSELF", _ITSELF)] if uscc == own_uscc else []


def _figures(facts: ReportFacts) -> list[FieldError]:
    found = []
    if facts.debts_paid_fen > facts.debts_fen:
        found.append(FieldError("/debts_paid_fen", "MORE_THAN_OWED", _MORE_THAN_OWED))
    if facts.residual_fen != facts.assets_fen - facts.costs_fen - facts.debts_paid_fen:
        found.append(FieldError("/residual_fen", "DOES_NOT_ADD_UP", _NO_SUM, "sg-regulations 20"))
    return found


def _insolvency(facts: ReportFacts) -> list[FieldError]:
    """Debts stay unpaid only when nothing is left, and then a court has ruled."""
    if facts.debts_paid_fen >= facts.debts_fen:
        return []
    if facts.residual_fen > 0:
        return [FieldError("/debts_paid_fen", "DEBTS_FIRST", _DEBTS_FIRST, "civil-code 95")]
    if facts.court_ruling is None:
        return [FieldError("/court_ruling", "COURT_RULING_MISSING", _NO_RULING, "civil-code 73")]
    return []


def _disposal(facts: ReportFacts, charitable: bool) -> list[FieldError]:
    if (facts.residual_fen > 0) == (facts.disposal is Disposal.NONE):
        return [FieldError("/disposal", "DISPOSAL_MISMATCH", _MISMATCH, "civil-code 95")]
    if facts.disposal is Disposal.SAME_PURPOSE and not charitable:
        return [FieldError("/disposal", "AUTHORITY_DIRECTS", _AUTHORITY, "sg-regulations 22")]
    return []


def _recipient(facts: ReportFacts, own_uscc: str | None) -> list[FieldError]:
    if (facts.disposal is Disposal.SAME_PURPOSE) != (facts.recipient_uscc is not None):
        return [FieldError("/recipient_uscc", "RECIPIENT_MISMATCH", _RECIPIENT)]
    if facts.recipient_uscc is None:
        return []
    return recipient_defects(facts.recipient_uscc, own_uscc, "/recipient_uscc")


_MORE_THAN_OWED: Final = Text("已清偿债务不得超过债务总额。", "More debts are paid than are owed.")
_NO_SUM: Final = Text(
    "剩余财产须等于资产减去清算费用和已清偿债务。", "What is left must equal assets less costs and debts paid."
)
_DEBTS_FIRST: Final = Text("债务未清偿前不得有剩余财产。", "Nothing is left before the debts are paid.")
_NO_RULING: Final = Text(
    "资不抵债的，须提供人民法院的裁定文号。", "When debts stay unpaid, the ruling of a court is needed."
)
_MISMATCH: Final = Text("有剩余财产时须写明去向，没有时不写。", "Say where assets go if, and only if, some are left.")
_AUTHORITY: Final = Text(
    "剩余财产由登记管理机关决定用途并公告。", "The authority directs what is left, and announces it."
)
_RECIPIENT: Final = Text(
    "移交给宗旨相同的组织时须写明其统一社会信用代码。", "The organization of the same purpose is named by its code."
)
_FOR_PROFIT: Final = Text(
    "剩余财产只能转给非营利性社会组织，不得分配给会员、发起人或捐赠人。",
    "What is left goes to a non-profit organization only, never to members, founders or donors.",
)
_ITSELF: Final = Text("不得转给本组织。", "It cannot be given to the organization itself.")
