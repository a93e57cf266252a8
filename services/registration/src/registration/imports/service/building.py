"""From plans to rows of tables: organization, history, leaders, name keys, filing, event."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import Range

from registration.codes.rules.filing_numbers import TIER_DIGITS
from registration.filings.rules.states import FILING_MACHINE
from registration.filings.schemas import ResponsiblePerson
from registration.filings.service.statements import person_columns
from registration.imports.rules.around import Around
from registration.imports.rules.checking import Plan, tier_case
from registration.imports.rules.numbers import FIRST_NUMBERED
from registration.imports.rules.stated import StatedLeader
from registration.imports.service.bench_messages import BenchSetup, Built, Moment
from registration.models.codes import FilingNumber
from registration.models.filings import Filing
from registration.models.names import NameKey
from registration.models.organizations import Organization, OrganizationHistory, OrganizationLeader
from registration.names.rules.states import HeldAs
from registration.names.service.uniqueness import key_rows
from registration.organizations.rules.facts import LeaderFacts, Members, RegistrationFacts
from registration.organizations.rules.status import STATUS_MACHINE
from registration.organizations.service.records import division_of, event_facts, history_entry
from registration.organizations.service.registering import registered_event, stated_columns
from registration.tiers.rules.facts import TierCase
from registration.tiers.service import assessed_under, shown
from shared.contracts.envelope import EventData, wrap
from shared.contracts.registration import FilingFiled
from shared.contracts.values import LeaderPost, LegalKind, Origin, Scope, Tier
from shared.kit.bulk import CopyBatch, copy_batch, model_columns
from shared.kit.columns import Model
from shared.kit.ids import new_id
from shared.kit.outbox import event_streams, outbox
from shared.kit.vault import Vault, decode_key, parse_keys

DEFAULT_FUNCTIONS: Final = ("PROVIDE_SERVICE",)
_MODELS: Final[tuple[type[Model], ...]] = (
    Organization, OrganizationHistory, OrganizationLeader, NameKey, Filing, FilingNumber,
)  # fmt: skip
_OUTBOX_COLUMNS: Final = (
    "event_id", "type", "aggregate_type", "aggregate_id", "aggregate_version", "wire", "recorded_at",
)  # fmt: skip


class Builder:
    """Builds what sound rows enter, under the importer's name."""

    def __init__(self, setup: BenchSetup, around: Around) -> None:
        self._around = around
        self._caller = setup.caller
        self._correlation_id = setup.correlation_id
        self._vault = Vault(parse_keys(setup.data_keys), decode_key(setup.suite_key))
        self._assessment = lru_cache(maxsize=8192)(self._assessed)

    def build(self, plans: Mapping[int, tuple[Plan, str | None]], moment: Moment) -> Built:
        """Return the rows that the plans enter; each plan comes with the number that was given to it."""
        rows: dict[type[Model], list[Model]] = {model: [] for model in _MODELS}
        events: list[dict[str, Any]] = []
        organizations: dict[int, tuple[UUID, str]] = {}
        for at, (plan, number) in plans.items():
            organization, event = self._entered(plan, number, moment, rows)
            events.append(self._outbox_row(organization, event, moment))
            organizations[at] = organization.id, organization.uscc or organization.filing_number or ""
        batches = [_batch(model, rows[model]) for model in _MODELS]
        return Built([*batches, *_event_batches(events)], organizations)

    def _entered(
        self, plan: Plan, number: str | None, moment: Moment, rows: dict[type[Model], list[Model]]
    ) -> tuple[Organization, EventData]:
        leaders = [self._leader(each) for each in plan.leaders]
        organization = _organization(plan, number, leaders, moment)
        event: EventData
        if plan.registered:
            act, event = "REGISTERED", registered_event(organization)
        else:
            filing = self._filing(plan, organization, moment)
            rows[Filing].append(filing)
            rows[FilingNumber].append(_given_number(filing))
            act, event = "FILED", _filed_event(organization, filing)
        rows[Organization].append(organization)
        rows[OrganizationHistory].append(history_entry(organization, act, plan.day, moment.now))
        rows[OrganizationLeader] += [
            OrganizationLeader(id=new_id(), organization_id=organization.id, from_on=plan.day, **asdict(leader))
            for leader in leaders
        ]
        rows[NameKey] += _name_keys(plan, organization)
        return organization, event

    def _leader(self, leader: StatedLeader) -> LeaderFacts:
        return LeaderFacts(
            person_ref=self._vault.blind_index(leader.id_number),
            name_encrypted=self._vault.encrypt(leader.name),
            id_number_encrypted=self._vault.encrypt(leader.id_number),
            post=leader.post or LeaderPost.HEAD,
        )

    def _filing(self, plan: Plan, organization: Organization, moment: Moment) -> Filing:
        """Return the filing of an organization that was filed elsewhere: on record, with its number."""
        row = plan.row
        assessed = self._assessment(tier_case(row), plan.home.jurisdiction_id)
        responsible = ResponsiblePerson(name=plan.leaders[0].name, id_number=plan.leaders[0].id_number)
        return Filing(
            id=new_id(),
            version=1,
            organization_id=organization.id,
            state=FILING_MACHINE.walk(None, "import"),
            tier=row.tier,
            assessed_tier=assessed["tier"],
            name=row.name,
            name_parts=dict(plan.name_parts),
            form=plan.name_parts["form"],
            field_term=plan.name_parts["field_term"],
            trade=plan.name_parts["trade"],
            home_community_code=organization.home_community_code,
            town_code=organization.town_code,
            county_code=organization.county_code,
            jurisdiction_id=organization.jurisdiction_id,
            category=row.category,
            functions=organization.functions,
            beneficiary_groups=organization.beneficiary_groups,
            member_profile=[],
            group_kind="GROUP",
            members_individual=row.members_individual,
            members_unit=row.members_unit,
            staff=row.staff,
            venue=row.domicile,
            activity_communities=[],
            yearly_money_fen=0,
            capital_fen=row.capital_fen,
            has_charter=row.has_charter,
            materials=[],
            owner=self._caller.identity,
            assessment=assessed,
            filed_on=plan.day,
            filed_by=self._caller.identity,
            filing_number=organization.filing_number,
            created_at=moment.now,
            updated_at=moment.now,
            **person_columns(self._vault, responsible),
        )

    def _assessed(self, case: TierCase, jurisdiction_id: str) -> dict[str, Any]:
        """Return the assessment as filings keep it."""
        found = assessed_under(self._around.rules(jurisdiction_id, self._around.today), case)
        return shown(found).model_dump(mode="json")

    def _outbox_row(self, organization: Organization, event: EventData, moment: Moment) -> dict[str, Any]:
        event_id = new_id()
        envelope = wrap(
            event,
            event_id=event_id,
            version=1,
            time=moment.now,
            recorded_at=moment.real_now,
            correlation_id=self._correlation_id,
            division_code=division_of(organization),
            actor_role=self._caller.main_role,
            actor_system=self._caller.client_id,
        )
        return {
            "event_id": event_id,
            "type": event.type,
            "aggregate_type": event.aggregate_type,
            "aggregate_id": event.aggregate_id,
            "aggregate_version": 1,
            "wire": envelope.to_wire(),
            "recorded_at": moment.real_now,
            "last_version": 1,
        }


