"""The unified social credit code 统一社会信用代码 of an organization with legal personality.

Eighteen characters: department (5 civil affairs), kind, six digits of the registering authority's division,
nine characters of organization code whose last is a check of its own (GB 11714), and the check character.
"""

from typing import Final

from stdnum.cn import uscc

from shared.contracts.values import LegalKind
from shared.kit.problems import FieldError, Text

ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CIVIL_AFFAIRS: Final = "5"
KINDS: Final[dict[LegalKind, str]] = {LegalKind.SG: "1", LegalKind.SO: "2", LegalKind.FD: "3"}
OTHER_KIND: Final = "9"
LAST_SERIAL: Final = 999_999
_ORGANIZATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)

_MESSAGES: Final = {
    "USCC_LENGTH": Text("统一社会信用代码须为 18 位。", "A unified social credit code has 18 characters."),
    "USCC_CHARACTER": Text(
        "统一社会信用代码只能使用数字和大写字母（不含 I、O、S、V、Z）。",
        "A unified social credit code has digits and upper-case letters only, without I, O, S, V and Z.",
    ),
    "USCC_DEPARTMENT": Text("第 1 位须为 5（民政）。", "The first character must be 5 (civil affairs)."),
    "USCC_KIND": Text("第 2 位须为 1、2、3 或 9。", "The second character must be 1, 2, 3 or 9."),
    "USCC_DIVISION": Text("第 3 至 8 位须为数字区划代码。", "Characters 3 to 8 must be a division code."),
    "USCC_ORGANIZATION_CHECK": Text(
        "第 17 位（主体标识码校验位）不正确。", "The check character of the organization code (17th) is wrong."
    ),
    "USCC_CHECK": Text("第 18 位校验码不正确。", "The check character (18th) is wrong."),
    "USCC_KIND_MISMATCH": Text("机构类别与组织类型不一致。", "The code is of another kind of organization."),
    "USCC_DIVISION_MISMATCH": Text("区划代码与登记管理机关不一致。", "The code is of another registering authority."),
}


def issue_credit_code(legal_kind: LegalKind, division: str, serial: int) -> str:
    """Return the code with organization number `MJ` + `serial` in six digits, both check characters right.

    Args:
        legal_kind: Kind of the organization.
        division: Six digits of the registering authority's division (the host's, for a functional area).
        serial: 1 to 999,999, counted over the whole city.

    Raises:
        ValueError: `division` or `serial` has another form.

    Source: gb-32100-2015
    """
    if not (_is_division(division) and 1 <= serial <= LAST_SERIAL):
        raise ValueError("a division of six digits and a serial of at most six are needed")
    body = f"MJ{serial:06d}"
    head = CIVIL_AFFAIRS + KINDS[legal_kind] + division + body + organization_check(body)
    return head + uscc.calc_check_digit(head)


def organization_check(body: str) -> str:
    """Return the check character of the eight characters of an organization code.

    Source: gb-11714-1997
    """
    total = sum(int(char, 36) * weight for char, weight in zip(body, _ORGANIZATION_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def credit_code_defect(code: str, pointer: str = "/uscc") -> FieldError | None:
    """Return the first defect of `code` itself, or None; lower case is a defect.

    Source: gb-32100-2015
    """
    found = _form_defect(code) or _check_defect(code)
    return _field_error(found, pointer) if found else None


def credit_code_mismatch(code: str, legal_kind: LegalKind, division: str, pointer: str = "/uscc") -> FieldError | None:
    """Return why a sound `code` cannot be one that `division`'s authority gave to a `legal_kind`, or None.

    `division` is the authority's at the time of issue: the code is for life and never follows later changes.

    Source: gb-32100-2015
    """
    if code[1] != KINDS[legal_kind]:
        return _field_error("USCC_KIND_MISMATCH", pointer)
    if code[2:8] != division:
        return _field_error("USCC_DIVISION_MISMATCH", pointer)
    return None


def _form_defect(code: str) -> str | None:
    if len(code) != 18:
        return "USCC_LENGTH"
    if any(char not in ALPHABET for char in code):
        return "USCC_CHARACTER"
    if code[0] != CIVIL_AFFAIRS:
        return "USCC_DEPARTMENT"
    if code[1] not in {*KINDS.values(), OTHER_KIND}:
        return "USCC_KIND"
    return None if _is_division(code[2:8]) else "USCC_DIVISION"


def _check_defect(code: str) -> str | None:
    if organization_check(code[8:16]) != code[16]:
        return "USCC_ORGANIZATION_CHECK"
    if uscc.calc_check_digit(code[:17]) != code[17]:
        return "USCC_CHECK"
    return None


def _is_division(code: str) -> bool:
    return len(code) == 6 and code.isascii() and code.isdigit()


def _field_error(code: str, pointer: str) -> FieldError:
    return FieldError(pointer, code, _MESSAGES[code])
