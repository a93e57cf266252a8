"""A token says at most what its client is entered for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.issuer.errors import OAuthError
from gateway.issuer.grants import Entitlement, Grant, Wanted, decide_grant

SERVICES = frozenset({"registration", "funding"})
OFFICE = Entitlement(("CTY",), ("500103", "500105"), ("a", "b", "internal.read"), "org-1")


def decide(entitled: Entitlement, **wanted: object) -> Grant:
    return decide_grant(entitled, Wanted(**wanted), audience="linli", services=SERVICES)  # type: ignore[arg-type]


def test_a_client_that_asks_for_nothing_gets_all_but_internal_scopes() -> None:
    assert decide(OFFICE) == Grant("linli", ("CTY",), ("a", "b"), None, "org-1")


def test_a_department_s_token_says_its_kind_and_an_internal_one_does_not() -> None:
    office = Entitlement(("DEP",), ("500103",), ("internal.read",), department="JUSTICE")
    assert decide(office).department == "JUSTICE"
    assert decide(office, audience="funding").department is None


@pytest.mark.parametrize(
    ("divisions", "wanted", "got"),
    [
        (("500103",), None, "500103"),
        (("500103", "500105"), None, None),
        ((), None, None),
        (("500103", "500105"), "500105", "500105"),
        (("500103",), "500103001", "500103001"),
        (("50",), "500103001011", "500103001011"),
        (("500110-WS",), "500110-WS", "500110-WS"),
    ],
)
def test_divisions_that_a_client_may_act_for(divisions: tuple[str, ...], wanted: str | None, got: str | None) -> None:
    assert decide(Entitlement((), divisions, ()), division=wanted).division == got


@pytest.mark.parametrize(
    ("divisions", "wanted"),
    [((), "50"), (("500103",), "50"), (("500103",), "500105"), (("500110",), "500110-WS"), (("50",), "510100")],
)
def test_divisions_that_it_may_not(divisions: tuple[str, ...], wanted: str) -> None:
    with pytest.raises(OAuthError, match="invalid_request"):
        decide(Entitlement((), divisions, ()), division=wanted)


def test_a_token_for_a_service_carries_internal_scopes_and_nothing_else() -> None:
    assert decide(OFFICE, audience="funding") == Grant("funding", (), ("internal.read",), None, None)


@pytest.mark.parametrize("audience", ["gateway", "", "somebody"])
def test_only_services_are_targets(audience: str) -> None:
    if audience:
        with pytest.raises(OAuthError, match="invalid_target"):
            decide(OFFICE, audience=audience)
    else:
        assert decide(OFFICE, audience=audience).audience == "linli"


@given(
    allowed=st.lists(st.sampled_from(["a", "b", "c", "internal.read", "internal.clock"]), unique=True),
    wanted=st.lists(st.sampled_from(["a", "b", "c", "internal.read", "internal.clock"]), unique=True),
    audience=st.sampled_from([None, "linli", "funding", "elsewhere"]),
)
def test_no_request_gets_more_than_the_entitlement(allowed: list[str], wanted: list[str], audience: str | None) -> None:
    entitled = Entitlement(("CTY",), ("500103",), tuple(allowed))
    try:
        grant = decide(entitled, scopes=tuple(wanted), audience=audience)
    except OAuthError:
        return
    assert set(grant.scopes) <= set(allowed)
    internal = [scope for scope in grant.scopes if scope.startswith("internal.")]
    if grant.audience == "linli":
        assert not internal
    else:
        assert grant.audience in SERVICES
        assert internal == list(grant.scopes)
        assert not grant.roles