def _organization(plan: Plan, number: str | None, leaders: list[LeaderFacts], moment: Moment) -> Organization:
    row = plan.row
    columns = stated_columns(_facts(plan, leaders)) if plan.registered else _filed_columns(plan)
    return Organization(
        id=new_id(),
        version=1,
        status=STATUS_MACHINE.walk(None, "register" if plan.registered else "import"),
        is_hub=False,
        is_social_work_agency=False,
        credit_flags=[],
        uscc=(number or row.uscc) if plan.registered else None,
        filing_number=None if plan.registered else number or row.filing_number,
        filed_on=row.filed_on,
        recorded_on=moment.today,
        origin=Origin.IMPORT,
        created_at=moment.now,
        updated_at=moment.now,
        **columns,
    )


def _facts(plan: Plan, leaders: list[LeaderFacts]) -> RegistrationFacts:
    row, home = plan.row, plan.home
    assert row.legal_kind is not None
    assert row.category is not None
    assert plan.mode is not None
    return RegistrationFacts(
        legal_kind=row.legal_kind,
        mode=plan.mode,
        scope=plan.scope,
        name=row.name,
        name_parts=plan.name_parts,
        category=row.category,
        functions=row.functions or DEFAULT_FUNCTIONS,
        beneficiary_groups=row.beneficiary_groups,
        services=row.services,
        home_community_code=home.community_code,
        town_code=home.town_code,
        county_code=home.county_code,
        jurisdiction_id=home.jurisdiction_id,
        authority_id=plan.authority_id,
        supervising_unit_id=None if plan.supervising_unit_id is None else UUID(plan.supervising_unit_id),
        domicile=row.domicile or "",
        business_scope=row.business_scope or "",
        capital_fen=row.capital_fen or 0,
        members=Members(row.members_individual, row.members_unit),
        registered_on=plan.day,
        leaders=tuple(leaders),
    )


