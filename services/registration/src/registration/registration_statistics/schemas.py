"""JSON of the figures."""

from datetime import date

from pydantic import Field

from shared.kit.schemas import ResponseModel


class RegistrationStatistics(ResponseModel):
    """Decisions of a period, and organizations on record at its end.

    Days are counted from acceptance without those for which the clock stood still; of an even number of decisions
    the lower middle one is the median. `in_commitment` are those decided by the day promised. `registered` and
    `filed` are on record at the end of the period and not being wound up; the rate is filed per registered.
    """

    since: date
    until: date
    decided: int = Field(examples=[41])
    approved: int = Field(examples=[38])
    median_days: int | None = Field(examples=[12])
    median_promised_days: int | None = Field(examples=[28])
    in_commitment: int = Field(examples=[40])
    in_commitment_bps: int | None = Field(examples=[9756])
    registered: int = Field(examples=[120])
    filed: int = Field(examples=[640])
    filed_per_registered_bps: int | None = Field(examples=[53333])
    upgrades: int = Field(examples=[7])
