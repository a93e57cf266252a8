"""The party-liaison service's loops in a process of their own: `python -m party_liaison.worker`."""

import asyncio

from party_liaison.definition import DEFINITION
from shared.kit.app import run_worker
from shared.kit.settings import ServiceSettings

if __name__ == "__main__":
    asyncio.run(run_worker(DEFINITION, ServiceSettings(worker="separate")))
