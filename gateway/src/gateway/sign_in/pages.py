"""The pages that people see: plain HTML in Chinese and English, without scripts and without anything from elsewhere."""

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from starlette.responses import HTMLResponse

from gateway.sign_in.cookies import CSRF_FIELD
from shared.kit.problems import FieldError, Text

_CSS: Final = files("gateway.sign_in").joinpath("page.css").read_text()
_CSS_HASH: Final = base64.b64encode(hashlib.sha256(_CSS.encode()).digest()).decode()

WRONG: Final = Text(
    "登录名或密码不正确，或该账号、该网络地址暂时不能登录。",
    "The name or the password is wrong, or this account or address cannot sign in at the moment.",
)
TOO_MANY: Final = Text("尝试过于频繁，请稍后再试。", "Too many attempts; try again later.")
STALE_FORM: Final = Text("页面已过期，请重新提交。", "The page was too old; please send it again.")
UNANSWERABLE: Final = Text(
    "应用的登录请求不正确：应用未登记，或回跳地址与登记的不一致。请从应用重新进入。",
    "The app's request is not right: it is not registered, or its redirect address is another one. Start from the app.",
)
SIGNED_OUT: Final = Text("您已退出登录。", "You have signed out.")
PASSWORD_CHANGED: Final = Text("密码已更改，其他登录均已结束。", "The password was changed; other logins have ended.")


@dataclass(frozen=True, slots=True)
class Form:
    """Where a page's form goes: the path with the app's request in its query, and the value that proves it ours.

    `leads_to` is where the answer to it may redirect.
    """

    query: str
    csrf: str
    leads_to: str | None = None

    def opening(self, path: str) -> str:
        """Return the form's beginning."""
        target = f"{path}?{self.query}" if self.query else path
        return (
            f'<form method="post" action="{escape(target)}">'
            f'<input type="hidden" name="{CSRF_FIELD}" value="{escape(self.csrf)}">'
        )


def login_page(form: Form, app_name: str | None, wrong: Text | None, status: int) -> HTMLResponse:
    """Return the page that asks for name and password; `wrong` says why again."""
    body = [
        _lead("登录", "Sign in"),
        f"<p>{_both(Text('继续使用', 'Continue to'))} <strong>{escape(app_name)}</strong></p>" if app_name else "",
        _alert([wrong] if wrong else []),
        form.opening("/oauth/login"),
        _field(
            "login_name", "登录名", "Login name", "text", "username", 'autofocus autocapitalize="none" maxlength="64"'
        ),
        _field("password", "密码", "Password", "password", "current-password", 'maxlength="256"'),
        _button("登录", "Sign in"),
        "</form>",
    ]
    return _page("登录 Sign in", body, form, status)


def password_page(form: Form, defects: Sequence[FieldError], *, first: bool, wrong: Text | None = None) -> HTMLResponse:
    """Return the page on which a person chooses another password; at the `first` login it must be done."""
    why = Text("首次登录须更改初始密码。", "Choose a password of your own before you go on.")
    rules = Text(
        "10 至 128 个字符，含大写字母、小写字母、数字、其他字符中的三类。",
        "10 to 128 characters of three classes: capital letters, small letters, digits, others.",
    )
    body = [
        _lead("更改密码", "Change the password"),
        f"<p>{_both(why)}</p>" if first else "",
        _alert([*([wrong] if wrong else []), *(one.message for one in defects)]),
        form.opening("/oauth/password"),
        _field("current", "原密码", "Present password", "password", "current-password", 'autofocus maxlength="256"'),
        _field("password", "新密码", "New password", "password", "new-password", 'maxlength="256"'),
        _field("repeated", "再次输入新密码", "New password again", "password", "new-password", 'maxlength="256"'),
        f"<p><small>{_both(rules)}</small></p>",
        _button("更改密码", "Change"),
        "</form>",
    ]
    return _page("更改密码 Password", body, form, 422 if defects or wrong else 200)


