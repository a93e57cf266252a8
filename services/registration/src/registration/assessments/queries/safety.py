"""Counts by unit for the list of comprehensive public security, and for the inspections that draws led to."""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from registration.assessments.queries.measuring import in_year, unit
from registration.models.draws import Draw, DrawEntry
from registration.models.harmony import AssistProgram, Mediation, RiskReport
from registration.models.inspections import Inspection
from registration.models.organizations import Organization

_TRUE_RISKS = ("VERIFIED", "HANDED_OVER", "RESOLVED")


def mediated(level: str) -> Select[Any]:
    """Return mediations of the year that ended with or without agreement, and those with one."""
    agreed = func.count().filter(Mediation.outcome == "AGREED")
    concluded = Mediation.outcome.in_(("AGREED", "FAILED"))
    return _by_unit(Mediation, level, agreed, in_year(Mediation.closed_on), concluded)


def assisted(level: str) -> Select[Any]:
    """Return assist programs that were to end in the year, and those whose department has its report."""
    done = func.count().filter(AssistProgram.state.in_(("REPORTED", "CLOSED")))
    began = AssistProgram.started_on.is_not(None)
    return _by_unit(AssistProgram, level, done, in_year(AssistProgram.until_on), began)


def risks_resolved(level: str) -> Select[Any]:
    """Return risks reported in the year that were found true, and those dealt with."""
    resolved = func.count().filter(RiskReport.state == "RESOLVED")
    return _by_unit(RiskReport, level, resolved, in_year(RiskReport.reported_on), RiskReport.state.in_(_TRUE_RISKS))


def drawn_and_inspected(level: str) -> Select[Any]:
    """Return organizations drawn in regular draws of the year, and those whose inspection has a result."""
    at = unit(Organization, level)
    inspected = func.count().filter(Inspection.result.is_not(None))
    return (
        select(at.label("unit"), inspected.label("actual"), func.count().label("target"))
        .select_from(DrawEntry)
        .join(Draw, Draw.id == DrawEntry.draw_id)
        .join(Organization, Organization.id == DrawEntry.organization_id)
        .outerjoin(Inspection, Inspection.id == DrawEntry.inspection_id)
        .where(
            Draw.kind == "REGULAR",
            DrawEntry.selected_on.is_not(None),
            DrawEntry.replaced_on.is_(None),
            in_year(DrawEntry.selected_on),
        )
        .group_by(at)
    )


def _by_unit(table: Any, level: str, actual: ColumnElement[Any], *conditions: ColumnElement[bool]) -> Select[Any]:
    at = unit(table, level)
    return (
        select(at.label("unit"), actual.label("actual"), func.count().label("target")).where(*conditions).group_by(at)
    )
