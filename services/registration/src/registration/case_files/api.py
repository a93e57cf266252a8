"""The route of case files."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Query
from starlette.responses import Response

from registration.applications.api.access import require
from registration.applications.queries.loads import locked_application
from registration.case_files.service import export
from shared.kit.dependencies import CurrentCaller, CurrentResources, allow
from shared.kit.problems import NotFound
from shared.kit.recorded_reads import recorded_read
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/applications", tags=["applications"])
_ZIP: Final[dict[int | str, dict[str, Any]]] = {200: {"description": "The archive", "content": {"application/zip": {}}}}


@router.get(
    "/{application_id}/case-file", response_class=Response, responses=_ZIP, dependencies=[allow("application.export")]
)
async def export_case_file(
    application_id: UUID,
    caller: CurrentCaller,
    resources: CurrentResources,
    purpose: Annotated[str, Query(pattern=r"^[^\x00-\x1f]{2,200}$", description="Why it is needed; recorded")],
) -> Response:
    """Give the whole file of an application as an archive, persons masked; the export is audited with its purpose."""
    async with recorded_read(resources, caller) as uow:
        application = await locked_application(uow.session, application_id)
        if application is None:
            raise NotFound
        require(uow, application, "export")
        content = await export(uow, application, purpose)
    name = f"case-{application_id}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return Response(content, media_type="application/zip", headers=headers)
