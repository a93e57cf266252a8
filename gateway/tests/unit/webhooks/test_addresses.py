"""Nobody reaches into our network through us."""

import ipaddress

import pytest

from gateway.webhooks.addresses import is_public, url_defects
from gateway.webhooks.sending import resolve
from gateway.webhooks.states import Outcome


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::1",
    ],
)  # fmt: skip
def test_these_are_not_public(text: str) -> None:
    assert not is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize("text", ["1.1.1.1", "8.8.8.8", "223.5.5.5", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_these_are_public(text: str) -> None:
    assert is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize(
    ("url", "codes"),
    [
        ("https://receiver.example.org/linli", []),
        ("https://receiver.example.org:8443/a?b=c", []),
        ("http://receiver.example.org/", ["HTTPS_REQUIRED"]),
        ("ftp://receiver.example.org/", ["HTTPS_REQUIRED"]),
        ("https://user:secret@receiver.example.org/", ["CREDENTIALS_IN_URL"]),
        ("https://receiver.example.org/#part", ["FRAGMENT_IN_URL"]),
        ("https://receiver.example.org:22/", ["PORT_NOT_ALLOWED"]),
        ("https://127.0.0.1/", ["ADDRESS_NOT_ALLOWED"]),
        ("https://[::1]/", ["ADDRESS_NOT_ALLOWED"]),
        ("https://[::ffff:10.0.0.1]/", ["ADDRESS_NOT_ALLOWED"]),
        ("https://localhost/", ["ADDRESS_NOT_ALLOWED"]),
        ("https://metadata.internal/", ["ADDRESS_NOT_ALLOWED"]),
        ("https:///nowhere", ["URL_MALFORMED"]),
        ("https://receiver.example.org:99999/", ["URL_MALFORMED"]),
        ("https://receiver.example.org/ a", ["URL_MALFORMED"]),
        ("https://接收.example/", ["URL_MALFORMED"]),
        ("receiver", ["URL_MALFORMED"]),
    ],
)
def test_urls(url: str, codes: list[str]) -> None:
    assert [defect.code for defect in url_defects(url, private=False)] == codes


def test_a_sandbox_may_call_itself() -> None:
    assert url_defects("http://127.0.0.1:9000/", private=True) == []


async def test_a_name_that_leads_to_a_private_address_is_refused() -> None:
    assert await resolve("https://localhost:8443/", private=False) is Outcome.ADDRESS_NOT_ALLOWED
    assert await resolve("https://2130706433/", private=False) is Outcome.ADDRESS_NOT_ALLOWED
    assert await resolve("https://no-such-host.invalid/", private=False) is Outcome.UNKNOWN_HOST
