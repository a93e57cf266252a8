"""Routes of the assessment."""

from registration.tiers import service
from registration.tiers.schemas import AssessmentRead, TierQuestion
from shared.kit.dependencies import Uow, allow
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/tiers", tags=["tiers"])


@router.post("/assess", dependencies=[allow("tier.assess")])
async def assess_tier(body: TierQuestion, uow: Uow) -> AssessmentRead:
    """Say which tier an organization belongs to, why, and what it lacks for registration. Nothing is stored."""
    return await service.answer(uow, body)
