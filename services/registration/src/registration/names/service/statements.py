"""What applicants state, measured by the rules of the place."""

from dataclasses import dataclass
from typing import Protocol

from registration.authorities.rules import DELEGATED_COUNTIES_RULE, registering_authority, require_authority
from registration.divisions.service.gazetteers import current_gazetteer
from registration.names.rules.examination import ExaminedName, examine
from registration.names.rules.parts import NameDraft
from registration.names.rules.standards import Standards
from registration.names.service.standards import rules_in, standards_of
from shared.contracts.values import LegalKind, Scope
from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork


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


@dataclass(frozen=True, slots=True)
class MeasuredName:
    """A stated name with what it was measured by; `rules` have noted their versions."""

    examined: ExaminedName
    standards: Standards
    rules: AppliedRules

    def authority(self, stated: str | None = None) -> str:
        """Return the authority that will register the organization of a valid name.

        Raises:
            WrongAuthority: the applicant states another one.
        """
        draft = self.examined.draft
        assert draft.division is not None
        delegated = self.rules(DELEGATED_COUNTIES_RULE).value
        derived = registering_authority(draft.legal_kind, draft.scope, draft.division.jurisdiction_id, delegated)
        return require_authority(stated, derived)


async def measured(uow: UnitOfWork, statement: NameStatement) -> MeasuredName:
    """Return the statement examined by the rules in force today where its division lies."""
    gazetteer = await current_gazetteer(uow.resources, uow.today)
    division = gazetteer.by_code(statement.division_code)
    area = division.jurisdiction_id if division else statement.division_code[:6]
    rules = await rules_in(uow.resources, uow.session, area, uow.today)
    standards = standards_of(gazetteer, rules)
    draft = NameDraft(
        legal_kind=statement.legal_kind,
        scope=statement.scope,
        division_code=statement.division_code,
        division=division,
        trade=statement.trade,
        field_term=statement.field_term,
        form=statement.form,
    )
    return MeasuredName(examine(draft, standards), standards, rules)
