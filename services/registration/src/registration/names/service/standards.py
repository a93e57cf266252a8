"""What names are measured by in an area on a day: divisions, words and rule values."""

from datetime import date
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from registration.divisions.rules.gazetteer import Gazetteer
from registration.divisions.service.gazetteers import current_gazetteer
from registration.names.rules.parts import NameRules, UniqueScope
from registration.names.rules.standards import Standards
from registration.names.service.words import dated_words
from shared.kit.resources import Resources
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules

RESERVATION_MONTHS: Final = "name.reservation.months"
RESERVATIONS_PER_APPLICANT: Final = "name.reservation.maxPerApplicant"


async def rules_in(resources: Resources, session: AsyncSession, area: str, on: date) -> AppliedRules:
    """Return the rules that hold in the area (a division code or an authority id) on the day."""
    return AppliedRules(await current_rules(resources, session), area, on)


async def standards_in(resources: Resources, session: AsyncSession, area: str, on: date) -> Standards:
    """Return what names are measured by in the area on the day."""
    rules = await rules_in(resources, session, area, on)
    return await standards_under(resources, rules)


async def standards_under(resources: Resources, rules: AppliedRules) -> Standards:
    """Return what names are measured by under the rules, which note what was used."""
    return standards_of(await current_gazetteer(resources, rules.on), rules)


def standards_of(gazetteer: Gazetteer, rules: AppliedRules) -> Standards:
    """Return the standards of the rules' day with these divisions."""
    words = dated_words().on(rules.on)
    return Standards(gazetteer, words.lexicon, words.vocabulary, _name_rules(rules))


def _name_rules(rules: AppliedRules) -> NameRules:
    return NameRules(
        trade_min_han=rules("name.trade.minHan").value,
        trade_max_han=rules("name.trade.maxHan").value,
        length_min=rules("name.total.minLength").value,
        length_max=rules("name.total.maxLength").value,
        town_required=rules("name.town.required").value,
        unique_scope=UniqueScope(rules("name.trade.uniqueScope").value),
        filed_allow_center=rules("name.filed.allowCenter").value,
        near_duplicate_dice_bps=rules("name.nearDuplicate.diceBps").value,
    )
