"""A body of each form, from the examples of the documentation."""

from typing import Any, Final

from registration.applications.rules.materials import required_charter_items
from registration.applications.schemas import examples as applications
from registration.changes.schemas import examples as changes
from registration.filings.schemas import FILING
from shared.contracts.values import LegalKind

_UNIT: Final = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e31"
_SG: Final[dict[str, Any]] = applications.CREATE
_WITHOUT_MEMBERS: Final = {name: value for name, value in _SG.items() if name != "members"}


def _papers(*codes: str) -> list[dict[str, Any]]:
    return [changes.material(code) for code in codes]


_SO: Final[dict[str, Any]] = {
    **_WITHOUT_MEMBERS,
    "legal_kind": "SO",
    "category": "ELDERLY_CARE",
    "services": ["HOME_CARE"],
    "business_scope": "家庭照护、健康咨询",
    "staff": {"full_time": 2, "part_time": 1},
    "leaders": [{"name": "李四", "id_number": "500103198505050026", "post": "HEAD"}],
    "charter_items": list(required_charter_items(LegalKind.SO)),
    "materials": _papers("M1", "M3", "M4", "M5", "M7"),
}
_FD: Final[dict[str, Any]] = {
    **_WITHOUT_MEMBERS,
    "legal_kind": "FD",
    "mode": "DUAL",
    "scope": "COUNTY",
    "supervising_unit_id": _UNIT,
    "fund_kind": "NON_PUBLIC",
    "capital_fen": 200_000_000,
    "directors": [{"name": f"理事{number}", "id_number": f"50010319800101002{number}"} for number in range(5)],
    "charter_items": list(required_charter_items(LegalKind.FD)),
    "materials": _papers("M1", "M2", "M3", "M4", "M5"),
}
_AMENDMENT: Final[dict[str, Any]] = {
    **changes.CREATE,
    "type": "CHARTER_AMEND",
    "items": {"charter": {"charter_items": _SG["charter_items"], "summary": "修改业务范围和理事会任期"}},
    "materials": _papers("CHANGE_FORM", "RESOLUTION", "CHARTER_TEXT", "CHARTER_COMPARISON"),
}
_LIQUIDATION: Final[dict[str, Any]] = {
    "organization_id": changes.ORGANIZATION, "ground": "OWN_DECISION", "resolved_on": "2024-10-30",
    "reasons": "宗旨已经完成，会员大会决定终止。", "materials": _papers("RESOLUTION"),
}  # fmt: skip

EXAMPLES: Final[dict[str, dict[str, Any]]] = {
    "ESTABLISH_SG": _SG,
    "ESTABLISH_SO": _SO,
    "ESTABLISH_FD": _FD,
    "CHANGE": changes.CREATE,
    "CHARTER_AMEND": _AMENDMENT,
    "FILING": FILING,
    "LIQUIDATION": _LIQUIDATION,
}
