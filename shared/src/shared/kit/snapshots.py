"""Asking a producer for the present state of an aggregate when events of it have been lost."""

from pydantic import BaseModel

from shared.contracts.envelope import CloudEvent
from shared.kit.consume import NotNow, SnapshotFetcher
from shared.kit.problems import ServiceUnavailable
from shared.kit.resources import Resources


def snapshot_from(service: str, path: str, shape: type[BaseModel]) -> SnapshotFetcher:
    """Return what fetches the state of an event's aggregate from `path` (with `{id}`) of the service, as `shape`.

    It gives None for an aggregate that the producer does not know (any more).
    """

    async def fetch(resources: Resources, event: CloudEvent) -> BaseModel | None:
        try:
            answer = await resources.internal.get(service, path.format(id=event.subject))
        except ServiceUnavailable as error:
            raise NotNow(f"{service} does not answer with a snapshot") from error
        return None if answer is None else shape.model_validate(answer)

    return fetch
