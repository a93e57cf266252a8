"""Whether a name is free, and whether it resembles one that is not."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from pypinyin import lazy_pinyin
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.names import NameKey
from registration.names.errors import NameTaken
from registration.names.queries import keys as statements
from registration.names.rules import defects
from registration.names.rules.examination import ExaminedName
from registration.names.rules.keys import NameKey as Key
from registration.names.rules.near_duplicates import Likeness, near_duplicates
from registration.names.rules.parts import Finding
from registration.names.rules.standards import Standards
from registration.names.rules.states import HeldAs
from shared.kit.problems import FieldError, Text

ONE_DAY = timedelta(days=1)
_SHOWN_NEAR = 3
_CAUSES = {
    HeldAs.RENAMED: Text("更名后的名称保护期", "quarantine after a change of name"),
    HeldAs.DEREGISTERED: Text("注销后的名称保护期", "quarantine after a deregistration"),
    HeldAs.REVOKED: Text("撤销登记后的名称保护期", "quarantine after a revocation"),
}


@lru_cache(maxsize=4_096)
def sound_of(trade: str) -> str:
    """Return the pinyin of the trade name without tones."""
    return "".join(lazy_pinyin(trade))


async def holder_of(session: AsyncSession, keys: Iterable[Key], first: date, last: date | None) -> NameKey | None:
    """Return who has one of the keys on a day from `first` to `last` inclusive (None is forever)."""
    period = Range(first, None if last is None else last + ONE_DAY)
    found = await statements.holders(session, [key.key for key in keys], period)
    return found[0] if found else None


def taken(holder: NameKey) -> NameTaken:
    """Return the problem that says by what the name is taken, and until when; it names no person."""
    detail = explanation(holder)
    return NameTaken(detail, errors=[FieldError("", "NAME_TAKEN", detail, "names-measures-69 16")])


def explanation(holder: NameKey) -> Text:
    """Return by what the name, or its trade name in the same field and form, is taken, and until when."""
    free_on = holder.blocked_during.upper
    cause = HeldAs(holder.held_as)
    if cause is HeldAs.USED:
        return Text(
            f"该名称或同业务范围、同组织形式的字号已由“{holder.name}”使用。",
            f"The name, or its trade name in the same field and form, is used by {holder.name}.",
        )
    if cause is HeldAs.RESERVED:
        until_zh, until_en = (f"，{free_on} 起可再申请", f"; it is free on {free_on}") if free_on else ("", "")
        return Text(
            f"该名称或同业务范围、同组织形式的字号已被保留{until_zh}。",
            f"The name, or its trade name in the same field and form, is reserved{until_en}.",
        )
    why = _CAUSES[cause]
    return Text(f"该名称处于{why.zh}内，{free_on} 起可再申请。", f"The name is in {why.en}; it is free on {free_on}.")


async def near_findings(
    session: AsyncSession, examined: ExaminedName, authority_id: str, standards: Standards, on: date
) -> list[Finding]:
    """Return warnings about names of the same authority, field and form that resemble this one."""
    if examined.name is None or examined.draft.trade is None:
        return []
    body = examined.segmentations[0].body
    assert body.trade is not None
    rows = await statements.alike(session, authority_id, body.field_code, body.form, on)
    others = [Likeness(row.name, row.trade or "", row.field_term or "", row.pinyin or "") for row in rows]
    own = Likeness(examined.name, body.trade, body.field_term, sound_of(body.trade))
    near = near_duplicates(own, others, standards.rules.near_duplicate_dice_bps)
    return [_near(near)] if near else []


def key_rows(keys: Sequence[Key], period: Range[date], **common: object) -> list[NameKey]:
    """Return the rows that hold the keys during the period."""
    return [
        NameKey(
            key=key.key,
            trade=key.trade,
            field_term=key.field_term,
            field_code=key.field_code,
            form=key.form,
            pinyin=None if key.trade is None else sound_of(key.trade),
            blocked_during=period,
            **common,
        )
        for key in keys
    ]


def _near(names: list[str]) -> Finding:
    return defects.NEAR_DUPLICATE(name="”“".join(sorted(set(names))[:_SHOWN_NEAR]))
