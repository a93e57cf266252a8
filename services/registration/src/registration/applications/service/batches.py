"""Many applications accepted at once: each by itself, with its own notice."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from registration.applications.queries.loads import locked_applications
from registration.applications.queries.reads import ACCESS_FIELDS
from registration.applications.rules.access import place_for
from registration.applications.service.receiving import accept_application
from registration.models.applications import Application
from shared.kit.batches import Command, each_by_itself
from shared.kit.problems import NotFound
from shared.kit.unit_of_work import UnitOfWork


async def accept_many(uow: UnitOfWork, known: Sequence[tuple[UUID, int]]) -> list[Any]:
    """Return for each of the applications, named with the version that the caller knows, itself or its problem.

    All are locked first, in order of their ids: the numbers of their notices come from one series.
    """
    uow.expect_key()
    held = {each.id: each for each in await locked_applications(uow.session, [one for one, _ in known])}
    return await each_by_itself(uow, [Command(partial(_accept, held.get(one)), version) for one, version in known])


async def _accept(application: Application | None, uow: UnitOfWork) -> Application:
    if application is None:
        raise NotFound
    row = {name: getattr(application, name) for name in ACCESS_FIELDS}
    uow.require("application.accept", place_for(uow.caller, row), read="application.read")
    return await accept_application(uow, application)
