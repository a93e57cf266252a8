"""What other features do with payments."""

from funding.disbursements.service.holding import hold_orders_of, reconsider_orders, release_orders_of
from funding.disbursements.service.ordering import PaymentPart, cancel_open_orders, order_payment
from funding.disbursements.service.outcomes import follow_orders

__all__ = [
    "PaymentPart",
    "cancel_open_orders",
    "follow_orders",
    "hold_orders_of",
    "order_payment",
    "reconsider_orders",
    "release_orders_of",
]
