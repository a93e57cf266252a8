"""The route by which anybody checks a paper of this service."""

from typing import Annotated

from fastapi import Path

from registration.paper_checks import service
from registration.paper_checks.schemas import CheckedPaper
from shared.kit.dependencies import CurrentResources, public_route
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/paper-checks", tags=["notices"])


@router.get("/{code}", response_model=CheckedPaper, dependencies=[public_route])
async def check_paper(
    code: Annotated[str, Path(pattern=r"^[0-9A-Z-]{8,40}$", examples=["N0F3A9C27D51E8B64"], description="As printed")],
    resources: CurrentResources,
) -> CheckedPaper:
    """Check a notice by its code or a certificate by its number."""
    return await service.check(resources, code)
