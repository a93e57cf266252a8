"""Authorization code with PKCE, rotating refresh tokens, capacities, and every way in which they are refused."""

import asyncio
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet
from sqlalchemy import text

REDIRECT = "https://app.example.org/signed-in"
STREET = {"roles": ["STR"], "division": "500103001", "title": "七星岗街道", "scopes": ["notes.read"]}


async def verified(browser: Any, token: str) -> Any:
    """A token whose signature the published keys confirm."""
    keys = KeySet.import_key_set((await browser.http.get("/.well-known/jwks.json")).json())
    return jwt.decode(token, keys, algorithms=["Ed25519"])


async def test_an_app_gets_tokens_of_the_person(people: Any, browser: Any, member: Any) -> None:
    answer = await browser.authorize(scope="openid person.reveal", nonce="n-1")
    assert (answer.status_code, answer.headers["cache-control"]) == (302, "no-store")
    granted = await browser.token(**browser.exchange(browser.answer()["code"]))
    body = granted.json()
    assert granted.headers["cache-control"] == "no-store"
    assert body.keys() == {"access_token", "token_type", "expires_in", "scope", "refresh_token", "id_token"}
    token = await verified(browser, body["access_token"])
    assert token.header["typ"] == "at+jwt"
    claims = token.claims
    assert (claims["iss"], claims["aud"], claims["client_id"]) == (people.url, "linli", "mobile")
    assert (claims["roles"], claims["division"], claims["org_id"]) == (["CTY"], "500103", None)
    assert claims["scope"] == "openid", "the person does not have the other scope in this capacity"
    identity = (await verified(browser, body["id_token"])).claims
    assert (identity["aud"], identity["nonce"], identity["sub"]) == ("mobile", "n-1", claims["sub"])
    assert identity["sid"] == claims["sid"]
    own = people.client(people.app, body["access_token"])
    assert (await own.get("/v1/registration/organizations")).status_code == 200
    assert (await own.get("/v1/accounts")).status_code == 200
    own_account = await people.post(own, f"/v1/accounts/{claims['sub']}/disabling", None, 2)
    assert own_account.json()["code"] == "SAME_PERSON"
    assert (await people.client(people.app, body["id_token"]).get("/v1/accounts")).status_code == 401


@pytest.mark.parametrize(
    "changes",
    [
        {"client_id": "nobody"},
        {"client_id": None},
        {"redirect_uri": None},
        {"redirect_uri": f"{REDIRECT}/"},
        {"redirect_uri": f"{REDIRECT}?other=1"},
        {"redirect_uri": "https://evil.test/"},
        {"client_id": "a\0b"},
    ],
)
async def test_requests_that_no_app_could_make_redirect_nowhere(browser: Any, member: Any, changes: Any) -> None:
    page = await browser.authorize(**changes)
    assert (page.status_code, "location" in page.headers) == (400, False)
    assert "未登记" in page.text and "evil" not in page.text


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": None}, "invalid_request"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"scope": "everything"}, "invalid_scope"),
        ({"request": "x"}, "request_not_supported"),
        ({"request_uri": "https://x.test"}, "request_uri_not_supported"),
        ({"prompt": "none login"}, "invalid_request"),
        ({"max_age": "soon"}, "invalid_request"),
        ({"capacity": "x"}, "invalid_request"),
        ({"organization": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"}, "access_denied"),
    ],
)
async def test_other_defects_are_told_to_the_app(
    people: Any, browser: Any, member: Any, changes: Any, error: str
) -> None:
    page = await browser.authorize(**changes)
    assert page.status_code == 302
    answer = browser.answer()
    assert (answer["error"], answer["state"], answer["iss"]) == (error, "st/&te=", people.url)
    assert "code" not in answer


async def test_a_query_of_the_redirect_uri_is_kept(browser: Any, member: Any) -> None:
    await browser.authorize(redirect_uri=f"{REDIRECT}?kept=1", state=None)
    assert browser.answer().keys() == {"kept", "code", "iss"}
    twice = await browser.http.get("/oauth/authorize", params=[*browser.query().items(), ("scope", ""), ("state", "2")])
    assert "state" not in dict(part.split("=", 1) for part in twice.headers["location"].partition("?")[2].split("&"))


