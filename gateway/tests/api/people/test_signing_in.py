"""The login pages: without JavaScript, without telling who has an account, and only for our own forms."""

import asyncio
import base64
import re
from typing import Any

import orjson
import pytest
from sqlalchemy import text

from gateway.accounts.opening import open_account
from gateway.sign_in.ending import forget_ended
from shared.kit.clock import Clock

PASSWORD = "Xk7-mP2v-Rt9z"
SIGNED_OUT = "https://app.example.org/"


async def test_the_first_login_leads_to_the_app(people: Any, browser: Any) -> None:
    made = await people.opened()
    page = await browser.authorize()
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "form-action 'self' https://app.example.org;" in policy
    assert (page.headers["x-frame-options"], page.headers["cache-control"]) == ("DENY", "no-store")
    assert "<script" not in page.text and "http" not in re.sub(r'action="[^"]*"', "", page.text)
    assert "登录" in page.text and "Sign in" in page.text
    cookie = page.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie

    initial = made["initial_password"]
    page = await browser.sign_in(f" {made['login_name'].upper()} ", initial)
    assert page.status_code == 200 and "首次登录" in page.text
    assert browser.http.cookies["linli_login"]
    page = await browser.send(current=initial, password=initial, repeated=initial)
    assert page.status_code == 422 and "与原密码相同" in page.text
    page = await browser.send(current=initial, password="short", repeated="other")
    assert "10 至 128" in page.text and "不一致" in page.text and "short" not in page.text
    page = await browser.send(current="wrong", password=PASSWORD, repeated=PASSWORD)
    assert page.status_code == 422 and "不正确" in page.text
    before = browser.http.cookies["linli_login"]
    page = await browser.send(current=initial, password=PASSWORD, repeated=PASSWORD)
    assert page.status_code == 302
    answer = browser.answer()
    assert answer.keys() == {"code", "state", "iss"}
    assert (answer["state"], answer["iss"]) == ("st/&te=", people.url)
    assert browser.http.cookies["linli_login"] != before
    shown = (await people.county.get(f"/v1/accounts/{made['id']}")).json()
    assert shown["initial_until"] is None


async def test_whatever_is_wrong_the_answer_is_the_same(people: Any, browsers: Any) -> None:
    locked, disabled, known = [await people.opened() for _ in range(3)]
    await people.post(people.county, f"/v1/accounts/{disabled['id']}/disabling", None, 1)
    browser = browsers()
    for _ in range(3):
        await browser.authorize()
        await browser.sign_in(locked["login_name"], "wrong")
    said = []
    for name, password in (
        (locked["login_name"], locked["initial_password"]),
        (disabled["login_name"], disabled["initial_password"]),
        (known["login_name"], "wrong"),
        ("nobody.at.all", "wrong"),
        ("", ""),
        ("x" * 5_000, "\ud7ff"),
    ):
        await browser.authorize()
        page = await browser.sign_in(name, password)
        said.append((page.status_code, re.sub(r'value="[^"]*"', "", page.text)))
    assert {status for status, _ in said} == {401}
    assert len({body for _, body in said}) == 1
    shown = (await people.county.get(f"/v1/accounts/{locked['id']}")).json()
    assert shown["locked_until"]
    assert (await people.post(people.county, f"/v1/accounts/{locked['id']}/unlocking", None, 1)).status_code == 200
    await browser.authorize()
    assert (await browser.sign_in(locked["login_name"], locked["initial_password"])).status_code == 200


async def test_parallel_guesses_are_no_more_than_allowed(people: Any, browsers: Any) -> None:
    made = await people.opened()
    browser = browsers()
    await browser.authorize()
    page = browser.page

    async def guess(password: str) -> int:
        one = browsers()
        one.http.cookies.update(browser.http.cookies)
        one.page = page
        return int((await one.sign_in(made["login_name"], password)).status_code)

    assert await asyncio.gather(*(guess(f"wrong-{number}") for number in range(5))) == [401] * 5
    database = people.app.state.resources.database
    async with database.transaction() as session:
        looked = "select failures from login_failures where key like 'name:%' order by since desc limit 1"
        assert await session.scalar(text(looked)) == 5
    await browser.authorize()
    assert (await browser.sign_in(made["login_name"], made["initial_password"])).status_code == 401


async def test_failures_are_forgotten_when_the_lock_is_over_or_the_login_succeeds(people: Any, browser: Any) -> None:
    made = await people.opened()

    async def tries(password: str) -> int:
        await browser.authorize(prompt="login")
        return int((await browser.sign_in(made["login_name"], password)).status_code)

    assert [await tries("wrong"), await tries("wrong"), await tries(made["initial_password"])] == [401, 401, 200]
    assert [await tries("wrong"), await tries("wrong"), await tries("wrong")] == [401] * 3
    assert await tries(made["initial_password"]) == 401
    async with people.app.state.resources.database.transaction() as session:
        await session.execute(text("update login_failures set locked_until = now() - interval '1 second'"))
    assert await tries(made["initial_password"]) == 200


async def test_an_address_that_guesses_too_often_is_locked_whatever_the_name(people: Any, browser: Any) -> None:
    made = await people.opened()

    async def tries(name: str, password: str) -> int:
        await browser.authorize()
        return int((await browser.sign_in(name, password)).status_code)

    assert await tries("nobody.at.all", "wrong") == 401
    database = people.app.state.resources.database
    async with database.transaction() as session:
        await session.execute(text("update login_failures set failures = 999 where key like 'address:%'"))
    try:
        assert await tries("another.nobody", "wrong") == 401
        assert await tries(made["login_name"], made["initial_password"]) == 401
    finally:
        async with database.transaction() as session:
            await session.execute(text("delete from login_failures where key like 'address:%'"))
    assert await tries(made["login_name"], made["initial_password"]) == 200


