"""Payments that look as if one had been cut into pieces."""

from collections.abc import Iterable
from typing import Final

THRESHOLD_RULE: Final = "payment.splitThresholdFen"
MARGIN_RULE: Final = "payment.splitMarginBps"
COUNT_RULE: Final = "payment.splitCount"
DAYS_RULE: Final = "payment.splitDays"
BPS: Final = 10_000


def just_under(amount_fen: int, threshold_fen: int, margin_bps: int) -> bool:
    """Return whether an amount lies below the threshold, by no more than the margin.

    Source: linli-design
    """
    return threshold_fen * (BPS - margin_bps) <= amount_fen * BPS < threshold_fen * BPS


def looks_split(amounts_fen: Iterable[int], threshold_fen: int, margin_bps: int, least: int) -> bool:
    """Return whether as many as `least` of the payments lie just under the threshold.

    Source: cq-cso-opinions 14; linli-design
    """
    return sum(just_under(amount, threshold_fen, margin_bps) for amount in amounts_fen) >= least
