"""The route by which anybody checks a paper of this service."""

from typing import Annotated

from fastapi import Path

from shared.kit.dependencies import CurrentResources, public_route
from shared.kit.routes import Router
from talent.paper_checks import service
from talent.paper_checks.schemas import CheckedPaper

router = Router(prefix="/v1/talent/paper-checks", tags=["volunteers"])


@router.get("/{code}", response_model=CheckedPaper, dependencies=[public_route])
async def check_service_certificate(
    code: Annotated[str, Path(pattern=r"^[0-9A-Z-]{8,40}$", examples=["9F2C41D07B6A5E83"], description="As printed")],
    resources: CurrentResources,
) -> CheckedPaper:
    """Check a certificate of voluntary service by its code; it says no more of the volunteer than the masked name."""
    return await service.check(resources, code)
