"""Setting the values of rules."""

from collections.abc import Sequence

from shared.kit.authorization import WHOLE_CITY
from shared.kit.problems import Forbidden
from shared.kit.rule_register.book import CITY, Confidence, Rule
from shared.kit.rule_register.overrides import require_settable
from shared.kit.rule_register.store import current_rules, set_rule
from shared.kit.rule_settings.authorities import Authorities
from shared.kit.rule_settings.errors import PeriodEmpty, RuleNotFound, ScopeUnknown
from shared.kit.rule_settings.schemas import RuleValueSet
from shared.kit.unit_of_work import UnitOfWork


async def set_value(uow: UnitOfWork, authorities: Authorities, key: str, wanted: RuleValueSet) -> Rule:
    """The value holds for its scope from its day on; decisions already made keep the versions they used.

    Raises:
        Forbidden: the caller is not responsible for the scope, or counties may not set the rule.
        RuleNotFound: the rule is not in force in the city on that day.
        Unprocessable: the value is of another kind or out of bounds, the scope unknown, the period empty.
        sqlalchemy.exc.IntegrityError: another value holds in that time.
    """
    scope = stated_scope(wanted.scope_division)
    setter = setter_scope(uow.caller.division, uow.caller.roles)
    if setter is None:
        raise Forbidden
    if wanted.effective_to is not None and wanted.effective_to <= wanted.effective_from:
        raise PeriodEmpty
    book = await current_rules(uow.resources, uow.session)
    city_rule = book.rule(key, CITY, wanted.effective_from) or _last(book.rules(key))
    if city_rule is None:
        raise RuleNotFound
    require_settable(city_rule, wanted.value, scope, setter_scope=setter)
    if scope != CITY and not await authorities.in_office(uow.session, scope, wanted.effective_from):
        raise ScopeUnknown
    rule = await set_rule(uow.session, _rule(city_rule, scope, wanted))
    _audit(uow, rule)
    return rule


def setter_scope(division: str | None, roles: frozenset[str]) -> str | None:
    """Return the scope whose rules the caller sets: "" for the city's bureau, a county's own id, else None."""
    if "MUN" in roles and division == WHOLE_CITY:
        return CITY
    return division if "CTY" in roles and division else None


def stated_scope(scope_division: str) -> str:
    """Return the scope as the register writes it; "50" and "" both are the city."""
    return CITY if scope_division == WHOLE_CITY else scope_division


def _last(rules: Sequence[Rule]) -> Rule | None:
    """Return the city's last value of the key: it may be set anew after a time without value."""
    return max(
        (rule for rule in rules if rule.scope_division == CITY), key=lambda rule: rule.effective_from, default=None
    )


def _rule(city_rule: Rule, scope: str, wanted: RuleValueSet) -> Rule:
    return Rule(
        key=city_rule.key,
        value=wanted.value,
        effective_from=wanted.effective_from,
        effective_to=wanted.effective_to,
        source=wanted.source,
        confidence=Confidence(wanted.confidence),
        scope_division=scope,
        clause_ref=city_rule.clause_ref,
        county_overridable=city_rule.county_overridable,
        minimum=city_rule.minimum,
        maximum=city_rule.maximum,
    )


def _audit(uow: UnitOfWork, rule: Rule) -> None:
    details = {
        "scope_division": rule.scope_division,
        "value": rule.value,
        "version": rule.version,
        "effective_from": rule.effective_from.isoformat(),
        "effective_to": rule.effective_to.isoformat() if rule.effective_to else None,
        "source": rule.source,
    }
    uow.audit("rule.set", "rule", rule.key, details=details)
