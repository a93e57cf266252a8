"""What the form of a change accepts is what the service accepts."""

from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from linli.testing.desk import NUMBERS

FORM = "/v1/registration/form-schemas/CHANGE"
AMENDMENT = "/v1/registration/form-schemas/CHARTER_AMEND"


async def agree(counter: Any, validator: Any, expected: bool, body: dict[str, Any]) -> list[str]:
    """Schema and service say the same of a body; gives the codes of the service's reasons, the request withdrawn."""
    assert validator.is_valid(body) is expected, body
    draft = await counter.own.post(
        "/v1/registration/changes", json=body, headers={"Idempotency-Key": f"form-{next(NUMBERS)}"}
    )
    if draft.status_code == 422:
        answer = draft
    else:
        answer = await counter.post(counter.own, draft.json(), "submission")
        ended = answer.json() if answer.status_code == 200 else draft.json()
        withdrawn = await counter.post(counter.own, ended, "withdrawal", {"reasons": "再作准备"})
        assert withdrawn.status_code == 200, withdrawn.text
    assert (answer.status_code == 200) is expected, answer.text
    return [error["code"] for error in answer.json().get("errors", ())]


async def test_form_and_service_agree(counter: Any) -> None:
    await counter.enter()
    validator = Draft202012Validator((await counter.own.get(FORM)).json())
    person = counter.person()
    without_audit = {name: value for name, value in person.items() if name != "audit"}
    move = {"address": "重庆市渝中区七星岗街道领事巷社区9号", "premises": {"basis": "LEASE", "valid_to": None}}
    table: list[tuple[bool, dict[str, Any]]] = [
        (False, counter.body({}, "CAPITAL_PROOF")),
        (False, counter.body({"capital_fen": 2_000_000})),
        (False, counter.body({"capital_fen": 2_000_000}, "CAPITAL_PROOF", resolution=None)),
        (False, counter.body({"capital_fen": 2_000_000}, "CAPITAL_PROOF", "CAPITAL_PROOF")),
        (False, counter.body({"legal_representative": without_audit}, "IDENTITY", "AUDIT_REPORT")),
        (False, counter.body({"legal_representative": person}, "IDENTITY")),
        (False, counter.body({"domicile": move | {"premises": None}}, "PREMISES_PROOF")),
        (False, counter.body({"charter": {"charter_items": [], "summary": "修改"}}, "CHARTER_TEXT")),
        (True, counter.body({"capital_fen": 2_000_000}, "CAPITAL_PROOF")),
        (True, counter.body({"legal_representative": person}, "IDENTITY", "AUDIT_REPORT")),
        (True, counter.body({"domicile": move, "purpose": "服务社区老人"}, "PREMISES_PROOF")),
    ]
    for expected, body in table:
        await agree(counter, validator, expected, body)


async def test_the_form_of_an_amendment_is_filled_in_and_sent(counter: Any) -> None:
    counter.desk.at("2024-09-24")
    await counter.enter()
    form = (await counter.own.get(AMENDMENT)).json()
    validator = Draft202012Validator(form)
    filled = form["examples"][0] | {"organization_id": str(counter.organization.id)}
    charter, resolution = filled["items"]["charter"], filled["resolution"]
    for changes in (
        {"items": {}},
        {"items": {"charter": None}},
        {"items": {"charter": charter | {"charter_items": []}}},
        {"items": {"charter": charter, "purpose": "新宗旨"}},
        {"items": {"charter": charter, "capital_fen": 2_000_000}},
        {"resolution": None},
        {"resolution": resolution | {"votes": None}},
        {"materials": [one for one in filled["materials"] if one["code"] != "CHARTER_TEXT"]},
        {"materials": [one for one in filled["materials"] if one["code"] != "CHARTER_COMPARISON"]},
        {"materials": [*filled["materials"], filled["materials"][0]]},
        {"note": "没有这一项"},
    ):
        assert await agree(counter, validator, False, filled | changes)
    assert await agree(counter, validator, True, filled) == []
    votes = {"votes": {"eligible": 30, "present": 20, "in_favor": 13}}
    for told in (votes, {"votes": votes["votes"] | {"present": 19}}, {"body": "BOARD"}, {"resolved_on": "2024-09-25"}):
        body = filled | {"resolution": resolution | told}
        validator.validate(body)
        draft = await counter.desk.create(counter.own, "/v1/registration/changes", body)
        errors = (await counter.post(counter.own, draft, "submission")).json()["errors"]
        assert {error["code"] for error in errors} <= set(form["x-checked-later"])
        await counter.step(counter.own, draft, "withdrawal", {"reasons": "再作准备"})
