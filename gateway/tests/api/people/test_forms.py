"""The forms through the gateway: the schema says how to fill in, and what it accepts is taken."""

from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

FORM = "/v1/registration/form-schemas/FILING"


async def test_a_form_is_filled_in_and_sent(people: Any) -> None:
    group = people.caller("APP", sub="group-forms")
    form = (await group.get(FORM, headers={"Accept-Language": "en"})).json()
    Draft202012Validator.check_schema(form)
    (target,) = form["x-submit-to"]
    body = form["examples"][0] | {"trade": "春晖", "materials": []}
    Draft202012Validator(form).validate(body)
    labels = await group.get(form["properties"]["category"]["x-code-list"])
    assert body["category"] in {one["code"] for one in labels.json()["codes"]}
    sent = await group.request(target["method"], target["path"], json=body)
    assert sent.status_code == 201, sent.text
    short = {name: value for name, value in body.items() if name != "functions"}
    assert not Draft202012Validator(form).is_valid(short)