async def test_an_initial_password_works_for_seven_days(people: Any, browser: Any) -> None:
    made = await people.opened()
    async with people.app.state.resources.database.transaction() as session:
        await session.execute(
            text("update accounts set initial_until = now() - interval '1 second' where id = :id"), {"id": made["id"]}
        )
    await browser.authorize()
    assert (await browser.sign_in(made["login_name"], made["initial_password"])).status_code == 401


@pytest.mark.parametrize("defect", ["csrf", "cookie", "site", "type"])
async def test_forms_that_are_not_ours_do_nothing(people: Any, browser: Any, defect: str) -> None:
    made = await people.opened()
    await browser.authorize()
    fields = {"login_name": made["login_name"], "password": made["initial_password"]}
    if defect == "cookie":
        browser.http.cookies.clear()
    if defect == "site":
        browser.http.headers["Sec-Fetch-Site"] = "cross-site"
    if defect == "csrf":
        fields["csrf"] = "guessed"
    if defect == "type":
        page = await browser.http.post("/oauth/login", json=fields)
    else:
        page = await browser.send(**fields)
    assert page.status_code == 400 and "linli_login" not in browser.http.cookies


async def test_signing_out_ends_everything(browser: Any, newcomer: Any) -> None:
    tokens = await browser.tokens()
    ask = {"client_id": "mobile", "post_logout_redirect_uri": SIGNED_OUT, "state": "s"}
    browser.page = await browser.http.get("/oauth/logout", params=ask)
    assert browser.page.status_code == 200 and "退出登录" in browser.page.text
    foreign = await browser.http.get("/oauth/logout", params=ask | {"post_logout_redirect_uri": "https://evil.test/"})
    assert foreign.status_code == 400
    kept = dict(browser.http.cookies)
    page = await browser.send()
    assert (page.status_code, page.headers["location"]) == (303, f"{SIGNED_OUT}?state=s")
    assert (await browser.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"
    browser.http.cookies.update(kept)
    assert "登录名" in (await browser.authorize()).text
    assert (await browser.authorize(prompt="none")) and browser.answer()["error"] == "login_required"


async def test_without_an_app_people_change_their_password_and_sign_out(people: Any, browsers: Any) -> None:
    first, second = browsers(), browsers()
    made = await people.opened()
    first.page = await first.http.get("/oauth/session")
    await first.sign_in(made["login_name"], made["initial_password"])
    page = await first.send(current=made["initial_password"], password=PASSWORD, repeated=PASSWORD)
    assert page.status_code == 200 and "王芳" in page.text
    second.page = await second.http.get("/oauth/login")
    assert "王芳" in (await second.sign_in(made["login_name"], PASSWORD)).text
    first.page = await first.http.get("/oauth/password")
    other = "Qw8-nK3x-Lp6y"
    assert "已登录" in (await first.send(current=PASSWORD, password=other, repeated=other)).text
    assert "登录名" in (await second.http.get("/oauth/session")).text
    first.page = await first.http.get("/oauth/session")
    assert "您已退出登录" in (await first.send()).text


async def test_disabling_and_resetting_end_logins(people: Any, browser: Any) -> None:
    made = await people.opened()
    path = f"/v1/accounts/{made['id']}"
    await browser.authorize()
    await browser.sign_in(made["login_name"], made["initial_password"])
    await browser.send(current=made["initial_password"], password=PASSWORD, repeated=PASSWORD)
    tokens = await browser.tokens()
    version = (await people.county.get(path)).json()["version"]
    reset = (await people.post(people.county, f"{path}/password-reset", None, version)).json()
    assert (await browser.refresh(tokens["refresh_token"])).status_code == 400
    assert "登录名" in (await browser.authorize()).text
    assert (await browser.sign_in(made["login_name"], PASSWORD)).status_code == 401
    await browser.authorize()
    assert "首次登录" in (await browser.sign_in(made["login_name"], reset["initial_password"])).text
    await people.post(people.county, f"{path}/disabling", None, reset["version"])
    assert "登录名" in (await browser.authorize()).text


async def test_apps_go_on_after_the_login_until_their_tokens_are_over(people: Any, browser: Any, newcomer: Any) -> None:
    tokens = await browser.tokens()
    payload = tokens["access_token"].split(".")[1]
    own = {"id": orjson.loads(base64.urlsafe_b64decode(payload + "=="))["sid"]}
    database = people.app.state.resources.database
    past = "expires_at = now() - interval '2 days'"
    async with database.transaction() as session:
        await session.execute(text(f"update login_sessions set {past} where id = :id"), own)
        await forget_ended(session, Clock().real_now())
    assert "登录名" in (await browser.authorize()).text
    refreshed = await browser.refresh(tokens["refresh_token"])
    assert refreshed.status_code == 200
    async with database.transaction() as session:
        await session.execute(text(f"update token_families set {past} where session_id = :id"), own)
        await forget_ended(session, Clock().real_now())
        assert await session.scalar(text("select count(*) from login_sessions where id = :id"), own) == 0
    assert (await browser.refresh(refreshed.json()["refresh_token"])).status_code == 400


async def test_the_operator_opens_the_first_account(people: Any, browser: Any) -> None:
    resources = people.app.state.resources
    vault, name = resources.vault, "first.administrator"
    password = await open_account(resources.database, vault, Clock(), name, "李", "MUN", "50")
    await browser.authorize()
    assert "首次登录" in (await browser.sign_in(name, password)).text
    with pytest.raises(ValueError, match="pattern"):
        await open_account(resources.database, vault, Clock(), "A", "李", "MUN", "50")
