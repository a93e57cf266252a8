"""Who may do what with platforms, needs, fairs, plans, fundraising, open data and indicators: role by role."""

import pytest

from linli.testing.contests import Contest
from shared.kit.permission_words import EVERYBODY

ORGANIZATIONS = {"CSO", "FDN"}
OFFICES = {"MUN", "CTY", "STR", "COM"}
MAY = [
    ("POST", "service-platforms", OFFICES),
    ("POST", "platform-uses", {"CSO", "HUB"}),
    ("POST", "platform-uses/walk-ins", {*OFFICES, *ORGANIZATIONS, "HUB", "BAS"}),
    ("GET", "platform-uses", {*OFFICES, *ORGANIZATIONS, "FIN", "HUB", "BAS", "AUD"}),
    ("GET", "service-platforms", set(EVERYBODY)),
    ("GET", "platform-offerings", set(EVERYBODY)),
    ("POST", "needs", {"RES", "SW", "HUB", "CSO", "COM", "STR"}),
    ("GET", "needs", set(EVERYBODY)),
    ("POST", "fairs", {"MUN", "CTY", "STR"}),
    ("POST", "fair-intents", {"CSO"}),
    ("GET", "fair-intents", {*OFFICES, "FIN", "CSO", "AUD"}),
    ("GET", "exports/ocds", set(EVERYBODY)),
    ("GET", "public-money/communities?year=2025", set(EVERYBODY)),
    ("POST", "funding-plans", {"MUN", "CTY", "STR", "FIN"}),
    ("POST", "rural-incubation-plans", {"MUN", "CTY", "STR", "FIN"}),
    ("GET", "funding-plans", set(EVERYBODY)),
    ("POST", "fundraising-qualifications", {"MUN", "CTY"}),
    ("POST", "fundraising-campaigns", ORGANIZATIONS),
    ("GET", "fundraising-campaigns", set(EVERYBODY)),
    ("GET", "indicators?year=2025", set(EVERYBODY) - {"APP", "REV", "INS", "SW", "PUB", "RES"}),
]


@pytest.mark.parametrize(("method", "path", "roles"), MAY, ids=lambda value: value if isinstance(value, str) else "")
async def test_who_may(contest: Contest, method: str, path: str, roles: set[str]) -> None:
    refused = set()
    for role in EVERYBODY:
        answer = await contest.caller(role, "500103", organization_id=None).request(
            method, f"/v1/funding/{path}", json={} if method == "POST" else None
        )
        if answer.status_code == 403:
            refused.add(role)
        else:
            assert answer.status_code == (422 if method == "POST" else 200), (role, answer.text)
    assert set(EVERYBODY) - refused == roles


@pytest.mark.parametrize(
    "query",
    [
        "platform-offerings?open_at=9999-12-31T23:59:59Z",
        "platform-offerings?open_at=0001-01-01T00:00:00%2B14:00",
        "platform-rooms?free_from=0001-01-01T00:00:00%2B14:00&free_to=9999-12-31T23:59:59Z",
        "exports/ocds?changed_since=0001-01-01T00:00:00%2B14:00",
        "exports/360giving?year=1999",
        "public-money/communities?year=10000",
        "indicators?year=2025&division=50010",
        "indicators/NOTHING/breakdown?year=2025",
    ],
)
async def test_what_cannot_be_asked(contest: Contest, query: str) -> None:
    answer = await contest.county.get(f"/v1/funding/{query}")
    assert answer.status_code == 422, answer.text
