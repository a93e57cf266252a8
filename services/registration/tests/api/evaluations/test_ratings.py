"""What residents think of an organization's services is part of the points for social opinion."""

from typing import Any

import pytest

from linli.testing.services import Services

REQUESTS = "/v1/registration/service-requests"


async def rated(services: Services, *stars: int) -> None:
    """Residents have been served this morning and say how it was."""
    offering = await services.published(slot_capacity=5)
    for number, rating in enumerate(stars, 1):
        resident = services.another_resident(number)
        asking = {
            "offering_id": offering["id"], "community_code": "500103001011", "slot_on": "2024-09-27",
            "slot_at": "10:00", "contact_name": "欧阳芳菲", "contact_phone": "13912345678",
        }  # fmt: skip
        request = await services.desk.create(resident, REQUESTS, asking)
        accepted = await services.step(services.own, "service-requests", request, "acceptance")
        done = await services.step(services.own, "service-requests", accepted, "completion")
        await services.step(resident, "service-requests", done, "rating", {"rating": rating})


@pytest.mark.parametrize(
    ("stars", "points", "told"),
    [
        ((5, 5), 115, None),  # two ratings would point at those who gave them
        ((5, 4, 5), 116, {"ratings": 3, "stars": 14, "expert_points": 115, "points": 116}),
        ((1, 1, 1), 80, {"ratings": 3, "stars": 3, "expert_points": 115, "points": 80}),
    ],
)
async def test_ratings_move_the_points(
    rounds: Any, stars: tuple[int, ...], points: int, told: dict[str, int] | None
) -> None:
    desk = rounds.desk
    desk.at("2020-01-06")
    organization = await desk.registered()
    desk.at("2024-09-27T10:00:00")
    await rated(Services(desk, organization), *stars)
    scored = await rounds.scored(str(organization.id))
    assert (scored["scores"]["social_opinion"], scored["social_opinion"]) == (points, told)
    assert scored["total"] == 900 - 115 + points
    assert ("evaluation.socialOpinion.ratingsShareBps" in scored["rules"]) == (told is not None)
    own = await desk.read(rounds.own(str(organization.id)), f"/v1/registration/evaluations/{scored['id']}")
    assert (own["scores"], own["social_opinion"], own["total"]) == (None, None, None), "not before publicity"
