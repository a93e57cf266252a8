"""One row of a list, read and measured by itself: what it states, and what cannot be right.

Source: cq-cso-opinions 15; social-work-registration; gb-11643-1999
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from shared.contracts.talent import QualificationKind, QualificationLevel
from shared.kit.sheets.cells import day_of, is_spoiled
from shared.kit.sheets.findings import Findings
from talent.certificate_imports.rules import words
from talent.people.rules import birth_date_of

Cells = Mapping[str, str]

_NAME: Final = re.compile(r"[^\s\d]+( [^\s\d]+)*")
_NUMBER: Final = re.compile(r"[0-9A-Za-z-]{4,40}")
_COMMUNITY: Final = re.compile(r"50[0-9]{10}")
_FIRST_DAY: Final = date(1950, 1, 1)


@dataclass(frozen=True, slots=True)
class StatedCertificate:
    """What a sound row says, in clear; never stored like this."""

    name: str
    id_number: str
    kind: QualificationKind
    level: QualificationLevel | None
    certificate_number: str
    passed_on: date
    registered_on: date | None
    community_code: str | None


def stated_certificate(cells: Cells, today: date, found: Findings) -> StatedCertificate | None:
    """Return what the row says; None with errors in `found` when something in it cannot be right.

    Source: cq-cso-opinions 15; social-work-registration; gb-11643-1999
    """
    kind = _kind(cells, found)
    level = _level(cells, kind, found)
    name, id_number = _name(cells, found), _id_number(cells, found)
    number = _certificate_number(cells, found)
    passed, registered = _days(cells, today, found)
    community = _community(cells, found)
    if found.errors or kind is None or passed is None:
        return None
    return StatedCertificate(name, id_number, kind, level, number, passed, registered, community)


def _kind(cells: Cells, found: Findings) -> QualificationKind | None:
    kind = words.chosen(cells.get("kind", QualificationKind.SOCIAL_WORK), words.KINDS)
    if kind is None:
        _unknown_word("kind", found)
        return None
    return QualificationKind(kind)


def _level(cells: Cells, kind: QualificationKind | None, found: Findings) -> QualificationLevel | None:
    cell = cells.get("level")
    if kind not in (None, QualificationKind.SOCIAL_WORK):
        if cell is not None:
            found.error(
                "level", "LEVEL_MISMATCH", "仅社会工作证书有等级。", "Only certificates of social work have a level."
            )
        return None
    if cell is None:
        found.missing("level", "级别", "The level")
        return None
    level = words.chosen(cell, words.LEVELS)
    if level is None:
        _unknown_word("level", found)
    return None if level is None else QualificationLevel(level)


def _name(cells: Cells, found: Findings) -> str:
    name = cells.get("name", "")
    if not name:
        found.missing("name", "姓名", "The name")
    elif not 2 <= len(name) <= 40 or _NAME.fullmatch(name) is None:
        found.error("name", "NAME", "姓名应为 2 至 40 字，不含数字。", "A name has 2 to 40 characters and no digits.")
    return name


def _id_number(cells: Cells, found: Findings) -> str:
    number = unicodedata.normalize("NFKC", cells.get("id_number", "")).upper()
    if not number:
        found.missing("id_number", "身份证号码", "The identity number")
    elif is_spoiled(number):
        _spoiled("id_number", found)
    elif birth_date_of(number) is None:
        found.error("id_number", "ID_NUMBER_INVALID", "身份证号码不正确。", "This is no number of a resident ID card.")
    return number


def _certificate_number(cells: Cells, found: Findings) -> str:
    number = unicodedata.normalize("NFKC", cells.get("certificate_number", ""))
    if not number:
        found.missing("certificate_number", "证书编号", "The certificate's number")
    elif is_spoiled(number):
        _spoiled("certificate_number", found)
    elif _NUMBER.fullmatch(number) is None:
        found.error("certificate_number", "CERTIFICATE_NUMBER", "证书编号应为 4 至 40 位数字、字母或短横线。",
                    "A number has 4 to 40 digits, letters or dashes.")  # fmt: skip
    return number


def _days(cells: Cells, today: date, found: Findings) -> tuple[date | None, date | None]:
    passed, registered = _day("passed_on", cells, today, found), _day("registered_on", cells, today, found)
    if "passed_on" not in cells:
        found.missing("passed_on", "取得日期", "The day on which it was obtained")
    if passed and registered and registered < passed:
        found.error("registered_on", "REGISTRATION_DAY_WRONG", "登记日期不得早于取得日期。",
                    "It cannot be registered before it was obtained.")  # fmt: skip
    return passed, registered


def _day(column: str, cells: Cells, today: date, found: Findings) -> date | None:
    cell = cells.get(column)
    day = None if cell is None else day_of(cell)
    if cell is None:
        return None
    if day is None or day < _FIRST_DAY:
        found.error(column, "DATE", "日期格式错误，应如 2024-06-16。", "This is no date; write 2024-06-16.")
        return None
    if day > today:
        found.error(column, "DAY_IN_FUTURE", "日期不得晚于今日。", "The day lies in the future.")
    return day


def _community(cells: Cells, found: Findings) -> str | None:
    code = cells.get("community_code")
    if code is None:
        return None
    if is_spoiled(code):
        _spoiled("community_code", found)
    elif _COMMUNITY.fullmatch(code) is None:
        found.error("community_code", "DIVISION_MALFORMED", "社区代码应为 12 位数字。", "A code has 12 digits.")
    return code


def _unknown_word(column: str, found: Findings) -> None:
    found.error(column, "UNKNOWN_WORD", "不是允许的取值，见模板说明。", "This is none of the words allowed.")


def _spoiled(column: str, found: Findings) -> None:
    found.error(column, "NUMBER_SPOILED", "长数字已被表格软件破坏，请将该列设为文本后重新填写。",
                "The spreadsheet has lost its last digits; format the column as text.")  # fmt: skip
