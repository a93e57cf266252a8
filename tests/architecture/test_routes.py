"""Every route decides about access, has a short stable name, and is documented."""

from collections.abc import Iterator

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from funding.definition import DEFINITION as FUNDING
from party_liaison.definition import DEFINITION as PARTY
from registration.definition import DEFINITION as REGISTRATION
from shared.kit.routes import KitRoute
from talent.definition import DEFINITION as TALENT

SERVICES = (REGISTRATION, FUNDING, TALENT, PARTY)
ROUTES = [
    pytest.param(definition, route, id=f"{definition.name}-{route.name}")
    for definition in SERVICES
    for router in definition.routers
    for route in router.routes
    if isinstance(route, APIRoute)
]


def dependencies(dependant: Dependant) -> Iterator[object]:
    """Give every function that is called before the route's own, at any depth."""
    for below in dependant.dependencies:
        yield below.call
        yield from dependencies(below)


def test_the_services_have_routes() -> None:
    assert len(ROUTES) > 60


@pytest.mark.parametrize(("definition", "route"), ROUTES)
def test_a_route_authorizes(definition: object, route: APIRoute) -> None:
    assert isinstance(route, KitRoute)
    assert any(getattr(call, "__authorizes__", False) for call in dependencies(route.dependant))


@pytest.mark.parametrize("definition", SERVICES, ids=lambda definition: definition.name)
def test_operation_names_are_unique_in_a_service(definition: object) -> None:
    names = [route.values[1].name for route in ROUTES if route.values[0] is definition]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("definition", "route"), ROUTES)
def test_a_route_says_what_it_does(definition: object, route: APIRoute) -> None:
    assert route.endpoint.__doc__ or route.description