def capacity_page(form: Form, app_name: str, choices: Sequence[tuple[UUID, str]]) -> HTMLResponse:
    """Return the page on which a person with several capacities chooses one."""
    body = [
        _lead("选择身份", "Act as"),
        f"<p>{_both(Text('您在以下应用中以哪个身份办理？', 'In what capacity do you use this app?'))}"
        f" <strong>{escape(app_name)}</strong></p>",
        form.opening("/oauth/capacity"),
        *(
            f'<button class="choice" name="capacity" value="{identity}">{escape(title)}</button>'
            for identity, title in choices
        ),
        "</form>",
    ]
    return _page("选择身份 Act as", body, form, 200)


def session_page(form: Form, display_name: str, said: Text | None = None) -> HTMLResponse:
    """Return the page of somebody who has signed in without an app."""
    body = [
        _lead("已登录", "Signed in"),
        f'<p role="status">{_both(said)}</p>' if said else "",
        f"<p>{escape(display_name)}</p>",
        '<p><a href="/oauth/password">更改密码 Change the password</a></p>',
        form.opening("/oauth/logout"),
        _button("退出登录", "Sign out"),
        "</form>",
    ]
    return _page("已登录 Signed in", body, form, 200)


def logout_page(form: Form, app_name: str | None) -> HTMLResponse:
    """Return the page that asks whether to sign out."""
    question = Text("退出登录？其他应用中的登录也会一并结束。", "Sign out? Logins in other apps end, too.")
    body = [
        _lead("退出登录", "Sign out"),
        f"<p>{escape(app_name)}</p>" if app_name else "",
        f"<p>{_both(question)}</p>",
        form.opening("/oauth/logout"),
        _button("退出登录", "Sign out"),
        "</form>",
    ]
    return _page("退出登录 Sign out", body, form, 200)


def message_page(said: Text, status: int) -> HTMLResponse:
    """Return a page that only says something."""
    role = "alert" if status >= 400 else "status"
    body = [_lead("邻里", "Linli"), f'<p role="{role}">{_both(said)}</p>']
    return _page("邻里 Linli", body, None, status)


def form_sources(leads_to: str | None) -> str:
    """Return whereto a form may lead: here, and where the answer to it redirects (browsers check that, too)."""
    if leads_to is None:
        return "'self'"
    parts = urlsplit(leads_to)
    if parts.scheme in ("http", "https"):
        return f"'self' {parts.scheme}://{parts.netloc}"
    return f"'self' {parts.scheme}:"


def _page(title: str, body: Iterable[str], form: Form | None, status: int) -> HTMLResponse:
    targets = form_sources(form.leads_to if form else None)
    policy = (
        f"default-src 'none'; style-src 'sha256-{_CSS_HASH}'; form-action {targets}; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    text = (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_CSS}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(part for part in body if part)
        + "\n</main>\n</body>\n</html>\n"
    )
    headers: Mapping[str, str] = {"Content-Security-Policy": policy, "Cache-Control": "no-store"}
    return HTMLResponse(text, status, dict(headers))


def _lead(zh: str, en: str) -> str:
    return f'<h1>{zh}</h1>\n<p class="quiet" lang="en">{en}</p>'


def _both(text: Text) -> str:
    return f'{escape(text.zh)} <span lang="en">{escape(text.en)}</span>'


def _alert(said: Sequence[Text]) -> str:
    if not said:
        return ""
    return '<div role="alert">' + "".join(f"<p>{_both(one)}</p>" for one in said) + "</div>"


def _field(name: str, zh: str, en: str, kind: str, autocomplete: str, more: str) -> str:
    return (
        f'<label for="{name}">{zh} <small lang="en">{en}</small></label>'
        f'<input id="{name}" name="{name}" type="{kind}" autocomplete="{autocomplete}" required {more}>'
    )


def _button(zh: str, en: str) -> str:
    return f'<button type="submit">{zh} <span lang="en">{en}</span></button>'
