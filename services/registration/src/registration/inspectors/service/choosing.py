"""Who may inspect whom on a day."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from registration.applications.service.surroundings import rules_for
from registration.inspectors.errors import InspectorIneligible
from registration.inspectors.queries import loads
from registration.inspectors.rules.ties import conflicts
from registration.models.inspectors import Inspector
from registration.models.organizations import Organization
from shared.kit.problems import FieldError, Text
from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork

LEAST_RULE = "inspection.minInspectors"
TIE_RULE = "inspection.tieMonths"


async def conflicts_between(
    uow: UnitOfWork, inspectors: Collection[Inspector], organizations: Collection[UUID], rules: AppliedRules
) -> frozenset[tuple[str, str]]:
    """Return the pairs of organization and inspector that must not meet today."""
    ties = await loads.ties_between(uow.session, inspectors, organizations)
    return conflicts(ties, uow.today, int(rules(TIE_RULE).value))


async def require_eligible(
    uow: UnitOfWork, organization: Organization, inspector_ids: Sequence[UUID], pointer: str
) -> AppliedRules:
    """Pass enough inspectors of the organization's authority, all with valid credentials and untied to it.

    Returns the rules that were used.

    Raises:
        InspectorIneligible: with each one who is not, or when there are too few.
    """
    rules = await rules_for(uow, organization.authority_id, uow.today)
    least = int(rules(LEAST_RULE).value)
    found = {one.id: one for one in await loads.inspectors_of(uow.session, set(inspector_ids))}
    bound = await conflicts_between(uow, found.values(), [organization.id], rules)
    errors = [] if len(set(inspector_ids)) >= least else [_finding(pointer, "TOO_FEW", *_too_few(least))]
    for index, inspector_id in enumerate(inspector_ids):
        inspector, at = found.get(inspector_id), f"{pointer}/{index}"
        if inspector is None or inspector.authority_id != organization.authority_id:
            errors.append(_finding(at, "UNKNOWN", "没有该检查员", "There is no such inspector"))
        elif not _serves(inspector, uow.today):
            errors.append(_finding(at, "CREDENTIAL_EXPIRED", "证件无效或已离岗", "The credential is not valid"))
        elif (str(organization.id), str(inspector.id)) in bound:
            errors.append(_finding(at, "TIED", "与该组织有利害关系", "The inspector is tied to the organization"))
    if errors:
        raise InspectorIneligible(errors=errors, rule_key=LEAST_RULE, clause_ref="18")
    return rules


def _serves(inspector: Inspector, on: date) -> bool:
    return inspector.retired_on is None and on <= inspector.valid_to


def _too_few(least: int) -> tuple[str, str]:
    return f"检查人员不得少于{least}人", f"At least {least} inspectors are needed"


def _finding(pointer: str, code: str, zh: str, en: str) -> FieldError:
    return FieldError(pointer, code, Text(f"{zh}。", f"{en}."), "spot-check-measures-2017")
