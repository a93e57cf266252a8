"""Webhooks are verified by the library of Standard Webhooks, with the old secret too while it is changed."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks import Webhook

from linli_client import SignatureRefused, Webhooks

OLD, NEW, OTHER = ("whsec_" + base64.b64encode(bytes([number]) * 32).decode() for number in (1, 2, 3))
BODY = json.dumps(
    {"id": "e1", "type": "registration.organization.registered.v1", "data": {"name": "协会"}}, ensure_ascii=False
)


def headers(*secrets: str, age: timedelta = timedelta()) -> dict[str, str]:
    at = datetime.now(UTC) - age
    signatures = " ".join(Webhook(secret).sign("e1", at, BODY) for secret in secrets)
    return {"Webhook-Id": "e1", "Webhook-Timestamp": str(int(at.timestamp())), "Webhook-Signature": signatures}


@pytest.mark.parametrize("signed_with", [(NEW,), (OLD,), (OTHER, NEW)])
def test_a_signature_of_either_secret_holds(signed_with: tuple[str, ...]) -> None:
    event = Webhooks(NEW, OLD).verify(BODY.encode(), headers(*signed_with))
    assert (event["id"], event["data"]["name"]) == ("e1", "协会")


def test_what_is_forged_changed_old_or_unsigned_is_refused() -> None:
    webhooks = Webhooks(NEW)
    for body, given in (
        (BODY, headers(OTHER)),
        (BODY.replace("协会", "公司"), headers(NEW)),
        (BODY, headers(NEW, age=timedelta(minutes=6))),
        (BODY, {}),
        (BODY, headers(NEW) | {"Webhook-Timestamp": "yesterday"}),
    ):
        with pytest.raises(SignatureRefused):
            webhooks.verify(body, given)