def _filed_columns(plan: Plan) -> dict[str, Any]:
    row, home = plan.row, plan.home
    return {
        "tier": row.tier,
        "legal_kind": LegalKind.FILED,
        "scope": Scope.COMMUNITY,
        "name": row.name,
        "is_charity": False,
        "name_parts": dict(plan.name_parts),
        "category": row.category,
        "secondary_categories": [],
        "functions": list(row.functions or DEFAULT_FUNCTIONS),
        "beneficiary_groups": list(row.beneficiary_groups),
        "services": list(row.services),
        "home_community_code": home.community_code,
        "town_code": home.town_code,
        "county_code": home.county_code,
        "jurisdiction_id": home.jurisdiction_id,
        "authority_id": home.jurisdiction_id,
        "members_individual": row.members_individual,
        "members_unit": row.members_unit,
    }


def _given_number(filing: Filing) -> FilingNumber:
    number = filing.filing_number
    assert number is not None
    return FilingNumber(
        number=number,
        managing_code=number[2:14],
        year=FIRST_NUMBERED + int(number[14:16]),
        serial=int(number[16:20]),
        filing_id=filing.id,
        organization_id=filing.organization_id,
        given_on=filing.filed_on,
    )


def _filed_event(organization: Organization, filing: Filing) -> FilingFiled:
    assert filing.filing_number is not None
    managing_code = filing.filing_number[2:14]
    street = filing.filing_number[1] == TIER_DIGITS[Tier.STREET_MANAGED]
    return FilingFiled(
        **event_facts(organization), filing_id=filing.id, managing_code=managing_code[:9] if street else managing_code
    )


def _name_keys(plan: Plan, organization: Organization) -> list[Model]:
    rows = key_rows(
        plan.keys,
        Range(plan.day, None),
        name=organization.name,
        authority_id=organization.authority_id,
        organization_id=organization.id,
        filed=not plan.registered,
        held_as=HeldAs.USED,
    )
    for row in rows:
        row.id = new_id()
    return list(rows)


def _batch(model: type[Model], rows: list[Model]) -> CopyBatch:
    table = model.__table__
    assert isinstance(table, Table)
    columns = model_columns(table)
    return copy_batch(table, columns, (vars(row) for row in rows))


def _event_batches(events: list[dict[str, Any]]) -> tuple[CopyBatch, CopyBatch]:
    streams = copy_batch(event_streams, ("aggregate_type", "aggregate_id", "last_version"), events)
    return streams, copy_batch(outbox, _OUTBOX_COLUMNS, events)
