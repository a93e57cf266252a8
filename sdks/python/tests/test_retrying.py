"""When calls are tried again, and after how long."""

from datetime import UTC, datetime

import httpx
import pytest

from linli_client.retrying import Retry, is_passing, may_recover, retry_after

NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        ("120", 120),
        ("Thu, 26 Nov 2026 08:00:30 GMT", 30),
        ("Thu, 26 Nov 2026 07:00:00 GMT", 0),
        ("soon", 0),
        ("-5", 0),
        ("²", 0),
        ("", 0),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: float) -> None:
    assert retry_after({"retry-after": value}, NOW) == seconds


def test_pauses_double_up_to_the_longest_and_keep_retry_after() -> None:
    retry = Retry(tries=9, first_seconds=1, longest_seconds=10)
    for number, most in ((1, 1), (2, 2), (3, 4), (4, 8), (5, 10), (10_000, 10)):
        assert most / 2 <= retry.pause(number) <= most
    assert retry.pause(1, {"retry-after": "7"}) == 7
    assert retry.goes_on(8, 10) and not retry.goes_on(9, 1)
    assert not retry.goes_on(1, 11), "a longer pause than allowed is not waited for"


@pytest.mark.parametrize(
    ("status", "code", "passing"),
    [
        (200, "", False),
        (409, "REQUEST_IN_PROGRESS", True),
        (409, "NAME_TAKEN", False),
        (412, "STALE", False),
        (429, "TOO_MANY_REQUESTS", True),
        (500, "INTERNAL_ERROR", False),
        (502, "", True),
        (503, "SERVICE_UNAVAILABLE", True),
        (504, "", True),
    ],
)
def test_only_what_may_pass_is_tried_again(status: int, code: str, passing: bool) -> None:
    assert is_passing(httpx.Response(status, json={"code": code})) is passing


def test_our_own_mistakes_are_not_tried_again() -> None:
    assert may_recover(httpx.ReadTimeout("late")) and may_recover(httpx.ConnectError("away"))
    assert not may_recover(httpx.UnsupportedProtocol("ftp"))
