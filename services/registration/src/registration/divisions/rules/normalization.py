"""Names of divisions in the forms that people and organizations use."""

import re
import unicodedata
from typing import Final

_COMMITTEE_SUFFIXES: Final = (
    ("社区村民委员会", "社区"),
    ("社区居民委员会", "社区"),
    ("社区居委会", "社区"),
    ("社区工作站", "社区"),
    ("村村民委员会", "村"),
    ("村民委员会", "村"),
    ("居民委员会", "社区"),
    ("村委会", "村"),
    ("居委会", "社区"),
)
"""What stands at the end of a committee's official name, longest first, and what takes its place."""

_PEOPLES: Final = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|"
    "柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|"
    "塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺"
)
_BARE_PEOPLES: Final = "维吾尔|哈萨克|蒙古|塔吉克|锡伯|柯尔克孜"
"""Those that stand without 族 in the name of an autonomous division."""

_AUTONOMOUS_END: Final = re.compile(
    rf"(?P<stem>.{{2,}}?)(?:各族|(?:{_PEOPLES})族|{_BARE_PEOPLES})*(?:自治区|自治州|自治县|自治旗)"
)
_TOWNSHIP_END: Final = re.compile(rf"(?P<stem>.{{2,}}?)(?:(?:{_PEOPLES})族)+乡")
_PLAIN_END: Final = re.compile(r"(?P<stem>.+?)(?:特别行政区|地区|街道|省|市|区|县|旗|盟|镇|乡)")
_NEW_AREA_END: Final = re.compile(r"(?P<stem>.{2,})新区")


def normalize_division_name(name: str) -> str:
    """Return the name without white space and with a committee's title cut down to 社区 or 村.

    银杏村民委员会 becomes 银杏村, 方斗社区村民委员会 becomes 方斗社区; other names stay as they are.

    Source: linli-design; nbs-division-codes
    """
    compact = "".join(character for character in name if not _is_invisible(character))
    for suffix, replacement in _COMMITTEE_SUFFIXES:
        if compact.endswith(suffix):
            return compact.removesuffix(suffix) + replacement
    return compact


def short_place_name(name: str) -> str:
    """Return the name without its kind: 渝中区 becomes 渝中, 石柱土家族自治县 becomes 石柱.

    A name of two characters such as 忠县 becomes one of a single character.

    Source: gb-t-2260; so-names-1999 5
    """
    for pattern in (_AUTONOMOUS_END, _TOWNSHIP_END, _NEW_AREA_END, _PLAIN_END):
        if match := pattern.fullmatch(name):
            return match["stem"]
    return name


def _is_invisible(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) == "Cf"
