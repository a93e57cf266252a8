"""A service's books looked after from the command line: dead letters, lost streams, the audit chain."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.applications import settings_type
from linli.catalogue import Component
from linli.data_folder import DataFolder
from linli.launcher.environment import environment_of
from linli.launcher.running import find_running
from linli.servers.trouble import ServerTrouble
from shared.kit import audit_chain, dead_letters
from shared.kit.app import ServiceDefinition, running_resources
from shared.kit.authorization import PermissionTable
from shared.kit.ids import new_id
from shared.kit.republish import republish
from shared.kit.resources import Resources
from shared.kit.settings import ServiceSettings


def settings_of(component: Component) -> ServiceSettings:
    """Give the settings of a service: from LINLI_DATABASE_URL and the others, else of the suite that runs here.

    Raises:
        ServerTrouble: there is neither.
    """
    told_by_environment(component)
    return settings_type(component.package)()


def told_by_environment(component: Component) -> None:
    """The environment has a service's settings: its own, or those of the suite that runs here.

    Raises:
        ServerTrouble: there is neither.
    """
    if "LINLI_DATABASE_URL" not in os.environ:
        os.environ.update(environment_of(find_running(DataFolder.from_environment()), component))


@asynccontextmanager
async def resources_of(component: Component) -> AsyncIterator[Resources]:
    """Give the service's servers and keys, without any of its routes and loops; so nothing of it is imported."""
    definition = ServiceDefinition(component.name, component.name, "", routers=(), permissions=PermissionTable({}))
    async with running_resources(definition, settings_of(component)) as resources:
        yield resources


async def dead_letters_of(component: Component) -> list[dict[str, Any]]:
    """Give the newest letters that were not replayed, without their bodies."""
    async with resources_of(component) as resources, resources.database.transaction() as session:
        return await dead_letters.listed(session)


async def dead_letter(component: Component, letter_id: UUID) -> dict[str, Any] | None:
    """Give one letter with its body, or None."""
    async with resources_of(component) as resources, resources.database.transaction() as session:
        return await dead_letters.found(session, letter_id)


async def replay(component: Component, letter_id: UUID) -> bool:
    """The letter is in its stream again and off the list; False when there is none.

    Consumers that have handled the event know it by its id and do nothing.
    """
    async with resources_of(component) as resources:
        _refuse_without_nats(resources)
        async with resources.database.transaction() as session:
            letter = await dead_letters.found(session, letter_id)
            if letter is None:
                return False
        await resources.streams.publish(letter["subject"], f"replay-{new_id()}", letter["wire"])
        async with resources.database.transaction() as session:
            await dead_letters.mark_replayed(session, letter_id, resources.clock.real_now())
    return True


async def republish_events(component: Component, since: datetime | None) -> int:
    """The stream of the service holds every event that its outbox keeps; gives their number."""
    async with resources_of(component) as resources:
        _refuse_without_nats(resources)
        return await republish(resources, component.name.upper(), since)


async def verify_audit(component: Component) -> audit_chain.Verification:
    """Walk along the service's audit chain."""
    async with resources_of(component) as resources:
        return await audit_chain.verify(resources)


def _refuse_without_nats(resources: Resources) -> None:
    if not resources.streams.connected:
        raise ServerTrouble(
            f"无法连接 NATS：{resources.settings.nats_url}。请检查 LINLI_NATS_URL 与服务器状态。",
            f"NATS cannot be reached at {resources.settings.nats_url}. Check LINLI_NATS_URL and the server.",
        )
