"""The gateway's loops in a process of their own: `python -m gateway.worker`."""

import asyncio

from gateway.definition import definition
from gateway.settings import GatewaySettings
from shared.kit.app import run_worker

if __name__ == "__main__":
    settings = GatewaySettings(worker="separate")
    asyncio.run(run_worker(definition(with_sandbox=settings.sandbox), settings))
