"""Statements of what is published; whatever is sealed or waits for a decision is not among it."""

from typing import Final

from sqlalchemy import BigInteger, Text, any_, bindparam, cast, func, select
from sqlalchemy.dialects.postgresql import ARRAY, UUID
from sqlalchemy.orm import aliased

from funding.models import Organization
from funding.models.awards import Award
from funding.models.ledger import Commitment
from funding.models.payments import DisbursementOrder
from funding.models.programs import Program, Proposal
from funding.models.purchases import CatalogItem, PurchaseContract

_A = Award
_C = PurchaseContract
_Funder = aliased(Organization)
_PAID: Final = (
    select(cast(func.coalesce(func.sum(Commitment.paid_fen - Commitment.returned_fen), 0), BigInteger))
    .where(Commitment.project_id == _A.id)
    .scalar_subquery()
)

GRANTS: Final = (
    select(
        _A.id, _A.title, _A.amount_fen, _A.purpose, _A.granted_on, _A.from_on, _A.until_on, _A.community_code,
        _A.jurisdiction_id, _A.organization_id, _A.program_id, _A.updated_at, Proposal.activities,
        Proposal.requested_fen, Program.title.label("program_title"), Organization.name.label("organization_name"),
        _Funder.organization_id.label("funder_id"), _Funder.name.label("funder_name"),
        Organization.uscc.label("organization_uscc"), _Funder.uscc.label("funder_uscc"), _PAID.label("paid_fen"),
    )
    .join_from(_A, Proposal, Proposal.id == _A.proposal_id)
    .join(Program, Program.id == _A.program_id)
    .join(Organization, Organization.organization_id == _A.organization_id)
    .outerjoin(_Funder, _Funder.organization_id == _A.owner_organization_id)
    .where(_A.granted_on.is_not(None), _A.state != "LAPSED")
)  # fmt: skip
"""Awards that were granted after their publicity."""

CONTRACTS: Final = (
    select(
        _C.id, _C.version, _C.title, _C.state, _C.catalog_code, CatalogItem.title_zh.label("catalog_title"),
        _C.jurisdiction_id, _C.organization_id, Organization.name.label("organization_name"), _C.other_supplier,
        Organization.uscc.label("organization_uscc"),
        _C.amount_fen, _C.from_on, _C.until_on, cast(_C.schedule, Text).label("schedule"), _C.signed_on,
        _C.accepted_on, _C.updated_at,
    )
    .join_from(_C, CatalogItem, CatalogItem.id == _C.catalog_item_id)
    .outerjoin(Organization, Organization.organization_id == _C.organization_id)
    .where(_C.state != "PLANNED")
)  # fmt: skip
"""Purchases from the tender on."""

PAYMENTS: Final = (
    select(DisbursementOrder.id, DisbursementOrder.basis_id, DisbursementOrder.booked_on, DisbursementOrder.amount_fen)
    .where(
        DisbursementOrder.basis_kind == "CONTRACT",
        DisbursementOrder.basis_id == any_(bindparam("contract_ids", type_=ARRAY(UUID(as_uuid=True)))),
        DisbursementOrder.state == "PAID",
        DisbursementOrder.booked_on.is_not(None),
    )
    .order_by(DisbursementOrder.basis_id, DisbursementOrder.tranche_no)
)
"""What was paid for these contracts, in order."""