async def test_a_code_is_bound_to_app_verifier_and_redirect(browser: Any, member: Any) -> None:
    await browser.authorize()
    code = browser.answer()["code"]
    for changes in (
        {"client_id": "another"}, {"code_verifier": "w" * 64}, {"code_verifier": "v" * 20},
        {"code_verifier": "中" * 50}, {"redirect_uri": f"{REDIRECT}?kept=1"}, {"code": "guessed"},
    ):  # fmt: skip
        refused = await browser.token(**{"client_id": "mobile", **browser.exchange(code), **changes})
        assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant"), changes
    form = browser.exchange(code)
    for name in ("code", "redirect_uri", "code_verifier"):
        lacking = {key: value for key, value in form.items() if key != name}
        assert (await browser.token(**lacking)).json()["error"] == "invalid_request"
    assert (await browser.token(**form, client_secret="x")).json()["error"] == "invalid_request"
    assert (await browser.token(**{**form, "client_id": "nobody"})).status_code == 401
    assert (await browser.token(**form)).status_code == 200


async def test_a_code_lasts_a_minute(people: Any, browser: Any, member: Any) -> None:
    await browser.authorize()
    code = browser.answer()["code"]
    async with people.app.state.resources.database.transaction() as session:
        (left,) = await session.execute(
            text("select extract(epoch from max(expires_at) - now()) from authorization_codes")
        )
        assert 50 < left[0] <= 60
        await session.execute(text("update authorization_codes set expires_at = now() - interval '1 second'"))
    assert (await browser.token(**browser.exchange(code))).json()["error"] == "invalid_grant"


