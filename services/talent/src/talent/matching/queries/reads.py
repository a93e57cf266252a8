"""Runs and their items as the API shows them."""

from typing import Any, Final

from sqlalchemy import Select, bindparam, select

from shared.kit.pagination import SortKey
from talent.matching.schemas import AssignmentItemRead, AssignmentRunRead
from talent.models import AssignmentItem, AssignmentRun
from talent.models.places import columns_of

BY_VACANCY: Final = (SortKey(AssignmentItem.__table__.c.vacancy_id, "vacancy_id"),)
RUN_BY_ID: Final = select(*columns_of(AssignmentRun, AssignmentRunRead.model_fields)).where(
    AssignmentRun.id == bindparam("id")
)


def items_of(run_id: Any) -> Select[Any]:
    """Return the select of a run's items."""
    return select(*columns_of(AssignmentItem, AssignmentItemRead.model_fields)).where(AssignmentItem.run_id == run_id)
