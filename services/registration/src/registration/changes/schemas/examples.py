"""An association that gets a new name and a new legal representative, as the documentation shows it."""

from typing import Any, Final

from registration.applications.schemas.examples import SHA256

ORGANIZATION: Final = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e21"
RESERVATION: Final = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"
_PAPERS: Final = ("CHANGE_FORM", "RESOLUTION", "IDENTITY", "AUDIT_REPORT")


def material(code: str) -> dict[str, Any]:
    """Return a paper that is kept at the office."""
    return {"code": code, "document_id": None, "file_name": f"{code}.pdf", "sha256": SHA256}


CREATE: Final[dict[str, Any]] = {
    "organization_id": ORGANIZATION,
    "type": "CHANGE",
    "items": {
        "name": {"name_reservation_id": RESERVATION},
        "legal_representative": {
            "name": "王小明",
            "id_number": "500103197506153210",
            "audit": {"finished_on": "2024-09-18", "auditor": "重庆某会计师事务所"},
        },
    },
    "resolution": {"body": "ASSEMBLY", "resolved_on": "2024-09-20",
                   "votes": {"eligible": 30, "present": 24, "in_favor": 20}},
    "materials": [material(code) for code in _PAPERS],
}  # fmt: skip
UPDATE: Final[dict[str, Any]] = {"items": {"capital_fen": 2_000_000}}
CONSENT: Final[dict[str, Any]] = {"opinion": "同意", "consented_on": "2024-09-24"}
RECLASSIFICATION: Final[dict[str, Any]] = {
    "category": "ELDERLY_CARE",
    "secondary_categories": [],
    "services": ["HOME_CARE"],
    "beneficiary_groups": ["ELDERLY"],
    "reason": "主要业务已转为居家养老照护",
}
