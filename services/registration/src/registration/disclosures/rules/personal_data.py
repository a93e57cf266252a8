"""Texts for the public must not show whose life they are about: numbers, addresses, names that are nobody's business.

Leaders' own names and posts are public and pass, and so do an office's telephone and account of the organization.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from shared.kit.problems import FieldError, Text


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a text that must not be published: what it is, and the place of its first character."""

    code: str
    at: int


_WORDS: Final = {
    "ID_NUMBER": Text("含有公民身份号码，请删除。", "It shows an identity number; remove it."),
    "PASSPORT_NUMBER": Text("含有证件号码，请删除。", "It shows the number of a travel document; remove it."),
    "PHONE_NUMBER": Text(
        "含有个人手机号码，请改用办公电话。", "It shows a mobile number; give an office number instead."
    ),
    "BANK_CARD": Text("含有个人银行卡号，请删除。", "It shows the number of a bank card; remove it."),
    "HOME_ADDRESS": Text("含有个人住址，请删除。", "It shows where somebody lives; remove it."),
    "RELATIVE": Text("含有亲属姓名，请删除。", "It names somebody's relative; remove the name."),
    "BENEFICIARY": Text("含有受助人姓名，请删除或隐去。", "It names somebody who was helped; remove or hide the name."),
}

_HAN = r"[\u4e00-\u9fff]"
_NOT_DIGIT_BEFORE, _NOT_DIGIT_AFTER = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
_ID_18 = re.compile(rf"{_NOT_DIGIT_BEFORE}([1-9]\d{{5}})[ \-]?(\d{{8}})[ \-]?(\d{{3}}[0-9Xx]){_NOT_DIGIT_AFTER}")
_ID_15 = re.compile(rf"{_NOT_DIGIT_BEFORE}[1-9]\d{{5}}(\d{{6}})\d{{3}}{_NOT_DIGIT_AFTER}")
_MOBILE = re.compile(r"(?<![0-9A-Za-z])(?:\+?86[ \-]?)?1[3-9]\d[ \-]?\d{4}[ \-]?\d{4}(?![0-9A-Za-z])")
_CARD = re.compile(r"(?<![0-9A-Za-z])62\d{2}(?:[ \-]?\d{4}){3}(?:[ \-]?\d{1,3})?(?![0-9A-Za-z])")
_PASSPORT = re.compile(r"(?:护照|通行证|passport)[^\n。；;]{0,6}?[A-Za-z]{1,2}\d{7,8}", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:家庭住址|家庭地址|居住地址|现住址|住址|家住|户籍地址)(?:[::]|为|是|在|于)?\s*[\u4e00-\u9fff0-9]{2,}"
)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文向冉"
)
_NAME = rf"[{_SURNAMES}]{_HAN}{{1,2}}(?!{_HAN})"
_IS = r"(?:姓名)?\s*(?:[::]|为|是|叫|名叫)\s*"
_RELATIONS = "配偶|妻子|丈夫|爱人|父亲|母亲|儿子|女儿|子女|兄弟|姐妹|哥哥|弟弟|姐姐|妹妹|岳父|岳母|公公|婆婆|孙子|孙女"
_RELATIVE = re.compile(rf"(?:{_RELATIONS}){_IS}{_NAME}")
_HELPED = "受助人|受益人|救助对象|帮扶对象|受助对象|困难群众|受助学生|患者|服务对象"
_BENEFICIARY = re.compile(rf"(?:{_HELPED}){_IS}{_NAME}")
_HIDDEN_NAME = re.compile(r"[某*×○]")
_FULL_WIDTH: Final = str.maketrans({chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})
_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_EARLIEST_BIRTH: Final = 1890
_LATEST_BIRTH: Final = 2099


def personal_data_in(text: str) -> tuple[Finding, ...]:
    """Return what must not be published, in the order of the text; a number written in full-width digits is one too.

    Source: pipl 28; charity-law 76; cq-cso-opinions 16
    """
    plain = unicodedata.normalize("NFC", text).translate(_FULL_WIDTH)
    return tuple(sorted(_findings(plain), key=lambda finding: (finding.at, finding.code)))


def personal_data_errors(text: str, pointer: str) -> list[FieldError]:
    """Return `personal_data_in` as errors at `pointer`; what was found is not repeated, only where it begins.

    Source: pipl 28; charity-law 76; cq-cso-opinions 16
    """
    return [
        FieldError(pointer, finding.code, _WORDS[finding.code], "pipl 28", {"at": finding.at})
        for finding in personal_data_in(text)
    ]


def _findings(text: str) -> Iterator[Finding]:
    taken: list[range] = []
    for code, found in (*_numbers(text), *_phrases(text)):
        if not any(found.start() in span for span in taken):
            taken.append(range(found.start(), found.end()))
            yield Finding(code, found.start())


def _numbers(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    yield from (("ID_NUMBER", found) for found in _ID_18.finditer(text) if _is_birth(found[2]) or _adds_up(found))
    yield from (("ID_NUMBER", found) for found in _ID_15.finditer(text) if _is_birth("19" + found[1]))
    yield from (("BANK_CARD", found) for found in _CARD.finditer(text) if _passes_luhn(found[0]))
    yield from (("PHONE_NUMBER", found) for found in _MOBILE.finditer(text))
    yield from (("PASSPORT_NUMBER", found) for found in _PASSPORT.finditer(text))


def _phrases(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    yield from (("HOME_ADDRESS", found) for found in _ADDRESS.finditer(text))
    yield from (("RELATIVE", found) for found in _RELATIVE.finditer(text) if not _is_hidden(text, found))
    yield from (("BENEFICIARY", found) for found in _BENEFICIARY.finditer(text) if not _is_hidden(text, found))


def _is_hidden(text: str, found: re.Match[str]) -> bool:
    """Tell whether the name is hidden, as in 张某某 or 张**."""
    return bool(_HIDDEN_NAME.search(text[found.start() : found.end() + 1]))


def _is_birth(digits: str) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return _EARLIEST_BIRTH <= born.year <= _LATEST_BIRTH


def _adds_up(found: re.Match[str]) -> bool:
    """Tell whether the check character is that of an identity number (GB 11643)."""
    digits = "".join(found.groups())
    total = sum(int(digit) * weight for digit, weight in zip(digits, _ID_WEIGHTS, strict=False))
    return digits[-1].upper() == "10X98765432"[total % 11]


def _passes_luhn(card: str) -> bool:
    digits = [int(digit) for digit in card if digit.isdigit()]
    doubled = [digit * 2 - 9 * (digit > 4) if place % 2 else digit for place, digit in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0
