"""The financial audit without which nobody is entered as new legal representative."""

from datetime import date
from typing import Final

from registration.applications.rules.defects import defect
from registration.changes.rules.facts import ChangeFacts
from registration.changes.rules.items import ChangeItem
from shared.kit.problems import FieldError


def audit_defects(facts: ChangeFacts, on: date) -> list[FieldError]:
    """Return the defect of a new legal representative without a finished audit of the present one's time.

    An audit that ended before the present representative began, or that is to end after `on`, is none.

    Source: sg-regulations 27; so-regulations 22
    """
    if ChangeItem.LEGAL_REPRESENTATIVE not in facts.items:
        return []
    finished = facts.wanted.audit_finished_on
    if finished is None or finished > on:
        return [_AUDIT_REQUIRED]
    since = facts.representative_since
    return [_AUDIT_TOO_OLD] if since is not None and finished < since else []


_AUDIT_REQUIRED: Final = defect(
    "/items/legal_representative/audit", "AUDIT_REQUIRED", "更换法定代表人前须完成财务审计。",
    "The finances must have been audited before the legal representative changes.", "sg-regulations 27",
)  # fmt: skip
_AUDIT_TOO_OLD: Final = defect(
    "/items/legal_representative/audit/finished_on", "AUDIT_REQUIRED", "财务审计须涵盖现任法定代表人的任期。",
    "The audit must cover the time of the present legal representative.", "sg-regulations 27",
)  # fmt: skip
