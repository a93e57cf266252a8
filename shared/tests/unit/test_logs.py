"""Whatever is logged, no line that leaves the process shows personal data or a secret."""

import json
import subprocess
import sys
import textwrap
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.kit.logs import REDACTED, redact

ID_NUMBER, PHONE = "50010319900101123X", "13812345678"
TOKEN = "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl"
SECRETS = (ID_NUMBER, PHONE, TOKEN, "张三", "s3cr3t", "opaque-token")

ORDINARY: dict[str, Any] = {
    "status": 201,
    "milliseconds": 1.5,
    "consumer": "party-REGISTRATION",
    "object_id": "018f9b1e-7b1c-7cc4-b0a5-3f9c8f8f8f8f",
    "division": "500103001011",
    "uscc": "52500103MJ0000026Y",
    "done": None,
    "ok": True,
    "question": "really? yes=no",
}

PROGRAM = f"""
import asyncio, gc, logging, warnings
from uuid import UUID
import structlog
from shared.kit.logs import configure_logs

configure_logs("DEBUG", "registration")
log = structlog.get_logger()
log.info("ordinary", **{ORDINARY!r}, ref=UUID("{ORDINARY["object_id"]}"))
logging.getLogger("uvicorn.error").warning('%s "GET /v1/people?q=%s" %s', "127.0.0.1", "张三", {PHONE!r})
logging.getLogger("x").error("failed", extra={{"note": {ID_NUMBER!r}}})

def lookup():
    raise ValueError("duplicate key: {ID_NUMBER}, 张三")

try:
    lookup()
except ValueError as error:
    log.exception("failed")
    log.error("failed", exc_info=error)
    logging.getLogger("asyncpg").exception("failed")

async def forgotten():
    asyncio.create_task(asyncio.to_thread(lookup))
    await asyncio.sleep(0.1)
    gc.collect()

asyncio.run(forgotten())
warnings.warn("unexpected value [input_value='张三']", UserWarning)
"""


@pytest.fixture(scope="module")
def lines() -> list[dict[str, Any]]:
    """What a process with our logging writes."""
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(PROGRAM)], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert not [secret for secret in SECRETS if secret in run.stderr + run.stdout]
    return [json.loads(line) for line in run.stderr.splitlines()]


def test_ordinary_values_stay_as_they_are(lines: list[dict[str, Any]]) -> None:
    first = lines[0]
    assert {name: first[name] for name in ORDINARY} == ORDINARY
    assert (first["event"], first["service"], first["level"]) == ("ordinary", "registration", "info")
    assert first["ref"] == ORDINARY["object_id"]


def test_libraries_log_alike(lines: list[dict[str, Any]]) -> None:
    assert (lines[1]["level"], lines[1]["service"]) == ("warning", "registration")
    assert lines[1]["event"] == f'127.0.0.1 "GET /v1/people?{REDACTED}" {REDACTED}'
    assert lines[2]["event"] == "failed"


def test_an_exception_shows_its_type_and_places_only(lines: list[dict[str, Any]]) -> None:
    assert len(lines) == 8
    for line in lines[3:7]:
        assert line["exception"] == "ValueError"
        assert any(place.endswith("lookup") for place in line["places"])
    assert lines[6]["event"] == "Task exception was never retrieved"


def test_a_warning_shows_its_kind_and_place_only(lines: list[dict[str, Any]]) -> None:
    assert (lines[7]["event"], lines[7]["error"]) == ("python_warning", "UserWarning")


@pytest.mark.parametrize(
    "fields",
    [
        {"id_number": ID_NUMBER},
        {"applicant_name": "张三"},
        {"Authorization": f"Bearer {TOKEN}"},
        {"client_secret": "s3cr3t"},
        {"note": f"ID {ID_NUMBER}, phone {PHONE}."},
        {"note": "Bearer opaque-token"},
        {"note": f"token {TOKEN}"},
        {"number": int(PHONE)},
        {"path": f"/v1/people?phone={PHONE}&q=张三"},
        {"url": "http://host:80/v1/people?q=张三"},
        {"url": "postgresql://linli:s3cr3t@127.0.0.1/linli"},
        {"body": {"members": [{"name": "张三", "phones": (PHONE,)}]}},
        {"value": ValueError(f"bad {ID_NUMBER}")},
        {"value": {ID_NUMBER}},
        {"value": ID_NUMBER.encode()},
    ],
)
def test_personal_data_and_secrets_are_taken_out(fields: dict[str, Any]) -> None:
    found = json.dumps(redact(None, "info", fields), ensure_ascii=False)
    assert REDACTED in found
    assert not [secret for secret in SECRETS if secret in found]


@given(st.integers(10**16, 10**17 - 1), st.sampled_from("0123456789Xx"), st.text("abc 张,:", max_size=5))
def test_any_id_number_is_found_wherever_it_stands(digits: int, check: str, around: str) -> None:
    found = redact(None, "info", {"event": f"{around}{digits}{check}{around}", "list": [{"x": f"{digits}{check}"}]})
    assert str(digits) not in json.dumps(found)
