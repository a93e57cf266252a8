"""Targets of new organizations, and how far they are met."""

from datetime import date

from registration.cultivation_plans.errors import YearOver


def require_open_year(year: int, today: date) -> None:
    """Pass a target of this year or a later one: what is over is measured, not planned.

    Raises:
        YearOver: the year is over.

    Source: cq-cso-opinions 19; linli-design
    """
    if year < today.year:
        raise YearOver
