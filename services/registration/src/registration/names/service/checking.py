"""Checking names without reserving them."""

from dataclasses import dataclass, replace

from registration.divisions.service.gazetteers import current_gazetteer
from registration.models.names import NameKey
from registration.names.rules import defects
from registration.names.rules.alternatives import alternatives_to_draft, alternatives_to_text, fresh_trade_names
from registration.names.rules.defects import in_order
from registration.names.rules.examination import ExaminedName
from registration.names.rules.keys import full_name_key, keys_of
from registration.names.rules.parsing import ParsedName, parse_name
from registration.names.rules.parts import Finding
from registration.names.rules.prefix.reading import read_prefix
from registration.names.rules.states import HeldAs
from registration.names.service.standards import RESERVATION_MONTHS, rules_in, standards_in, standards_under
from registration.names.service.statements import MeasuredName, NameStatement, measured
from registration.names.service.uniqueness import explanation, holder_of, near_findings
from shared.contracts.values import LegalKind, Scope
from shared.kit.calendar import validity_end
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
    name = await measured(uow, statement)
    if not name.examined.is_valid or name.examined.draft.legal_kind is LegalKind.FILED:
        return CheckedName(name.examined, alternatives_to_draft(name.examined, name.standards))
    return await _compared(uow, name)


async def check_text(uow: UnitOfWork, text: str, kind: LegalKind | None, scope: Scope | None) -> CheckedText:
    """Return the text taken apart under the rules of the place that it names.

    A name that an organization has is taken apart by the divisions and words of the day it got it: a registered name
    keeps its old prefix when divisions change.
    """
    gazetteer = await current_gazetteer(uow.resources, uow.today)
    city = gazetteer.city
    counties = gazetteer.counties_at(text.removeprefix(city.name))
    rules = await rules_in(uow.resources, uow.session, counties[0].code if counties else city.code, uow.today)
    standards = await standards_under(uow.resources, rules)
    parsed = parse_name(text, standards, kind, scope)
    if not parsed.is_valid:
        registered = await _as_registered(uow, text, kind, scope)
        if registered is not None:
            return CheckedText(registered, [])
    body = read_prefix(text, scope, standards).body
    return CheckedText(parsed, alternatives_to_text(parsed, body, standards))


async def _as_registered(uow: UnitOfWork, text: str, kind: LegalKind | None, scope: Scope | None) -> ParsedName | None:
    """Return the parts of a name that an organization has, valid on the day it got it; None for any other text."""
    city = (await current_gazetteer(uow.resources, uow.today)).city.name
    keys = [full_name_key(text), full_name_key(city + text)]
    holder = await holder_of(uow.session, keys, uow.today, uow.today)
    if holder is None or holder.held_as != HeldAs.USED:
        return None
    since = holder.blocked_during.lower
    assert since is not None
    parsed = parse_name(text, await standards_in(uow.resources, uow.session, holder.authority_id, since), kind, scope)
    return parsed if parsed.is_valid else None


async def _compared(uow: UnitOfWork, name: MeasuredName) -> CheckedName:
    """Return the valid name compared with those that are held."""
    holder = await _holder(uow, name, name.examined)
    if holder is None:
        near = await near_findings(uow.session, name.examined, name.authority(), name.standards, uow.today)
        return CheckedName(_with(name.examined, near), [])
    finding = replace(defects.NAME_TAKEN(), message=explanation(holder))
    proposals = fresh_trade_names(name.examined, name.standards)
    free = [proposal for proposal in proposals if await _holder(uow, name, proposal) is None]
    return CheckedName(_with(name.examined, [finding]), free)


async def _holder(uow: UnitOfWork, name: MeasuredName, examined: ExaminedName) -> NameKey | None:
    """Return who has the examined name on a day on which a reservation made today would hold it."""
    keys = keys_of(examined.segmentations, examined.draft.legal_kind, name.authority(), name.standards)
    last = validity_end(uow.today, name.rules(RESERVATION_MONTHS).value)
    return await holder_of(uow.session, keys, uow.today, last)


def _with(examined: ExaminedName, findings: list[Finding]) -> ExaminedName:
    return replace(examined, findings=in_order([*examined.findings, *findings]))
