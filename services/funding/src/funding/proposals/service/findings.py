"""The automatic screening of a proposal."""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from funding.duplicates.service import look_for_duplicates
from funding.models import Organization
from funding.models.programs import Program, Proposal
from funding.projects.queries import banned_until, owes_report
from funding.proposals.rules.budgets import BudgetLimits, CostKind, Finding, Item, budget_findings
from funding.proposals.rules.screening import (
    Applicant,
    Scope,
    applicant_findings,
    duplicate_findings,
    scope_findings,
    sponsor_findings,
)
from funding.standings.queries import conduct_of
from funding.standings.rules import report_year_owed
from shared.contracts.values import LegalKind
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

PERSONNEL_RULE: Final = "grant.personnelCapBps"
MANAGEMENT_RULE: Final = "grant.managementCapBps"
REPORT_DUE_RULE: Final = "grant.annualReportDue"
REPORT_DUE_FD_RULE: Final = "grant.annualReportDueFoundation"


async def findings_of(uow: UnitOfWork, program: Program, proposal: Proposal) -> list[Finding]:
    """Everything that speaks against the proposal today stands in its findings, with the rules used; returned."""
    rules = AppliedRules(await current_rules(uow.resources, uow.session), program.jurisdiction_id, uow.today)
    organization = await uow.session.get_one(Organization, proposal.organization_id)
    applicant, _ = await applicant_of(uow, organization, rules)
    found = [
        *applicant_findings(applicant, uow.today),
        *await _sponsor(uow, organization, proposal, rules),
        *_scope(program, proposal),
        *_budget(program, proposal, rules),
        *await _duplicates(uow, proposal),
    ]
    proposal.findings = [{"code": one.code, "zh": one.text.zh, "en": one.text.en} for one in found]
    proposal.rules_used = {**proposal.rules_used, **rules.used}
    return found


async def applicant_of(uow: UnitOfWork, organization: Organization, rules: AppliedRules) -> tuple[Applicant, bool]:
    """Return what screening looks at in the organization, and whether it may be a sponsor by its kind."""
    conduct = await conduct_of(uow.session, organization.organization_id, uow.today)
    foundation = organization.legal_kind == LegalKind.FD
    due = rules(REPORT_DUE_FD_RULE if foundation else REPORT_DUE_RULE).value
    year = report_year_owed(organization.registered_on, uow.today, due["month"], due["day"])
    owed = conduct.report_overdue() or (year is not None and not conduct.report_submitted(year))
    applicant = Applicant(
        status=organization.status,
        tier=organization.tier,
        credit_flags=organization.credit_flags,
        report_owed=owed,
        case_open=conduct.under_case(),
        report_overdue=await owes_report(uow.session, organization.organization_id, uow.today),
        disclosure_overdue=conduct.disclosure_overdue(),
        banned_until=await banned_until(uow.session, organization.organization_id),
    )
    return applicant, foundation or conduct.is_hub()


async def _sponsor(
    uow: UnitOfWork, organization: Organization, proposal: Proposal, rules: AppliedRules
) -> Iterator[Finding]:
    sponsor_id: UUID | None = proposal.sponsor_organization_id
    sponsor, suitable = None, False
    if sponsor_id is not None:
        sponsor, suitable = await applicant_of(uow, await uow.session.get_one(Organization, sponsor_id), rules)
    agreed = proposal.sponsored_by is not None
    return sponsor_findings(organization.tier, sponsor, suitable=suitable, agreed=agreed, today=uow.today)


async def _duplicates(uow: UnitOfWork, proposal: Proposal) -> list[Finding]:
    states = {case.state for case in await look_for_duplicates(uow, proposal)}
    return duplicate_findings(states)


def _scope(program: Program, proposal: Proposal) -> Iterator[Finding]:
    assert proposal.community_code is not None, "every proposal names its community"
    scope = Scope(program.purposes, program.divisions, program.community_code or program.jurisdiction_id)
    return scope_findings(proposal.purpose, proposal.community_code, scope)


def _budget(program: Program, proposal: Proposal, rules: AppliedRules) -> Iterator[Finding]:
    limits = BudgetLimits(
        max_award_fen=program.max_award_fen,
        max_share_bps=program.max_share_bps,
        min_own_share_bps=program.min_own_share_bps,
        personnel_bps=rules(PERSONNEL_RULE).value,
        management_bps=rules(MANAGEMENT_RULE).value,
    )
    items = [
        Item(CostKind(one["kind"]), one["amount_fen"], one["requested_fen"], one["community_code"])
        for one in proposal.budget
    ]
    return budget_findings(items, proposal.total_fen, proposal.requested_fen, limits)
