"""What the form of a filing accepts is what the service accepts."""

from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

FORM = "/v1/registration/form-schemas/FILING"
FILINGS = "/v1/registration/filings"


async def test_form_and_service_agree(desk: Any) -> None:
    validator = Draft202012Validator((await desk.group.get(FORM, params={"division": "500103"})).json())
    table: list[tuple[bool, dict[str, Any]]] = [
        (False, desk.dancers(functions=[])),
        (False, desk.dancers(members={"individual": 2, "unit": 0})),
        (False, desk.dancers(tier="STREET_MANAGED")),
        (False, desk.dancers(category="SPORT")),
        (False, desk.dancers(responsible_person={"name": "李梅"})),
        (True, desk.dancers(members={"individual": 2, "unit": 1})),
        (True, desk.street_team()),
        (True, desk.dancers(tier="COMMUNITY_GUIDED")),
    ]
    for expected, body in table:
        assert validator.is_valid(body) is expected, body
        draft = await desk.group.post(FILINGS, json=body)
        accepted = draft.status_code == 201
        if accepted:
            accepted = (await desk.post(desk.group, draft.json(), "submission")).status_code == 200
        assert accepted is expected, body
