"""Where codes may go."""

import pytest

from gateway.sign_in.apps import redirect_defect
from gateway.sign_in.pages import form_sources


@pytest.mark.parametrize(
    ("uri", "usable"),
    [
        ("https://app.example.org/signed-in", True),
        ("https://app.example.org/signed-in?kept=1", True),
        ("http://127.0.0.1:7000/callback", True),
        ("http://[::1]/callback", True),
        ("cn.example.linli:/signed-in", True),
        ("http://app.example.org/", False),
        ("http://localhost/", False),
        ("https://user@app.example.org/", False),
        ("https:///nowhere", False),
        ("https://app.example.org/#x", False),
        ("https://*.example.org/", False),
        ("javascript:alert(1)", False),
        ("linli:/signed-in", False),
        ("https://app.example.org/a b", False),
        ("https://例子.中国/", False),
    ],
)
def test_redirect_uris(uri: str, usable: bool) -> None:
    assert (redirect_defect(uri) is None) == usable


def test_forms_lead_here_and_to_the_app_only() -> None:
    assert form_sources(None) == "'self'"
    assert form_sources("https://app.example.org:8443/x?y") == "'self' https://app.example.org:8443"
    assert form_sources("cn.example.linli:/x") == "'self' cn.example.linli:"
