"""Credit codes and filing numbers of rows, and the days that they must fit.

Source: gb-32100-2015; gb-11714-1997; iso-7064; cq-cso-opinions 13
"""

from datetime import date
from typing import Final

from registration.codes.rules.credit_codes import credit_code_defect, credit_code_mismatch
from registration.codes.rules.filing_numbers import TIER_DIGITS, is_filing_number, managing_code
from registration.imports.rules.around import Around
from registration.imports.rules.stated import StatedRow
from shared.contracts.values import Tier
from shared.kit.sheets.findings import Findings

FIRST_DAY: Final = date(1949, 10, 1)
FIRST_NUMBERED: Final = 2000
"""Filing numbers state their year in two digits of this century."""


def checked_day(row: StatedRow, today: date, found: Findings) -> date | None:
    """Return the day from which the organization is on record: of registration, or of filing."""
    registered = row.tier == Tier.REGISTERED
    column, zh = ("registered_on", "登记日期") if registered else ("filed_on", "备案日期")
    day = row.registered_on if registered else row.filed_on
    if day is None:
        if not any(each.column == column for each in found.errors):
            found.missing(column, zh, "The day")
        return None
    for name, stated in (("registered_on", row.registered_on), ("filed_on", row.filed_on)):
        if stated is not None and not FIRST_DAY <= stated <= today:
            found.error(name, "DATE_OUT_OF_RANGE", "日期不得晚于今天，也不得早于1949年10月1日。",
                        "The day lies neither in the future nor before October 1949.")  # fmt: skip
    if registered and row.filed_on is not None and row.filed_on > day:
        found.error("filed_on", "DATE_ORDER", "备案日期不得晚于登记日期。", "The filing comes before the registration.")
    return day


def check_credit_code(row: StatedRow, authority_id: str, day: date, around: Around, found: Findings) -> None:
    """Add what is wrong with the code: digits, kind, or the authority on the day of issue and today."""
    assert row.legal_kind is not None
    if row.uscc is None:
        _credit_code_missing(around, found)
        return
    defect = credit_code_defect(row.uscc, "")
    if defect is None:
        authorities = [around.authority(authority_id, on) for on in (day, around.today)]
        mismatches = [
            credit_code_mismatch(row.uscc, row.legal_kind, each.uscc_division, "") for each in authorities if each
        ]
        defect = None if None in mismatches or not mismatches else mismatches[0]
    found.add_errors("uscc", [defect])


def _credit_code_missing(around: Around, found: Findings) -> None:
    if any(each.column == "uscc" for each in found.errors):
        return
    if around.issues_codes:
        found.warning(
            "uscc", "USCC_TO_BE_ISSUED", "未填写代码，试用环境将自动编发。", "No code; this sandbox issues one."
        )
    else:
        found.missing("uscc", "统一社会信用代码", "The credit code")


def check_filing_number(row: StatedRow, community_code: str, day: date, today: date, found: Findings) -> None:
    """Add what is wrong with the number: its check character, tier, managing body or year."""
    number, tier = row.filing_number, row.tier
    if number is None or tier is None:
        return
    if not is_filing_number(number):
        found.error("filing_number", "FILING_NUMBER", "备案号格式或校验码错误。", "The filing number does not check.")
    elif number[1] != TIER_DIGITS[tier]:
        found.error("filing_number", "FILING_NUMBER_TIER", "备案号的层级不符。", "The number is of another tier.")
    elif number[2:14] != managing_code(tier, community_code):
        found.error(
            "filing_number", "FILING_NUMBER_BODY", "备案号的管理机构不符。", "The number is of another managing body."
        )
    elif number[16:20] == "0000" or not day.year <= FIRST_NUMBERED + int(number[14:16]) <= today.year:
        found.error("filing_number", "FILING_NUMBER_YEAR", "备案号的年份早于备案日期或晚于今年。",
                    "The number's year lies before the filing or in the future.")  # fmt: skip
