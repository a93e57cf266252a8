"""Checking names without reserving them."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from registration.divisions.service.gazetteers import current_gazetteer
from registration.names.rules import defects
from registration.names.rules.alternatives import alternatives_to_draft, alternatives_to_text, fresh_trade_names
from registration.names.rules.defects import in_order
from registration.names.rules.examination import ExaminedName, examine
from registration.names.rules.keys import keys_of
from registration.names.rules.parsing import ParsedName, parse_name
from registration.names.rules.parts import NameDraft
from registration.names.rules.prefix_reading import read_prefix
from registration.names.rules.standards import Standards
from registration.names.service.standards import RESERVATION_MONTHS, rules_in, standards_under
from registration.names.service.statements import NameStatement, authority_of, draft_of
from registration.names.service.uniqueness import explanation, holder_of, near_findings
from shared.contracts.values import LegalKind, Scope
from shared.kit.calendar import validity_end
from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CheckedName:
    """A name with what is wrong and legal names in its place."""

    examined: ExaminedName
    alternatives: list[ExaminedName]


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text taken apart, with legal names in its place."""

    parsed: ParsedName
    alternatives: list[ExaminedName]


async def check_name(uow: UnitOfWork, statement: NameStatement) -> CheckedName:
    """Return the name that the parts make, whether it may be used and is free today, and what could be."""
    area = statement.division_code[:6]
    rules = await rules_in(uow.resources, uow.session, area, uow.today)
    standards = await standards_under(uow.resources, rules)
    examined = examine(draft_of(statement, standards.gazetteer), standards)
    if not examined.is_valid or examined.draft.division is None or examined.draft.legal_kind is LegalKind.FILED:
        return CheckedName(examined, alternatives_to_draft(examined, standards))
    return await _compared(uow.session, examined, standards, rules, uow.today)


async def check_text(uow: UnitOfWork, text: str, kind: LegalKind | None, scope: Scope | None) -> CheckedText:
    """Return the text taken apart under the rules of the place that it names."""
    gazetteer = await current_gazetteer(uow.resources, uow.today)
    city = gazetteer.city
    counties = gazetteer.counties_at(text.removeprefix(city.name))
    rules = await rules_in(uow.resources, uow.session, counties[0].code if counties else city.code, uow.today)
    standards = await standards_under(uow.resources, rules)
    parsed = parse_name(text, standards, kind, scope)
    body = read_prefix(text, scope, standards).body
    return CheckedText(parsed, alternatives_to_text(parsed, body, standards))


async def _compared(
    session: AsyncSession, examined: ExaminedName, standards: Standards, rules: AppliedRules, today: date
) -> CheckedName:
    """Return the valid name compared with those that are held."""
    last = validity_end(today, rules(RESERVATION_MONTHS).value)
    authority_id = _authority(examined.draft, rules)
    holder = await holder_of(
        session, keys_of(examined.segmentations, LegalKind.SG, authority_id, standards), today, last
    )
    if holder is None:
        near = await near_findings(session, examined, authority_id, standards, today)
        return CheckedName(replace(examined, findings=in_order([*examined.findings, *near])), [])
    finding = replace(defects.NAME_TAKEN(), message=explanation(holder))
    free: list[ExaminedName] = []
    for proposal in fresh_trade_names(examined, standards):
        keys = keys_of(proposal.segmentations, LegalKind.SG, authority_id, standards)
        if await holder_of(session, keys, today, last) is None:
            free.append(proposal)
    return CheckedName(replace(examined, findings=in_order([*examined.findings, finding])), free)


def _authority(draft: NameDraft, rules: AppliedRules) -> str:
    assert draft.division is not None
    return authority_of(draft.division, draft, None, rules)
