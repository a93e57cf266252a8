"""Which documents and charter items an application must bring."""

from collections import Counter
from collections.abc import Collection
from typing import Final

from registration.applications.rules.defects import defect
from registration.applications.rules.facts import ApplicationFacts
from registration.applications.rules.labels import CHARTER_ITEMS
from registration.applications.rules.vocabulary import CharterItem, MaterialCode
from shared.contracts.values import LegalKind, RegistrationMode
from shared.kit.problems import FieldError, Text

MATERIAL_NAMES: Final[dict[MaterialCode, Text]] = {
    "M1": Text("登记申请书", "the application form"),
    "M2": Text("业务主管单位批准文件", "the supervising unit's approval"),
    "M3": Text("验资证明和场所使用权证明", "the proof of capital and of the right to the premises"),
    "M4": Text("发起人和拟任负责人身份证明", "the identity papers of initiators and proposed leaders"),
    "M5": Text("章程草案", "the draft charter"),
    "M6": Text("会员名册", "the roll of members"),
    "M7": Text("党建工作承诺书", "the commitment on party building"),
    "COOPERATION_LETTER": Text("区县司法局合作函", "the cooperation letter of the county justice bureau"),
}
COMMITTABLE: Final[frozenset[MaterialCode]] = frozenset({"M3", "M6"})
"""A community organization may hand in a signed commitment in place of these."""

MATERIALS: Final[dict[LegalKind, tuple[MaterialCode, ...]]] = {
    LegalKind.SG: ("M1", "M3", "M4", "M5", "M6", "M7"),
    LegalKind.SO: ("M1", "M3", "M4", "M5", "M7"),
    LegalKind.FD: ("M1", "M3", "M4", "M5"),
}
_ASSOCIATION_ITEMS: Final[tuple[CharterItem, ...]] = (
    "NAME_DOMICILE", "PURPOSE_SCOPE_AREA", "MEMBERSHIP", "GOVERNANCE", "LEADERS", "ASSETS", "AMENDMENT",
    "TERMINATION", "OTHER",
)  # fmt: skip
_CHARTER_ITEMS: Final[dict[LegalKind, tuple[CharterItem, ...]]] = {
    LegalKind.SG: _ASSOCIATION_ITEMS,
    LegalKind.SO: tuple(item for item in _ASSOCIATION_ITEMS if item != "MEMBERSHIP"),
    LegalKind.FD: (
        "NAME_DOMICILE", "PURPOSE_SCOPE", "ORIGINAL_FUND", "BOARD", "LEGAL_REPRESENTATIVE", "SUPERVISORS",
        "ACCOUNTING", "PROPERTY", "TERMINATION",
    ),
}  # fmt: skip
_MATERIALS_SOURCE: Final = {
    LegalKind.SG: "sg-regulations 11",
    LegalKind.SO: "so-regulations 9",
    LegalKind.FD: "fd-regulations 9",
}
_CHARTER_SOURCE: Final = {
    LegalKind.SG: "sg-regulations 14",
    LegalKind.SO: "so-regulations 10",
    LegalKind.FD: "fd-regulations 10",
}


def required_materials(facts: ApplicationFacts) -> tuple[MaterialCode, ...]:
    """Return the codes of all documents to hand in, in the order of the list.

    Source: sg-regulations 11; so-regulations 9; fd-regulations 9; cq-cso-opinions 5
    """
    codes = list(MATERIALS[facts.legal_kind])
    if facts.mode is RegistrationMode.DUAL:
        codes.insert(1, "M2")
    if facts.charity_type == "CORRECTION":
        codes.append("COOPERATION_LETTER")
    return tuple(codes)


def required_charter_items(legal_kind: LegalKind) -> tuple[CharterItem, ...]:
    """Return what the charter of this kind must lay down, in the order of the law.

    Source: sg-regulations 14; so-regulations 10; fd-regulations 10
    """
    return _CHARTER_ITEMS[legal_kind]


def material_defects(facts: ApplicationFacts) -> list[FieldError]:
    """Return every document that is missing, listed twice, or replaced by a commitment where none may be.

    Source: sg-regulations 11; so-regulations 9; fd-regulations 9; linli-design 13.2
    """
    handed_in = Counter(material.code for material in facts.materials)
    source = _MATERIALS_SOURCE[facts.legal_kind]
    found = [_missing(code, source) for code in required_materials(facts) if not handed_in[code]]
    found += [_twice(code) for code, times in handed_in.items() if times > 1]
    return found + [
        _not_committable(index)
        for index, material in enumerate(facts.materials)
        if material.commitment and not (facts.is_community_organization and material.code in COMMITTABLE)
    ]


def charter_defects(facts: ApplicationFacts) -> list[FieldError]:
    """Return every required item that the charter does not lay down.

    Source: sg-regulations 14; so-regulations 10; fd-regulations 10
    """
    return charter_item_defects(facts.legal_kind, facts.charter_items, "/charter_items")


def charter_item_defects(legal_kind: LegalKind, items: Collection[str], pointer: str) -> list[FieldError]:
    """Return every item that the law asks a charter of this kind for and that is not among `items`.

    Source: sg-regulations 14; so-regulations 10; fd-regulations 10
    """
    return [
        FieldError(
            pointer,
            "CHARTER_ITEM_MISSING",
            Text(
                f"章程缺少必备事项：{CHARTER_ITEMS[item].zh}。", f"The charter must lay down: {CHARTER_ITEMS[item].en}."
            ),
            _CHARTER_SOURCE[legal_kind],
            {"item": item},
        )
        for item in required_charter_items(legal_kind)
        if item not in items
    ]


def _missing(code: MaterialCode, source: str) -> FieldError:
    name = MATERIAL_NAMES[code]
    message = Text(f"缺少材料 {code}（{name.zh}）。", f"Document {code}, {name.en}, is missing.")
    return FieldError("/materials", "MATERIAL_MISSING", message, source, {"material": code})


def _twice(code: MaterialCode) -> FieldError:
    return defect("/materials", "MATERIAL_TWICE", f"材料 {code} 重复提交。", f"Document {code} is listed twice.")


def _not_committable(index: int) -> FieldError:
    return defect(
        f"/materials/{index}/commitment",
        "COMMITMENT_NOT_ALLOWED",
        "仅社区社会组织的 M3、M6 可以用告知承诺书代替。",
        "A commitment may stand in for M3 and M6 of community organizations only.",
        "linli-design 13.2",
    )
