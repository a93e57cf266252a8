"""The table of notices: it names events and fields that exist, in words, and tells nobody what they may not read."""

import json
from pathlib import Path
from string import Formatter
from typing import Any, Literal, get_args, get_origin

import pytest

from funding.permissions import PERMISSIONS as FUNDING
from gateway.inbox.audiences import Relation
from gateway.inbox.making import Known, messages_of
from gateway.inbox.notices import BY_TYPE, KINDS, NOTICES
from gateway.inbox.notices.notice import Notice
from gateway.inbox.words import WORDS
from party_liaison.permissions import PERMISSIONS as PARTY
from registration.permissions import PERMISSIONS as REGISTRATION
from shared.contracts.asyncapi import example_of
from shared.contracts.catalogue import BY_TYPE as CATALOGUE
from shared.contracts.envelope import CloudEvent
from shared.kit.authorization import Reach
from talent.permissions import PERMISSIONS as TALENT

ROOT = Path(__file__).parents[4]
TABLES = {"registration": REGISTRATION, "funding": FUNDING, "talent": TALENT, "party": PARTY}
HOMES = {"registration": "registration", "funding": "funding", "talent": "talent", "party": "party-liaison"}
PERSONAL = {"person_ref", "new_person_ref", "client_id", "client_issuer", "employer_ref", "seed"}
REACHES = {
    Relation.ORGANIZATION: {Reach.ORGANIZATION},
    Relation.HUB: {Reach.ORGANIZATION},
    Relation.SUPERVISED: {Reach.SUPERVISED, Reach.JURISDICTION, Reach.AUTHORITY},
    Relation.UNITS: {Reach.AUTHORITY},
    Relation.FUNDER: {Reach.SUPERVISED},
    Relation.PAYING_AUTHORITY: {Reach.AUTHORITY, Reach.JURISDICTION},
    Relation.AUTHORITY: {Reach.AUTHORITY, Reach.JURISDICTION},
    Relation.JURISDICTION: {Reach.JURISDICTION},
    Relation.TOWN: {Reach.JURISDICTION},
    Relation.COMMUNITY: {Reach.JURISDICTION},
    Relation.CITY: {Reach.JURISDICTION},
    Relation.AREA: set[Reach](),
    Relation.OWNER: {Reach.OWN},
    Relation.CLIENT: {Reach.OWN},
}
each_notice = pytest.mark.parametrize("notice", NOTICES, ids=lambda one: f"{one.kind}:{one.key}")


def fields(*texts: str | None) -> set[str]:
    return {name for text in texts if text for _, name, _, _ in Formatter().parse(text) if name} - {"org"}


def paths(service: str) -> set[str]:
    (document,) = (ROOT / "services" / HOMES[service] / "src").glob("*/openapi.json")
    return {path for path, item in json.loads(document.read_text())["paths"].items() if "get" in item}


PATHS = {service: paths(service) for service in HOMES}


@each_notice
def test_an_entry_names_an_event_of_the_catalogue_and_fields_that_it_has(notice: Notice) -> None:
    known = CATALOGUE[notice.event.type].model_fields
    told = fields(notice.title.zh, notice.title.en, notice.text.zh, notice.text.en, notice.path)
    assert told | set(notice.when) | ({notice.due} if notice.due else set()) <= known.keys()
    assert not told & PERSONAL
    assert fields(notice.text.zh) == fields(notice.text.en)
    assert not fields(notice.title.zh, notice.title.en)
    for name in told & WORDS.keys():
        kind: Any = known[name].annotation
        codes = get_args(kind) if get_origin(kind) is Literal else [one.value for one in kind]
        assert set(codes) <= WORDS[name].keys()


@each_notice
def test_an_entry_makes_a_message_of_the_events_example(notice: Notice) -> None:
    example = example_of(notice.event)
    example["data"] |= notice.when | {"town_code": "500103001", "client_issuer": "i", "client_id": "c"}
    home = {"authority_id": "500103", "jurisdiction_id": "500103", "community_code": "500103001011"}
    funders = {to.relation.value for to in notice.to} & {"funder_organization_id", "funder_authority_id"}
    example["data"] |= dict.fromkeys(funders, "0192a3b4-0000-7000-8000-0000000f0101")
    known = Known("领事巷社区志愿者协会", home | {"supervising_unit_id": "500103-U1", "town_code": "500103001"})
    event = CloudEvent.model_validate(example)
    made = next(one for one in messages_of(event, known) if one.notice is notice)
    for text in (made.title.zh, made.title.en, made.text.zh, made.text.en):
        assert text and "{" not in text and "None" not in text
    assert len(made.title.zh) <= 20
    relations = {word.split(":")[1] for word in made.audiences if word.count(":") >= 2}
    assert {to.relation.value for to in notice.to} - {"owner", "client", "hub_organization_id"} <= relations


@each_notice
def test_what_a_message_leads_to_can_be_asked_for(notice: Notice) -> None:
    if notice.path and notice.service != "gateway":
        shapes = {path[: path.rindex("/")] for path in PATHS[notice.service] if path.endswith("}")}
        assert notice.path[: notice.path.rindex("/")] in shapes


@each_notice
def test_nobody_is_told_what_the_service_would_not_show(notice: Notice) -> None:
    if notice.service == "gateway":
        assert [to.relation for to in notice.to] == [Relation.CLIENT]
        return
    rows = TABLES[notice.service].rows[notice.reads]
    for to in notice.to:
        for role in to.roles:
            assert rows.get(role) in REACHES[to.relation] | {Reach.ANY}, f"{role} may not read {notice.reads}"


def test_each_message_of_an_event_is_told_apart() -> None:
    assert len({(one.event.type, one.key) for one in NOTICES}) == len(NOTICES)
    assert set(BY_TYPE) <= set(CATALOGUE)
    assert len(KINDS) > 100


@pytest.mark.parametrize(
    "kind", ["talent.person.", "funding.conflict.", "party.meeting.", "party.unit.", "party.cultivation."]
)
def test_what_names_persons_or_ties_makes_no_message(kind: str) -> None:
    assert not [type_ for type_ in BY_TYPE if type_.startswith(kind)]
