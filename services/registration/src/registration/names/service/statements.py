"""What applicants state, as the rules see it."""

from typing import Protocol

from registration.authorities.rules import DELEGATED_COUNTIES_RULE, registering_authority, require_authority
from registration.divisions.rules.gazetteer import Division, Gazetteer
from registration.names.rules.parts import NameDraft
from shared.contracts.values import LegalKind, Scope
from shared.kit.rule_register import AppliedRules


class NameStatement(Protocol):
    """The parts of a name as a request states them."""

    @property
    def legal_kind(self) -> LegalKind: ...
    @property
    def scope(self) -> Scope: ...
    @property
    def division_code(self) -> str: ...
    @property
    def trade(self) -> str | None: ...
    @property
    def field_term(self) -> str: ...
    @property
    def form(self) -> str: ...


def draft_of(statement: NameStatement, gazetteer: Gazetteer) -> NameDraft:
    """Return the statement with its division looked up."""
    return NameDraft(
        legal_kind=statement.legal_kind,
        scope=statement.scope,
        division_code=statement.division_code,
        division=gazetteer.by_code(statement.division_code),
        trade=statement.trade,
        field_term=statement.field_term,
        form=statement.form,
    )


def authority_of(division: Division, draft: NameDraft, stated: str | None, rules: AppliedRules) -> str:
    """Return the authority that will register the organization.

    Raises:
        WrongAuthority: the applicant states another one.
    """
    delegated = rules(DELEGATED_COUNTIES_RULE).value
    derived = registering_authority(draft.legal_kind, draft.scope, division.jurisdiction_id, delegated)
    return require_authority(stated, derived)
