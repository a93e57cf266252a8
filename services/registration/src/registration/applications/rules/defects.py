"""How a defect of an application is worded: all of them are told at once, each with its place.

Source: administrative-license-law 32
"""

from shared.kit.problems import FieldError, Text


def missing(pointer: str, zh: str, en: str, clause_ref: str | None = None) -> FieldError:
    """Return the defect of a part that is not there; `zh` and `en` name the part."""
    return FieldError(pointer, "MISSING", Text(f"缺少{zh}。", f"{en} is missing."), clause_ref)


def defect(pointer: str, code: str, zh: str, en: str, clause_ref: str | None = None) -> FieldError:
    """Return the defect `code` at `pointer`."""
    return FieldError(pointer, code, Text(zh, en), clause_ref)
