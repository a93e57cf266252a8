"""How the routes come to an application, and how they show it."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.responses import Response

from registration.applications.queries import loads
from registration.applications.queries.reads import ACCESS_FIELDS, UNSHOWN_FIELDS
from registration.applications.rules.access import place_for
from registration.applications.rules.states import OFFICERS
from registration.applications.service import deciding
from registration.models.applications import Application
from shared.kit.authorization import Caller
from shared.kit.dependencies import Uow, authorizes
from shared.kit.etags import etag
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.unit_of_work import UnitOfWork

PATH = "/v1/registration/applications"


def application_to(permission: str) -> Any:
    """Return a dependency that loads and locks the application for a caller who has `permission` on it."""

    @authorizes
    async def load(application_id: UUID, uow: Uow) -> Application:
        application = await loads.locked_application(uow.session, application_id)
        if application is None:
            raise NotFound
        require(uow, application, permission)
        return application

    return Depends(load)


@authorizes
async def application_to_decide(application: Annotated[Application, application_to("decide")], uow: Uow) -> Application:
    """Return the application for an officer who has not made the proposal."""
    await deciding.proposal_of_another(uow, application)
    return application


def require(uow: UnitOfWork, application: Application, permission: str) -> None:
    """Pass when the caller may do this with the application.

    Raises:
        NotFound: the caller may not even see it.
        Forbidden: the caller may see it but not do this.
    """
    row = {name: getattr(application, name) for name in ACCESS_FIELDS}
    uow.require(f"application.{permission}", place_for(uow.caller, row), read="application.read")


async def answered(uow: UnitOfWork, application: Application, status: int = 200) -> Response:
    """Return the application as it stands now, with its ETag."""
    await uow.flush()
    row = await loads.shown_application(uow.session, application.id)
    headers = {"ETag": etag(row["version"])}
    if status == 201:
        headers["Location"] = f"{PATH}/{row['id']}"
    return Response(render(seen_by(uow.caller, row)), status, headers, "application/json")


def seen_by(caller: Caller, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the caller is shown; an open proposal is for officers."""
    shown = {name: value for name, value in row.items() if name not in UNSHOWN_FIELDS}
    return shown if caller.roles & frozenset(OFFICERS) else shown | {"proposal": None}
