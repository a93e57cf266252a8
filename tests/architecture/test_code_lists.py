"""Every vocabulary of the OpenAPI documents has a code list with labels in both languages, and no list is idle."""

import re
from pathlib import Path

import pytest

from funding.definition import HERE as FUNDING
from linli.testing.openapi import agreed_openapi_of
from party_liaison.definition import HERE as PARTY
from registration.definition import HERE as REGISTRATION
from shared.kit.code_lists.lists import service_lists, shared_lists
from shared.kit.code_lists.places import Place, list_for, places
from talent.definition import HERE as TALENT

PACKAGES: dict[str, Path] = {"registration": REGISTRATION, "funding": FUNDING, "talent": TALENT, "party": PARTY}
NOT_FOR_PEOPLE = frozenset({"format", "count", "TemplateFormat"})
"""Words of the interface itself: how an answer is written, and whether it is counted."""

LISTS = {service: service_lists(service, package / "reference" / "code_lists") for service, package in PACKAGES.items()}
PLACES: dict[str, list[Place]] = {service: list(places(agreed_openapi_of(service))) for service in PACKAGES}
HAN = re.compile(r"[\u4e00-\u9fff]")
ALL_LISTS = [*shared_lists(), *(one for lists in LISTS.values() for one in lists)]


def technical(place: Place) -> bool:
    return (place.field or place.name) in NOT_FOR_PEOPLE


@pytest.mark.parametrize("service", PACKAGES)
def test_every_vocabulary_has_a_list(service: str) -> None:
    lists = (*LISTS[service], *shared_lists())
    without = [
        f"{place.name}: {', '.join(sorted(place.values))}"
        for place in PLACES[service]
        if not technical(place) and list_for(place, lists) is None
    ]
    assert not without, f"no list in {PACKAGES[service]}/reference/code_lists has the codes of:\n" + "\n".join(without)


def test_no_list_is_idle() -> None:
    used = {
        found.name
        for service, found_places in PLACES.items()
        for place in found_places
        if (found := list_for(place, (*LISTS[service], *shared_lists())))
    }
    assert {one.name for one in ALL_LISTS} == used


def test_a_name_is_one_list() -> None:
    names = [one.name for one in ALL_LISTS]
    assert len(names) == len(set(names))


def test_labels_are_whole() -> None:
    for found in ALL_LISTS:
        labels = [(code.zh, code.en) for code in found.codes]
        assert len(found.values) == len(labels), found.name
        told_apart = len({zh for zh, _ in labels}) == len({en for _, en in labels}) == len(labels)
        assert told_apart or found.name.endswith("-decision"), f"{found.name} has two codes with one label"
        for zh, en in [(found.zh, found.en), *labels]:
            assert HAN.search(zh) or zh in {"CSV", "XLSX"}
            assert en
            assert not HAN.search(en)


def test_notes_and_days_fit() -> None:
    for code in (code for found in ALL_LISTS for code in found.codes):
        assert (code.note_zh is None) == (code.note_en is None)
        assert code.valid_from is None or code.valid_to is None or code.valid_from < code.valid_to
