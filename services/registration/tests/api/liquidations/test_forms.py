"""What the form of a liquidation accepts is what the service accepts."""

from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

FORM = "/v1/registration/form-schemas/LIQUIDATION"


async def test_form_and_service_agree(winding_up: Any) -> None:
    validator = Draft202012Validator((await winding_up.own.get(FORM)).json())
    table: list[tuple[bool, dict[str, Any]]] = [
        (False, winding_up.start_body(materials=[])),
        (False, winding_up.start_body(reasons="")),
        (False, winding_up.start_body(ground="MERGER")),
        (False, winding_up.start_body(note="没有这一项")),
        (True, winding_up.start_body()),
    ]
    for expected, body in table:
        assert validator.is_valid(body) is expected, body
        answer = await winding_up.own.post(
            "/v1/registration/liquidations", json=body, headers={"Idempotency-Key": f"form-{len(str(body))}-{expected}"}
        )
        assert (answer.status_code == 201) is expected, answer.text
