"""Routes of payment orders, batches, bank statements and alarms."""

from funding.disbursements.api.batches import alarms_router, batches_router, statements_router
from funding.disbursements.api.orders import approval_router, router
from funding.disbursements.errors import AlreadyOrdered, StatementKnown
from funding.disbursements.service import sending
from funding.ledger.errors import CommitmentExhausted

routers = (router, approval_router, batches_router, statements_router, alarms_router)
JOB_KINDS = sending.JOB_KINDS
CONSTRAINT_PROBLEMS = {
    "disbursement_orders_tranche_key": AlreadyOrdered,
    "bank_statements_file_key": StatementKnown,
    "commitments_ordered_check": CommitmentExhausted,
    "commitments_open_check": CommitmentExhausted,
}
