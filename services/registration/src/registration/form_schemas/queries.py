"""Selects of the rules that forms show."""

from typing import Final

from sqlalchemy import Date, Text, any_, bindparam, cast, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from shared.kit.rule_register.book import CITY
from shared.kit.rule_register.store import rules

_ON: Final = bindparam("on", type_=Date())
RULES: Final = (
    select(rules.c.key, rules.c.version, cast(rules.c.value, Text).label("value"))
    .where(
        rules.c.key == any_(bindparam("keys", type_=ARRAY(Text()))),
        or_(rules.c.scope_division == CITY, rules.c.scope_division == bindparam("authority_id", type_=Text())),
        rules.c.effective_from <= _ON,
        or_(rules.c.effective_to.is_(None), rules.c.effective_to > _ON),
    )
    .order_by(rules.c.key, func.length(rules.c.scope_division))
)
"""The values of the keys on the day; where the authority has its own, that one comes after the city's."""
