"""The talent service's loops in a process of their own: `python -m talent.worker`."""

import asyncio

from shared.kit.app import run_worker
from shared.kit.settings import ServiceSettings
from talent.definition import DEFINITION

if __name__ == "__main__":
    asyncio.run(run_worker(DEFINITION, ServiceSettings(worker="separate")))
