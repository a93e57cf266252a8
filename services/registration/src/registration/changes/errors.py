"""How requests for a change can fail."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from registration.applications.errors import submission_refused
from shared.kit.problems import Conflict, FieldError, Forbidden, Problem, Text, Unprocessable


class ItemPending(Conflict):
    """Another request for one of the items is before an office."""

    code = "CHANGE_PENDING"
    title = Text("该事项已有办理中的变更申请", "Another request for one of the items is in progress")


class ChangeIncomplete(Unprocessable):
    """Parts of the request are missing or do not fit together."""

    code = "CHANGE_INCOMPLETE"
    title = Text("变更申请材料不齐全或不符合要求", "The request for a change is incomplete")


class AuditRequired(Unprocessable):
    """A new legal representative needs a finished audit first."""

    code = "AUDIT_REQUIRED"
    title = Text("更换法定代表人前须完成财务审计", "A finished financial audit is required first")


class ConsentDay(Unprocessable):
    """The supervising unit's consent cannot lie before the resolution, or in the future."""

    code = "CONSENT_DAY"
    title = Text("同意日期须在决议之后、今天之前", "The consent lies between the resolution and today")


class CategoryUnchanged(Conflict):
    """The organization is in that category already."""

    code = "CATEGORY_UNCHANGED"
    title = Text("该组织已属于该类别", "The organization is in that category already")


class ReclassificationRefused(Unprocessable):
    """The organization does not fit the category."""

    code = "RECLASSIFICATION_REFUSED"
    title = Text("不符合该类别的要求", "The organization does not fit the category")


class NotTheClassifyingBody(Forbidden):
    """Registered organizations are classified by their authority, filed ones by their street."""

    code = "NOT_THE_CLASSIFYING_BODY"
    title = Text(
        "登记组织由登记管理机关、备案组织由街道（乡镇）分类",
        "The authority classifies registered organizations, the street filed ones",
    )


_NAMED: Final[Mapping[str, type[Problem]]] = MappingProxyType({"AUDIT_REQUIRED": AuditRequired})


def change_refused(defects: Sequence[FieldError]) -> Problem:
    """Return the problem that lists `defects`, under the name of the first that has one of its own."""
    return submission_refused(defects, _NAMED, ChangeIncomplete)


def reclassification_refused(defects: Sequence[FieldError]) -> Problem:
    """Return the problem that lists `defects` of a new category, under the name of the first that has one."""
    return submission_refused(defects, otherwise=ReclassificationRefused)


class ExtensionRefused(Conflict):
    """The time was extended before, or is over."""

    code = "EXTENSION_REFUSED"
    title = Text("期限已延长过或已届满", "The time was extended before or is over")
