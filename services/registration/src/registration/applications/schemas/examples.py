"""One association on its way, as the documentation shows it."""

from typing import Any, Final

SHA256: Final = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
_COMMUNITY: Final = "500103001011"
_RESERVATION: Final = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"
_PAPERS: Final = ("M1", "M3", "M4", "M5", "M6", "M7")

_STATED: Final[dict[str, Any]] = {
    "type": "ESTABLISH",
    "mode": "DIRECT",
    "legal_kind": "SG",
    "scope": "COMMUNITY",
    "subject_area": "COMMUNITY_SERVICE",
    "name_reservation_id": _RESERVATION,
    "category": "LIVELIHOOD",
    "functions": ["PROVIDE_SERVICE"],
    "beneficiary_groups": ["ELDERLY"],
    "services": ["DAILY_CARE"],
    "home_community_code": _COMMUNITY,
    "domicile": "重庆市渝中区七星岗街道领事巷社区1号",
    "business_scope": "生活照料",
    "capital_fen": 1_000_000,
    "members": {"individual": 25, "unit": 0},
    "premises": {"basis": "FREE_USE", "valid_to": None},
    "charter_items": [
        "NAME_DOMICILE", "PURPOSE_SCOPE_AREA", "MEMBERSHIP", "GOVERNANCE", "LEADERS", "ASSETS", "AMENDMENT",
        "TERMINATION", "OTHER",
    ],
}  # fmt: skip


def _papers(**added: Any) -> list[dict[str, Any]]:
    return [
        {"code": code, "document_id": None, "file_name": f"{code}.pdf", "sha256": SHA256, **added} for code in _PAPERS
    ]


CREATE: Final[dict[str, Any]] = {
    **_STATED,
    "initiators": [
        {
            "name": "张三",
            "id_number": "500103199001010018",
            "residence_community_code": _COMMUNITY,
            "basis": "RESIDES",
        }
    ],
    "leaders": [{"name": "李四", "id_number": "500103198505050026", "post": "CHAIR"}],
    "materials": _papers(),
}
UPDATE: Final[dict[str, Any]] = {"capital_fen": 2_000_000, "members": {"individual": 30}}

_CONDITION: Final[dict[str, Any]] = {
    "code": "SG_MEMBERS",
    "met": True,
    "actual": 25,
    "required": 20,
    "rule_key": "sg.members.cso.individual",
    "rule_version": 1,
    "clause_ref": "sg-regulations 10",
    "message": {
        "zh": "个人会员不少于 20 个，现有 25 个。",
        "en": "At least 20 individual members are needed; there are 25.",
    },
}
SUMMARY: Final[dict[str, Any]] = {
    "id": "0190a6a5-9d3c-7c11-9a52-6f1f5b0c7d21",
    "version": 3,
    "type": "ESTABLISH",
    "state": "ACCEPTED",
    "mode": "DIRECT",
    "legal_kind": "SG",
    "scope": "COMMUNITY",
    "name": "重庆市渝中区七星岗街道领事巷社区志愿者协会",
    "category": "LIVELIHOOD",
    "organization_id": None,
    "authority_id": "500103",
    "home_community_code": _COMMUNITY,
    "submitted_on": "2024-09-27",
    "notice_due_on": "2024-10-10",
    "accepted_on": "2024-09-27",
    "due_on": "2024-11-26",
    "commit_due_on": "2024-10-30",
    "decided_on": None,
}
LIST: Final[dict[str, Any]] = {"items": [SUMMARY], "next_cursor": None}
_LIFE: Final[dict[str, Any]] = {
    "received_on": "2024-09-27",
    "notice_due_on": "2024-10-10",
    "corrections": [],
    "correction_due_on": None,
    "consented_on": None,
    "consent_opinion": None,
    "deemed_accepted": False,
    "clock_suspended_on": None,
    "clock_suspensions": [],
    "review_started_on": None,
    "condition_results": [_CONDITION],
    "conditions_on": "2024-09-27",
    "warnings": [],
    "proposal": None,
    "decision": None,
    "created_at": "2024-09-26T06:30:00Z",
    "updated_at": "2024-09-27T01:00:00Z",
}
READ: Final[dict[str, Any]] = {
    **SUMMARY,
    **_STATED,
    "body_kind": "RESIDENTS",
    "secondary_categories": [],
    "charity_type": None,
    "is_charity": False,
    "town_code": "500103001",
    "county_code": "500103",
    "served_community_codes": [],
    "supervising_unit_id": None,
    "fund_kind": "NON_PUBLIC",
    "staff": None,
    "initiators": [
        {
            "kind": "NATURAL",
            "name": "张*",
            "id_number": "5****************8",
            "residence_community_code": _COMMUNITY,
            "basis": "RESIDES",
        }
    ],
    "leaders": [
        {
            "name": "李*",
            "id_number": "5****************6",
            "post": "CHAIR",
            "serving_official": False,
            "legal_representative": True,
        }
    ],
    "directors": [],
    "materials": _papers(commitment=False),
    "permits": [],
    **_LIFE,
}
CORRECTION_REQUEST: Final[dict[str, Any]] = {
    "defects": [{"pointer": "/premises", "message": "场所使用证明已过期，请更换"}],
    "new_facts": None,
}
CONSENT: Final[dict[str, Any]] = {"opinion": "同意成立"}
REVIEW_START: Final[dict[str, Any]] = {"conflict_of_interest": False}
PROPOSAL: Final[dict[str, Any]] = {"outcome": "APPROVE", "grounds": [], "reasons": "材料齐全，符合登记条件"}
DECISION: Final[dict[str, Any]] = {"outcome": "APPROVE"}
WITHDRAWAL: Final[dict[str, Any]] = {"reasons": "发起人改变计划"}
CLOCK_SUSPENSION: Final[dict[str, Any]] = {"reason": "ON_SITE_INSPECTION", "note": "实地核查活动场所"}
PERSONS: Final[dict[str, Any]] = {
    "purpose": "核对发起人身份",
    "items": [
        {"role": "LEADER", "kind": "NATURAL", "name": "李四", "id_number": "500103198505050026", "post": "CHAIR"}
    ],
}
