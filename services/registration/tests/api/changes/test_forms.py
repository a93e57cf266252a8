"""What the form of a change accepts is what the service accepts."""

from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

FORM = "/v1/registration/form-schemas/CHANGE"


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
        assert validator.is_valid(body) is expected, body
        draft = await counter.desk.create(counter.own, "/v1/registration/changes", body)
        answer = await counter.post(counter.own, draft, "submission")
        assert (answer.status_code == 200) is expected, answer.text
        ended = answer.json() if expected else draft
        withdrawn = await counter.post(counter.own, ended, "withdrawal", {"reasons": "再作准备"})
        assert withdrawn.status_code == 200, withdrawn.text
