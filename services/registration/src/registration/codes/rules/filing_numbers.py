"""The filing number of an organization without legal personality.

Twenty-one characters: `F`, tier, twelve digits of the managing body's division, two digits of the year,
four digits of serial, and a check character (ISO/IEC 7064 MOD 37,36). `F` is not a department of GB 32100, so a
filing number is never taken for a credit code.
"""

import re
from typing import Final

from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_37_36

from shared.contracts.values import Tier

TIER_DIGITS: Final[dict[Tier, str]] = {Tier.STREET_MANAGED: "1", Tier.COMMUNITY_GUIDED: "2"}
LAST_SERIAL: Final = 9_999
_FORM: Final = re.compile(r"F[12][0-9]{12}[0-9]{2}[0-9]{4}[0-9A-Z]", re.ASCII)


def managing_code(tier: Tier, community_code: str) -> str:
    """Return the twelve digits of the body that manages a filing of `tier` at home in `community_code`.

    A street or town manages tier 1, the community itself guides tier 2.

    Source: cq-cso-opinions 13
    """
    return community_code if tier is Tier.COMMUNITY_GUIDED else community_code[:9] + "000"


def filing_number(tier: Tier, managing_code: str, year: int, serial: int) -> str:
    """Return the number for the `serial`-th filing (from 1) of a managing body in `year`.

    Raises:
        ValueError: The code has not twelve digits, or the serial not one to four.

    Source: cq-cso-opinions 13
    """
    payload = f"F{TIER_DIGITS[tier]}{managing_code}{year % 100:02d}{serial:04d}"
    number = payload + str(mod_37_36.calc_check_digit(payload))
    if serial < 1 or not _FORM.fullmatch(number):
        raise ValueError("a managing code of twelve digits and a serial of at most four are needed")
    return number


def is_filing_number(number: str) -> bool:
    """Return whether `number` has the form of a filing number and the right check character.

    Source: iso-7064
    """
    if not _FORM.fullmatch(number):
        return False
    try:
        mod_37_36.validate(number)
    except ValidationError:
        return False
    return True
