"""What a brand may be called."""

import re
from collections.abc import Iterable
from typing import Final

from registration.names.rules.near_duplicates import Likeness, near_duplicates
from shared.kit.problems import FieldError, Text

_CLAUSE: Final = "cq-cso-opinions 16"
_SHAPE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffffA-Za-z0-9·—“”]{2,20}")
_NOT_COMPARED = re.compile(r"[·—“”\s]")


def brand_key(name: str) -> str:
    """Return the name as brands are compared: without marks and case.

    Source: linli-design 16
    """
    return _NOT_COMPARED.sub("", name).lower()


def brand_name_defects(name: str) -> list[FieldError]:
    """Return what is wrong with the form of a brand's name: 2 to 20 characters, letters and figures.

    Source: linli-design 16
    """
    if _SHAPE.fullmatch(name) and len(brand_key(name)) > 1:
        return []
    return [FieldError("/name", "BRAND_NAME_FORM", _FORM, _CLAUSE)]


def imitated_names(name: str, sound: str, others: Iterable[Likeness], threshold_bps: int) -> list[str]:
    """Return the registered names that the brand imitates; `sound` is its pinyin.

    It does when it sounds like another organization's trade name or resembles trade name and field, or has both of
    them in it.

    Source: names-measures-69 16; linli-design 16
    """
    brand = brand_key(name)
    known = list(others)
    near = set(near_duplicates(Likeness(brand, brand, "", sound), known, threshold_bps))
    held = {other.name for other in known if other.trade and brand_key(other.trade + other.field_term) in brand}
    whole = {other.name for other in known if brand_key(other.name) == brand}
    return sorted(near | held | whole)


def imitation(names: Iterable[str]) -> FieldError:
    """Return the defect that names what is imitated.

    Source: names-measures-69 16
    """
    shown = "”“".join(list(names)[:3])
    message = Text(f"与已登记的名称“{shown}”近似。", f"It imitates the registered name {shown}.")
    return FieldError("/name", "IMITATES_ANOTHER", message, _CLAUSE)


_FORM = Text("品牌名称为2至20个汉字、字母或数字。", "A brand has 2 to 20 characters: Chinese, letters or figures.")
