"""What others hear of a coverage task: covered or not, never how."""

from datetime import date

from party_liaison.coverage_tasks.rules.needs import Coverage
from party_liaison.models import CoverageTask, Organization
from shared.contracts.party import CoverageCured, CoverageFacts, CoverageObligationBreached
from shared.contracts.values import CoverageState
from shared.kit.unit_of_work import UnitOfWork


def tell(
    uow: UnitOfWork, kind: type[CoverageFacts], task: CoverageTask, organization: Organization, coverage: Coverage
) -> None:
    """Have an event without further data published."""
    uow.record(kind(**_facts(task, organization, coverage)), division_code=organization.division_code)


def tell_breach(uow: UnitOfWork, task: CoverageTask, organization: Organization, since: date) -> None:
    """Have it published that a unit is owed since that day."""
    facts = _facts(task, organization, Coverage(None, False))
    uow.record(CoverageObligationBreached(**facts, since=since), division_code=organization.division_code)


def tell_cure(uow: UnitOfWork, task: CoverageTask, organization: Organization, since: date, coverage: Coverage) -> None:
    """Have it published that what was owed since that day is there, or owed no more."""
    facts = _facts(task, organization, coverage)
    uow.record(CoverageCured(**facts, since=since), division_code=organization.division_code)


def _facts(task: CoverageTask, organization: Organization, coverage: Coverage) -> dict[str, object]:
    return {
        "coverage_task_id": task.id,
        "organization_id": organization.organization_id,
        "status": organization.status,
        "tier": organization.tier,
        "state": CoverageState.COVERED if coverage.covered else CoverageState.NOT_COVERED,
    }
