"""How a reference to an organization can fail, and how several defects are told at once."""

from collections.abc import Sequence

from shared.kit.problems import Conflict, FieldError, Problem, Text, Unprocessable
from shared.kit.rule_register.book import AppliedRule


class UnknownReference(Unprocessable):
    """What the body refers to does not exist, or is out of reach."""

    code = "UNKNOWN_REFERENCE"
    title = Text("引用的对象不存在", "There is no such object")


class OrganizationEnded(Conflict):
    """The organization has ended, or is not on record yet."""

    code = "ORGANIZATION_ENDED"
    title = Text("该组织已终止或尚未登记备案", "The organization has ended or is not on record")


def defect(pointer: str, code: str, zh: str, en: str, clause_ref: str | None = "17") -> FieldError:
    """Return the defect `code` at `pointer`."""
    return FieldError(pointer, code, Text(zh, en), clause_ref)


def rule_defect(pointer: str, code: str, zh: str, en: str, rule: AppliedRule) -> FieldError:
    """Return the defect `code` at `pointer` against the rule."""
    return FieldError(pointer, code, Text(zh, en), "17", {"rule_key": rule.key, "rule_version": rule.version})


def raise_defects(kind: type[Problem], defects: Sequence[FieldError]) -> None:
    """Pass when there are none.

    Raises:
        Problem: of `kind`, with all defects and the rule of the first that names one.
    """
    if not defects:
        return
    ruled = next((each.details for each in defects if each.details.get("rule_key")), {})
    version = ruled.get("rule_version")
    raise kind(
        errors=defects,
        rule_key=str(ruled["rule_key"]) if ruled else None,
        rule_version=version if isinstance(version, int) else None,
        clause_ref=defects[0].clause_ref,
    )
