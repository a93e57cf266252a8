"""The suite's main story from outside: an applicant and two officers register an association."""

import asyncio
import csv
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final
from uuid import uuid4

import httpx

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_TAKEN_OUT: Final = ("500110", "500112")
_PASSING: Final = frozenset({429, 502, 503, 504})
CHARTER: Final = (
    "NAME_DOMICILE", "PURPOSE_SCOPE_AREA", "MEMBERSHIP", "GOVERNANCE", "LEADERS", "ASSETS", "AMENDMENT",
    "TERMINATION", "OTHER",
)  # fmt: skip


@dataclass(frozen=True)
class Community:
    """A community with its county, both as code; none of a county with towns taken out."""

    code: str
    county: str


def communities() -> Iterator[Community]:
    """Give the communities of Chongqing in the order of their codes."""
    text = (files("registration.reference") / "divisions-chongqing.csv").read_text("utf-8-sig")
    for row in csv.DictReader(text.splitlines()):
        if row["level"] == "5" and row["name"].endswith("社区居民委员会") and row["code"][:6] not in _TAKEN_OUT:
            yield Community(row["code"], row["code"][:6])


_SERIALS: Final = itertools.count(random.SystemRandom().randrange(10**6))


def id_number(region: str = "500103") -> str:
    """Give the number of a resident ID card that nobody else in this process has got."""
    serial = next(_SERIALS)
    year, day, order = 1950 + serial // 28_000 % 50, 1 + serial // 1000 % 28, serial % 1000
    digits = f"{region}{year}06{day:02}{order:03}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    return digits + "10X98765432"[total % 11]


class People:
    """Calls the gateway as different people, each with a sandbox token.

    With `steady`, a call is repeated under the same Idempotency-Key until the suite has given a final answer.
    """

    def __init__(self, client: httpx.AsyncClient, *, steady: bool = False) -> None:
        """Call through `client`, whose base address is the gateway."""
        self.client = client
        self._steady = steady
        self._tokens: dict[tuple[str, str, str], str] = {}

    async def token(self, role: str, division: str, name: str) -> str:
        """Give a token for `name` in that role."""
        key = (role, division, name)
        if key not in self._tokens:
            body = {"role": role, "division": division, "sub": name}
            answer = await self._answered("POST", "/v1/sandbox/tokens", json=body)
            assert answer.status_code == 200, answer.text
            self._tokens[key] = answer.json()["access_token"]
        return self._tokens[key]

    async def call(
        self, person: tuple[str, str, str], method: str, path: str, body: object = None, *, etag: str | None = None
    ) -> httpx.Response:
        """Give the answer to `person` (role, division, name); unsafe methods carry an Idempotency-Key."""
        headers = {"Authorization": f"Bearer {await self.token(*person)}"}
        if method != "GET":
            headers["Idempotency-Key"] = str(uuid4())
        if etag is not None:
            headers["If-Match"] = etag
        return await self._answered(method, path, headers=headers, **({} if body is None else {"json": body}))

    async def read(self, person: tuple[str, str, str], path: str, **parameters: Any) -> Any:
        """Give the JSON at `path`."""
        query = httpx.QueryParams({name: str(value) for name, value in parameters.items()})
        answer = await self.call(person, "GET", f"{path}?{query}" if parameters else path)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text}"
        return answer.json()

    async def _answered(self, method: str, path: str, **options: Any) -> httpx.Response:
        while True:
            try:
                answer = await self.client.request(method, path, **options)
            except httpx.TransportError:
                if not self._steady:
                    raise
            else:
                if not self._steady or not _is_passing(answer):
                    return answer
            await asyncio.sleep(random.uniform(0.1, 0.5))


def _is_passing(answer: httpx.Response) -> bool:
    """Tell whether the same request may get another answer soon: an outage, or its first try is still running."""
    if answer.status_code == 409:
        return bool(answer.json().get("code") == "REQUEST_IN_PROGRESS")
    return answer.status_code in _PASSING


@dataclass(frozen=True)
class Registered:
    """What came of an application."""

    organization_id: str
    application_id: str
    name: str


def name_of(community: Community, field_term: str = "志愿者", trade: str | None = None) -> dict[str, object]:
    """Give the parts of an association's name, as validation and reservation take them."""
    place = {"legal_kind": "SG", "scope": "COMMUNITY", "division_code": community.code}
    return {**place, "trade": trade, "field_term": field_term, "form": "协会"}


def application(community: Community, reservation_id: str) -> dict[str, object]:
    """Give a complete application for an association of elderly care."""
    founders = [
        {"name": f"发起人{number}", "id_number": id_number(), "residence_community_code": community.code,
         "basis": "RESIDES"} for number in "一二三四五"
    ]  # fmt: skip
    papers = [
        {"code": code, "document_id": None, "file_name": f"{code}.pdf", "sha256": f"{number:064x}"}
        for number, code in enumerate(("M1", "M3", "M4", "M5", "M6", "M7"), 1)
    ]
    return {
        "type": "ESTABLISH", "mode": "DIRECT", "legal_kind": "SG", "scope": "COMMUNITY",
        "subject_area": "COMMUNITY_SERVICE", "name_reservation_id": reservation_id, "category": "LIVELIHOOD",
        "functions": ["PROVIDE_SERVICE"], "beneficiary_groups": ["ELDERLY"], "services": ["DAILY_CARE"],
        "home_community_code": community.code, "domicile": "社区服务中心1号", "business_scope": "生活照料",
        "capital_fen": 1_000_000, "members": {"individual": 25, "unit": 0},
        "premises": {"basis": "FREE_USE", "valid_to": None}, "initiators": founders,
        "leaders": [{"name": "张三", "id_number": founders[0]["id_number"], "post": "CHAIR"}],
        "charter_items": list(CHARTER), "materials": papers,
    }  # fmt: skip


async def register(people: People, community: Community, applicant: str = "applicant-1") -> Registered:
    """An association of the community is registered, from its name to the decision of a second officer."""
    by = ("APP", community.county, applicant)
    first, second = ("CTY", community.county, "officer-1"), ("CTY", community.county, "officer-2")
    reserved = await _expect(201, people.call(by, "POST", "/v1/registration/name-reservations", name_of(community)))
    body = application(community, reserved.json()["id"])
    draft = await _expect(201, people.call(by, "POST", "/v1/registration/applications", body))
    path, answer = f"/v1/registration/applications/{draft.json()['id']}", draft
    approve = {"outcome": "APPROVE", "grounds": [], "reasons": "符合登记条件"}
    steps = [
        (by, "submission", None), (first, "acceptance", None), (first, "review", None),
        (first, "proposal", approve), (second, "decision", {"outcome": "APPROVE"}),
    ]  # fmt: skip
    for person, step, content in steps:
        etag = answer.headers["ETag"]
        answer = await _expect(200, people.call(person, "POST", f"{path}/{step}", content, etag=etag))
    decided = answer.json()
    assert decided["state"] == "APPROVED"
    return Registered(decided["organization_id"], decided["id"], reserved.json()["name"])


async def _expect(status: int, call: Any) -> httpx.Response:
    answer: httpx.Response = await call
    assert answer.status_code == status, f"{answer.request.url.path}: {answer.status_code} {answer.text}"
    return answer
