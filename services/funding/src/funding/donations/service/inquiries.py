"""Donors ask what became of their money, with the code that is printed on their receipt."""

import base64
import secrets
from typing import Any, Final

from funding.donations.errors import NoReceipt
from funding.donations.queries import donation_by_code, newest_uses
from funding.models import Donation, Organization
from shared.kit.problems import NotFound
from shared.kit.unit_of_work import UnitOfWork

CODE_BYTES: Final = 20
MOST_USES: Final = 200


def issue_receipt(uow: UnitOfWork, donation: Donation) -> str:
    """The receipt bears this new code, and no earlier one opens anything any more; only its index is kept.

    Raises:
        NoReceipt: the donation has none.
    """
    uow.expect_version(donation)
    if donation.receipt_no is None:
        raise NoReceipt(clause_ref="14")
    code = base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode()
    donation.inquiry_ref = uow.vault.blind_index(code)
    uow.audit("donation.issue_receipt", "donation", donation.id)
    return code


async def donor_view(uow: UnitOfWork, receipt_no: str, code: str) -> dict[str, Any]:
    """Return what became of the donation, and nothing of any other; that it was asked for is on record.

    Raises:
        NotFound: no receipt has this number and code.
    """
    donation = await donation_by_code(uow.session, uow.vault.blind_index(code), receipt_no)
    if donation is None:
        raise NotFound
    receiver = await uow.session.get_one(Organization, donation.organization_id)
    uses = await newest_uses(uow.session, donation.id, MOST_USES)
    uow.audit("donation.inquire", "donation", donation.id, purpose="DONOR")
    changes = [
        {"changed_at": at, "from_purpose": change["from"], "to_purpose": change["to"]}
        for at, change in sorted(donation.purpose_changes.items())
    ]
    return {
        "receiver": receiver.name,
        "receipt_no": donation.receipt_no,
        "kind": donation.kind,
        "amount_fen": donation.amount_fen,
        "used_fen": donation.used_fen,
        "frozen_fen": donation.frozen_fen,
        "purpose": donation.purpose,
        "state": donation.state,
        "received_on": donation.received_on,
        "purpose_changes": changes,
        "uses": [
            {name: getattr(use, name) for name in ("amount_fen", "purpose", "description", "used_on")} for use in uses
        ],
    }
