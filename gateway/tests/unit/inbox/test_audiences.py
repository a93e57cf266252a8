"""Whose a message is: the words of messages and those of callers meet where they should, and nowhere else."""

from typing import Any

import pytest

from gateway.inbox.audiences import Home, Relation, To, audiences_of, audiences_of_caller
from gateway.inbox.making import Known, home_of
from gateway.inbox.words import filled
from shared.contracts.asyncapi import example_of
from shared.contracts.envelope import CloudEvent
from shared.contracts.funding import ProjectSuspended
from shared.contracts.registration import ApplicationSubmitted, ReminderSent
from shared.contracts.talent import QuotaShortfallDetected
from shared.kit.authorization import Caller
from shared.kit.problems import Text

ORGANIZATION, UNIT, HUB = "0192a3b4-0000-7000-8000-0000000e0101", "500103-U1", "0192a3b4-0000-7000-8000-0000000e0202"
FOUNDATION = "0192a3b4-0000-7000-8000-0000000e0303"
HOME = Home(
    organization_id=ORGANIZATION, supervising_unit_id=UNIT, hub_organization_id=HUB, authority_id="500103",
    jurisdiction_id="500103", town_code="500103001", community_code="500103001011", path="/v1/x/1",
    client_issuer="https://issuer.test", client_id="integrator", funder_organization_id=FOUNDATION,
    funder_authority_id="500105",
)  # fmt: skip


def caller(role: str, division: str | None = None, organization: str | None = None, **changes: Any) -> Caller:
    named = {"issuer": "https://issuer.test", "subject": "somebody", "client_id": "app"} | changes
    return Caller(roles=frozenset({role}), division=division, organization_id=organization, **named)


@pytest.mark.parametrize(
    ("relation", "who", "meets"),
    [
        (Relation.ORGANIZATION, caller("CSO", organization=ORGANIZATION), True),
        (Relation.ORGANIZATION, caller("CSO", organization=HUB), False),
        (Relation.ORGANIZATION, caller("HUB", organization=ORGANIZATION), False),
        (Relation.SUPERVISED, caller("CSO", "500103", UNIT), True),
        (Relation.SUPERVISED, caller("CSO", organization=ORGANIZATION), False),
        (Relation.HUB, caller("CSO", organization=HUB), True),
        (Relation.FUNDER, caller("CSO", organization=FOUNDATION), True),
        (Relation.FUNDER, caller("CSO", organization=ORGANIZATION), False),
        (Relation.PAYING_AUTHORITY, caller("CSO", "500105"), True),
        (Relation.PAYING_AUTHORITY, caller("CSO", "500103"), False),
        (Relation.UNITS, caller("CSO", "500103"), True),
        (Relation.UNITS, caller("CSO", "500103", UNIT), False),
        (Relation.UNITS, caller("CSO", "500105"), False),
        (Relation.AUTHORITY, caller("CSO", "500103"), True),
        (Relation.AUTHORITY, caller("CSO", "500105"), False),
        (Relation.AUTHORITY, caller("CSO", "500103001"), False),
        (Relation.JURISDICTION, caller("CSO", "500103"), True),
        (Relation.JURISDICTION, caller("CSO", "500103-WS"), False),
        (Relation.TOWN, caller("CSO", "500103001"), True),
        (Relation.TOWN, caller("CSO", "500103001011"), False),
        (Relation.TOWN, caller("CSO", "500103"), False),
        (Relation.COMMUNITY, caller("CSO", "500103001011"), True),
        (Relation.COMMUNITY, caller("CSO", "500103001012"), False),
        (Relation.CITY, caller("CSO", "50"), True),
        (Relation.CITY, caller("CSO", "500103"), False),
        (Relation.CLIENT, caller("CSO", subject="integrator", client_id="integrator"), True),
        (Relation.CLIENT, caller("CSO", client_id="integrator"), False),
        (Relation.CLIENT, caller("CSO", subject="integrator", client_id="integrator", issuer="other"), False),
        (Relation.OWNER, caller("CSO"), False),
    ],
)
def test_a_message_meets_those_in_the_relation_and_nobody_else(relation: Relation, who: Caller, meets: bool) -> None:
    told = audiences_of([To(relation, ("CSO",))], HOME)
    assert len(told) == 1
    assert (not set(told).isdisjoint(audiences_of_caller(who))) == meets


def test_what_is_offered_in_the_whole_city_is_for_every_organization_and_for_no_office() -> None:
    told = set(audiences_of([To(Relation.AREA, ("CSO",))], Home(jurisdiction_id="50")))
    assert told <= set(audiences_of_caller(caller("CSO", organization=ORGANIZATION)))
    assert told.isdisjoint(audiences_of_caller(caller("CTY", "50")) + audiences_of_caller(caller("CSO", "50")))


def test_a_relation_to_something_unknown_reaches_nobody() -> None:
    everybody = [To(relation, ("CSO",)) for relation in Relation if relation is not Relation.CITY]
    assert audiences_of(everybody, Home()) == []
    assert audiences_of_caller(caller("CTY", "", "")) == []


def event(kind: Any, division: str, **data: Any) -> CloudEvent:
    made = example_of(kind) | {"divisioncode": division}
    made["data"] |= data
    return CloudEvent.model_validate(made)


def test_where_an_event_lies_is_told_by_itself_first_then_by_its_organization_then_by_its_division() -> None:
    by_itself = home_of(
        event(ApplicationSubmitted, "500103", authority_id="500105", community_code=None), Known(), None
    )
    assert (by_itself.authority_id, by_itself.jurisdiction_id, by_itself.town_code) == ("500105", None, None)
    places = {"jurisdiction_id": "500110-WS", "town_code": "500110004", "community_code": None}
    known = home_of(event(ReminderSent, "500103001011"), Known("甲", places), None)
    assert (known.jurisdiction_id, known.town_code, known.community_code) == ("500110-WS", "500110004", None)
    unheard = home_of(event(ReminderSent, "500110004001"), Known(), None)
    assert (unheard.jurisdiction_id, unheard.town_code, unheard.community_code) == (None, "500110004", "500110004001")
    elsewhere = {"jurisdiction_id": "500105", "town_code": "500105002", "community_code": None}
    project = home_of(event(ProjectSuspended, "500105002", **elsewhere), Known("甲", places), None)
    assert (project.jurisdiction_id, project.town_code, project.community_code) == ("500105", "500105002", None)
    short = home_of(event(QuotaShortfallDetected, "50", community_code="500103001011"), Known(), None)
    assert (short.town_code, short.jurisdiction_id) == ("500103001", None)


def test_amounts_codes_and_missing_names_are_said_in_words() -> None:
    text = Text("“{org}”的{amount_fen}，{kind}，{nothing}", "{org}: {amount_fen}, {kind}, {nothing}")
    data = {"amount_fen": 123_456_700, "kind": "MIDTERM", "nothing": None, "list": [1], "object": {"a": 1}}
    said = filled(text, data, None)
    assert said == Text("“该组织”的1,234,567.00元，中期，—", "The organization: CNY 1,234,567.00, midterm, –")
    assert filled(Text("{org}", "{org}"), {}, "{kind}甲").zh == "{kind}甲"
