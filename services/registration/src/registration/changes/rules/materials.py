"""Which papers a request for a change must bring."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from registration.applications.rules.defects import defect
from registration.changes.rules.facts import ChangeFacts
from registration.changes.rules.items import ChangeItem
from shared.kit.problems import FieldError, Text

ChangeMaterialCode = Literal[
    "CHANGE_FORM", "RESOLUTION", "PREMISES_PROOF", "IDENTITY", "AUDIT_REPORT", "CAPITAL_PROOF", "MEMBER_ROLL",
    "OLD_UNIT_RELEASE", "NEW_UNIT_CONSENT", "CHARTER_TEXT", "CHARTER_COMPARISON", "PERMIT",
]  # fmt: skip
MATERIAL_NAMES: Final[Mapping[ChangeMaterialCode, Text]] = MappingProxyType(
    {
        "CHANGE_FORM": Text("变更登记（章程核准）申请书", "the form of the request"),
        "RESOLUTION": Text("会议决议（纪要）", "the resolution"),
        "PREMISES_PROOF": Text("新住所使用权证明", "the proof of the right to the new domicile"),
        "IDENTITY": Text("拟任法定代表人身份证明", "the identity papers of the new legal representative"),
        "AUDIT_REPORT": Text("法定代表人离任财务审计报告", "the report of the financial audit"),
        "CAPITAL_PROOF": Text("注册资金变更证明", "the proof of the new capital"),
        "MEMBER_ROLL": Text("会员名册", "the roll of members"),
        "OLD_UNIT_RELEASE": Text("原业务主管单位同意文件", "the present supervising unit's release"),
        "NEW_UNIT_CONSENT": Text("新业务主管单位同意文件", "the new supervising unit's consent"),
        "CHARTER_TEXT": Text("修改后的章程", "the amended charter"),
        "CHARTER_COMPARISON": Text("章程修改说明", "the explanation of the amendments"),
        "PERMIT": Text("有关许可文件", "the permit"),
    }
)
ALWAYS_NEEDED: Final[tuple[ChangeMaterialCode, ...]] = ("CHANGE_FORM", "RESOLUTION")
FOR_ITEM: Final[Mapping[ChangeItem, tuple[ChangeMaterialCode, ...]]] = MappingProxyType(
    {
        ChangeItem.DOMICILE: ("PREMISES_PROOF",),
        ChangeItem.LEGAL_REPRESENTATIVE: ("IDENTITY", "AUDIT_REPORT"),
        ChangeItem.CAPITAL: ("CAPITAL_PROOF",),
        ChangeItem.MEMBERS: ("MEMBER_ROLL",),
        ChangeItem.CHARTER: ("CHARTER_TEXT", "CHARTER_COMPARISON"),
    }
)
_SOURCE: Final = "sg-regulations 18"


def required_materials(facts: ChangeFacts) -> tuple[ChangeMaterialCode, ...]:
    """Return the codes of all papers to hand in: the form, the resolution, and what each item asks for.

    Source: sg-regulations 18; so-regulations 15; fd-regulations 15; linli-design 13.5
    """
    codes: list[ChangeMaterialCode] = list(ALWAYS_NEEDED)
    for item in ChangeItem:
        codes += FOR_ITEM.get(item, ()) if item in facts.items else ()
    if facts.leaves_unit:
        codes.append("OLD_UNIT_RELEASE")
    if facts.joins_unit:
        codes.append("NEW_UNIT_CONSENT")
    if facts.wanted.permits:
        codes.append("PERMIT")
    return tuple(codes)


def material_defects(facts: ChangeFacts) -> list[FieldError]:
    """Return every paper that is missing or listed twice.

    Source: sg-regulations 18; so-regulations 15; fd-regulations 15; linli-design 13.5
    """
    handed_in = Counter(facts.materials)
    found = [_missing(code) for code in required_materials(facts) if not handed_in[code]]
    return found + [
        defect("/materials", "MATERIAL_TWICE", f"材料 {code} 重复提交。", f"Document {code} is listed twice.")
        for code, times in handed_in.items()
        if times > 1
    ]


def _missing(code: ChangeMaterialCode) -> FieldError:
    name = MATERIAL_NAMES[code]
    message = Text(f"缺少材料 {code}（{name.zh}）。", f"Document {code}, {name.en}, is missing.")
    return FieldError("/materials", "MATERIAL_MISSING", message, _SOURCE, {"material": code})
