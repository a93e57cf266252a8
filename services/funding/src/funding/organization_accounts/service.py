"""Account profiles follow their organizations."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from funding.models import Organization, OrganizationAccount, OrganizationFreeze
from funding.organization_accounts.queries import locked_account, standing_freeze
from funding.organization_accounts.rules import account_terms, on_record_since, start_up_end
from funding.standings.queries import conduct_of
from funding.states import AccountState
from shared.contracts import registration
from shared.contracts.envelope import EventData
from shared.kit.changes import apply_changes
from shared.kit.consume import Delivery, Handler
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork


async def follow_organization(uow: UnitOfWork, organization: Organization) -> None:
    """The organization's account says what follows from its present state; there is none before it is on record."""
    values = await _account_values(uow, organization)
    if values is None:
        return
    await keep_freeze(uow, organization.organization_id, values["state"])
    account = await locked_account(uow.session, organization.organization_id)
    if account is None:
        uow.session.add(OrganizationAccount(organization_id=organization.organization_id, updated_at=uow.now, **values))
    elif apply_changes(account, values):
        account.updated_at = uow.now


async def on_evaluation(uow: UnitOfWork, delivery: Delivery) -> None:
    """The account says which grade the organization holds by now."""
    data: Any = delivery.data
    account = await locked_account(uow.session, data.organization_id)
    if account is None:
        return
    grade = (await conduct_of(uow.session, data.organization_id, uow.today)).grade()
    if apply_changes(account, {"evaluation_grade": grade}):
        account.updated_at = uow.now


async def keep_freeze(uow: UnitOfWork, organization_id: UUID, state: str) -> None:
    """It is on record since when no money goes out to the organization, or that it may again."""
    standing = await standing_freeze(uow.session, organization_id)
    if standing is not None and standing.account_state != state:
        standing.until_at = uow.now
        await uow.session.flush()
        standing = None
    if standing is None and state != AccountState.OPEN:
        uow.session.add(OrganizationFreeze(organization_id=organization_id, account_state=state, from_at=uow.now))


async def _account_values(uow: UnitOfWork, organization: Organization) -> dict[str, Any] | None:
    terms = account_terms(organization.tier, organization.status, organization.community_code)
    since = on_record_since(organization.registered_on, organization.filed_on)
    if terms is None or since is None:
        return None
    book = await current_rules(uow.resources, uow.session)
    rules = AppliedRules(book, organization.jurisdiction_id, since)
    return {
        "kind": terms.kind,
        "state": terms.state,
        "rural": terms.rural,
        "start_up_eligible_until": start_up_end(since, organization.origin, rules("startup.maxMonths").value),
        "rules_used": rules.used,
    }


_EVALUATIONS: Final = (
    registration.EvaluationGranted,
    registration.EvaluationDowngraded,
    registration.EvaluationExpired,
    registration.EvaluationCancelled,
)
REACTIONS: Final[Mapping[type[EventData], Handler]] = dict.fromkeys(_EVALUATIONS, on_evaluation)
