"""The registration service's loops in a process of their own: `python -m registration.worker`."""

import asyncio

from registration.definition import DEFINITION
from shared.kit.app import run_worker
from shared.kit.settings import ServiceSettings

if __name__ == "__main__":
    asyncio.run(run_worker(DEFINITION, ServiceSettings(worker="separate")))