async def test_of_parallel_uses_of_a_code_one_wins(browser: Any, member: Any) -> None:
    await browser.authorize()
    form = browser.exchange(browser.answer()["code"])
    answers = await asyncio.gather(*(browser.token(**form) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [200, 400, 400, 400, 400]
    won = next(answer.json() for answer in answers if answer.status_code == 200)
    stolen = await browser.refresh(won["refresh_token"])
    assert stolen.json()["error"] == "invalid_grant", "a code that came twice ends what the first use got"


async def test_refresh_tokens_rotate_and_a_used_one_ends_the_family(browser: Any, member: Any) -> None:
    first = (await browser.tokens())["refresh_token"]
    second = (await browser.refresh(first)).json()
    assert second["refresh_token"] != first
    third = (await browser.refresh(second["refresh_token"])).json()["refresh_token"]
    assert (await browser.refresh(third, client_id="another")).json()["error"] == "invalid_grant"
    other = (await browser.tokens())["refresh_token"]
    assert (await browser.refresh(first)).json()["error"] == "invalid_grant"
    assert (await browser.refresh(third)).json()["error"] == "invalid_grant", "the family is revoked"
    assert (await browser.refresh(other)).status_code == 200, "other authorizations go on"
    assert (await browser.token(grant_type="refresh_token")).json()["error"] == "invalid_request"


async def test_of_parallel_uses_of_a_refresh_token_one_wins(browser: Any, member: Any) -> None:
    token = (await browser.tokens())["refresh_token"]
    answers = await asyncio.gather(*(browser.refresh(token) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [200, 400, 400, 400, 400]


async def test_refresh_tokens_expire_and_narrow(people: Any, browser: Any, member: Any) -> None:
    tokens = await browser.tokens(scope="openid offline_access")
    narrowed = (await browser.refresh(tokens["refresh_token"], scope="offline_access")).json()
    assert narrowed["scope"] == "offline_access" and "id_token" not in narrowed
    wider = await browser.refresh(narrowed["refresh_token"], scope="openid person.reveal")
    assert wider.json()["error"] == "invalid_scope"
    again = (await browser.refresh(narrowed["refresh_token"])).json()
    assert again["scope"] == "openid offline_access"
    async with people.app.state.resources.database.transaction() as session:
        await session.execute(text("update refresh_tokens set expires_at = now() - interval '1 second'"))
    assert (await browser.refresh(again["refresh_token"])).json()["error"] == "invalid_grant"


async def test_revocation_ends_the_family(browser: Any, member: Any) -> None:
    tokens = await browser.tokens()

    async def revoke(token: str, client_id: str = "mobile") -> Any:
        return await browser.http.post("/oauth/revoke", data={"token": token, "client_id": client_id})

    assert (await revoke("unknown")).status_code == 200
    assert (await revoke(tokens["refresh_token"], "another")).status_code == 200
    refreshed = (await browser.refresh(tokens["refresh_token"])).json()
    assert (await revoke(tokens["access_token"])).json()["error"] == "unsupported_token_type"
    assert (await revoke(tokens["refresh_token"], "nobody")).status_code == 401
    assert (await revoke(tokens["refresh_token"])).content == b""
    assert (await browser.refresh(refreshed["refresh_token"])).json()["error"] == "invalid_grant"


async def test_a_person_chooses_and_switches_capacities(people: Any, desk: Any, browser: Any) -> None:
    organization = await desk.registered()
    helper = {"roles": ["CSO"], "organization_id": str(organization.id)}
    made = await people.opened(STREET, helper)
    street, own = sorted(made["capacities"], key=lambda one: one["organization_id"] is not None)
    await browser.authorize()
    await browser.sign_in(made["login_name"], made["initial_password"])
    password = "Xk7-mP2v-Rt9z"
    page = await browser.send(current=made["initial_password"], password=password, repeated=password)
    assert "七星岗街道" in page.text and organization.name in page.text
    page = await browser.send(capacity=own["id"])
    assert page.status_code == 303
    tokens = (await browser.token(**browser.exchange(browser.answer()["code"]))).json()
    claims = (await verified(browser, tokens["access_token"])).claims
    assert (claims["roles"], claims["org_id"], claims["division"]) == (["CSO"], str(organization.id), None)

    switched = (await browser.refresh(tokens["refresh_token"], capacity=street["id"])).json()
    other = (await verified(browser, switched["access_token"])).claims
    assert (other["roles"], other["division"], other["sub"]) == (["STR"], "500103001", claims["sub"])
    assert other["scope"] == "notes.read"
    back = (await browser.refresh(switched["refresh_token"], organization=str(organization.id))).json()
    assert (await verified(browser, back["access_token"])).claims["org_id"] == str(organization.id)
    assert (await browser.refresh(back["refresh_token"], capacity=made["id"])).json()["error"] == "invalid_grant"

    await browser.authorize(prompt="none")
    assert browser.answer()["error"] == "account_selection_required"
    direct = await browser.tokens(prompt="none", organization=str(organization.id))
    assert (await verified(browser, direct["access_token"])).claims["roles"] == ["CSO"]
    await browser.authorize()
    await browser.send(capacity="0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11")
    assert browser.answer()["error"] == "access_denied"

    account = (await people.county.get(f"/v1/accounts/{made['id']}")).json()
    path = f"/v1/accounts/{made['id']}/capacities/{own['id']}"
    ended = await people.county.delete(path, headers={"If-Match": f'"{account["version"]}"'})
    assert ended.status_code == 200, ended.text
    assert (await browser.refresh(direct["refresh_token"])).json()["error"] == "invalid_grant"


async def test_prompts_and_the_age_of_the_login(browser: Any, member: Any) -> None:
    assert "登录名" in (await browser.authorize(prompt="login")).text
    assert "登录名" in (await browser.authorize(max_age="0")).text
    page = await browser.sign_in(*member)
    assert page.status_code == 302 and browser.answer()["code"]
    assert "选择身份" in (await browser.authorize(prompt="select_account")).text


async def test_the_discovery_documents_are_true(people: Any, browser: Any) -> None:
    oauth = (await browser.http.get("/.well-known/oauth-authorization-server")).json()
    openid = (await browser.http.get("/.well-known/openid-configuration")).json()
    assert oauth.items() <= openid.items()
    assert oauth["issuer"] == people.url
    assert oauth["code_challenge_methods_supported"] == ["S256"]
    assert oauth["authorization_response_iss_parameter_supported"] is True
    for name in ("authorization_endpoint", "end_session_endpoint", "jwks_uri"):
        assert (await browser.http.get(oauth[name].removeprefix(people.url))).status_code in (200, 400)
    for name in ("token_endpoint", "revocation_endpoint"):
        assert (await browser.http.post(oauth[name].removeprefix(people.url), data={"x": "y"})).status_code in (
            400,
            401,
        )
    assert openid["subject_types_supported"] == ["public"]
