"""Events of the targets of clause 2. None carries a person."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from shared.contracts.envelope import EventData
from shared.contracts.values import Classification


class IndicatorGap(BaseModel):
    """What one place lacks: `actual` against `target`; `place_code` is a community, a unit or the whole scope."""

    model_config = ConfigDict(frozen=True)

    place_code: str
    actual: int
    target: int
    gap: int


class IndicatorRunCompleted(EventData):
    """The targets were measured as of a day for `scope` (a division code or authority); the run never changes.

    `results` has the result of every key. Two runs with one `run_hash` say the same.
    """

    type: ClassVar[str] = "registration.indicator.run_completed.v1"
    aggregate_type: ClassVar[str] = "indicator_run"
    classification: ClassVar[Classification] = Classification.INTERNAL

    run_id: UUID
    as_of: date
    scope: str
    snapshot_hash: str
    run_hash: str
    results: dict[str, str]

    @property
    def aggregate_id(self) -> str:
        """The run."""
        return str(self.run_id)


class IndicatorShortfallDetected(EventData):
    """A run found a target missed whose day has come; one event per key and planning unit, each gap once."""

    type: ClassVar[str] = "registration.indicator.shortfall_detected.v1"
    aggregate_type: ClassVar[str] = "indicator_run"
    classification: ClassVar[Classification] = Classification.INTERNAL

    run_id: UUID
    as_of: date
    scope: str
    key: str
    gaps: tuple[IndicatorGap, ...]

    @property
    def aggregate_id(self) -> str:
        """The run."""
        return str(self.run_id)


class IndicatorReportPublished(EventData):
    """A confirmed report, with a cause and a remedy for every shortfall, can be read by anybody."""

    type: ClassVar[str] = "registration.indicator.report_published.v1"
    aggregate_type: ClassVar[str] = "indicator_report"
    classification: ClassVar[Classification] = Classification.INTERNAL

    report_id: UUID
    run_id: UUID
    as_of: date
    scope: str
    run_hash: str
    shortfalls: int

    @property
    def aggregate_id(self) -> str:
        """The report."""
        return str(self.report_id)
