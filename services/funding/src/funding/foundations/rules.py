"""How much charities must spend on charity, and how little on themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from funding.foundations.errors import ProfileWrong
from shared.contracts.values import LegalKind

RATIOS_RULE: Final = "charity.ratios"
ADMIN_FREE_RULE: Final = "charity.adminExemptFen"
BPS: Final = 10_000


class Profile(StrEnum):
    """Which ratios apply; the two of 2004 are those of foundations that are no charities."""

    FD_PUBLIC = "FD_PUBLIC"
    FD_NONPUBLIC = "FD_NONPUBLIC"
    SG_SO_PUBLIC = "SG_SO_PUBLIC"
    SG_SO_NONPUBLIC = "SG_SO_NONPUBLIC"
    FD_2004_PUBLIC = "FD_2004_PUBLIC"
    FD_2004_NONPUBLIC = "FD_2004_NONPUBLIC"


@dataclass(frozen=True, slots=True)
class Figures:
    """A year's figures in fen; averages of three years may stand in for the last year's."""

    last_income_fen: int
    net_assets_fen: int
    charity_spending_fen: int
    admin_fen: int
    total_spending_fen: int
    average_income_fen: int | None = None
    average_net_assets_fen: int | None = None


@dataclass(frozen=True, slots=True)
class Ratios:
    """What applies, and what was found."""

    least_spending_fen: int
    most_admin_bps: int
    admin_bps: int
    spending_met: bool
    admin_met: bool


def require_profile(profile: str, legal_kind: str) -> None:
    """Pass a profile of the organization's own kind.

    Raises:
        ProfileWrong: it is one of another kind.

    Source: charity-law 61; fd-regulations 29
    """
    of_foundations = profile.startswith("FD_")
    if of_foundations != (legal_kind == LegalKind.FD):
        raise ProfileWrong(clause_ref="14")


def band_of(bands: Sequence[Mapping[str, Any]], profile: str, net_assets_fen: int) -> Mapping[str, Any]:
    """Return the row of the table for a profile and net assets; a band begins with its lower bound.

    Source: charity-ratios-2016; charity-law 61
    """
    mine = [row for row in bands if row["type"] == profile and row.get("min_net_assets_fen", 0) <= net_assets_fen]
    return max(mine, key=lambda row: int(row.get("min_net_assets_fen", 0)))


def ratios_of(band: Mapping[str, Any], figures: Figures, admin_free_fen: int) -> Ratios:
    """Return what a year's figures come to under a row of the table, rounded against the organization by no fen.

    The lower of the last year's value and the average of three years counts. Small administration is free of the
    percentage.

    Source: charity-ratios-2016; charity-law 61; fd-regulations 29
    """
    income = _lower(figures.last_income_fen, figures.average_income_fen)
    assets = _lower(figures.net_assets_fen, figures.average_net_assets_fen)
    base = income if band["spending_of"] == "LAST_INCOME" else assets
    least = max(_share(base, band["spending_bps"]), _share(income, band.get("least_income_bps", 0)))
    most = int(band["admin_bps"])
    total = figures.total_spending_fen
    admin_bps = -(-figures.admin_fen * BPS // total) if total else BPS if figures.admin_fen else 0
    free = figures.admin_fen < admin_free_fen
    within = figures.admin_fen * BPS <= total * most
    return Ratios(least, most, admin_bps, figures.charity_spending_fen >= least, free or within)


def _lower(last: int, average: int | None) -> int:
    return last if average is None else min(last, average)


def _share(base: int, bps: int) -> int:
    """Return a share of a sum, up to the next fen."""
    return -(-base * bps // BPS)
