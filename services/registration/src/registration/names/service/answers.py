"""Names as callers see them, in their language."""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from registration.divisions.rules.gazetteer import Division
from registration.models.names import NameReservation
from registration.names.rules.examination import ExaminedName
from registration.names.rules.parts import Finding, Segmentation, errors_of, warnings_of
from registration.names.schemas import (
    NameAlternative,
    NameCheckRead,
    NameFinding,
    NameParseRead,
    NameReservationRead,
    NameReservationSummary,
    NameSegmentation,
)
from registration.names.service.checking import CheckedName, CheckedText
from shared.kit.problems import Language

_SUMMARY = tuple(NameReservationSummary.model_fields)


def shown_check(checked: CheckedName, language: Language) -> NameCheckRead:
    """Return the checked name."""
    examined = checked.examined
    return NameCheckRead(
        valid=examined.is_valid,
        name=examined.name,
        errors=_findings(errors_of(examined.findings), language),
        warnings=_findings(warnings_of(examined.findings), language),
        segmentations=[_segmentation(each) for each in examined.segmentations],
        alternatives=_alternatives(checked.alternatives),
    )


def shown_parse(checked: CheckedText, language: Language) -> NameParseRead:
    """Return the text taken apart."""
    parsed = checked.parsed
    return NameParseRead(
        valid=parsed.is_valid,
        errors=_findings(errors_of(parsed.findings), language),
        warnings=_findings(warnings_of(parsed.findings), language),
        segmentations=[_segmentation(each) for each in parsed.segmentations],
        alternatives=_alternatives(checked.alternatives),
    )


def shown_reservation(reservation: NameReservation, language: Language) -> dict[str, Any]:
    """Return a loaded reservation."""
    row = {name: getattr(reservation, name) for name in (*_SUMMARY, "findings")}
    return shown_row(row, language)


def shown_row(row: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """Return a reservation as it was read, without whose it is."""
    stored = orjson.loads(orjson.dumps(row["findings"]))
    suffix = "en" if language == "en" else "zh"
    findings = [
        {"code": each["code"], "part": each["part"], "message": each[f"message_{suffix}"],
         "clause_ref": each["clause_ref"]}
        for each in stored
    ]  # fmt: skip
    return {name: row[name] for name in NameReservationRead.model_fields if name != "findings"} | {"findings": findings}


def _findings(findings: Iterable[Finding], language: Language) -> list[NameFinding]:
    return [
        NameFinding(
            code=each.code, part=each.part, message=each.message.localized(language), clause_ref=each.clause_ref
        )
        for each in findings
    ]


def _segmentation(segmentation: Segmentation) -> NameSegmentation:
    prefix, body = segmentation.prefix, segmentation.body
    return NameSegmentation(
        city=prefix.city,
        county=prefix.zone or _written(prefix.county),
        county_code=_code(prefix.county),
        town=_written(prefix.town),
        town_code=_code(prefix.town),
        community=_written(prefix.community),
        community_code=_code(prefix.community),
        trade=body.trade,
        field_term=body.field_term,
        form=body.form,
    )


def _alternatives(names: Iterable[ExaminedName]) -> list[NameAlternative]:
    return [_alternative(each, each.name) for each in names if each.name]


def _alternative(examined: ExaminedName, name: str) -> NameAlternative:
    draft = examined.draft
    return NameAlternative(
        name=name,
        legal_kind=draft.legal_kind,
        scope=draft.scope,
        division_code=draft.division_code,
        trade=draft.trade,
        field_term=draft.field_term,
        form=draft.form,
    )


def _written(place: Division | None) -> str | None:
    return place.prefix_name if place else None


def _code(place: Division | None) -> str | None:
    return place.code if place else None
