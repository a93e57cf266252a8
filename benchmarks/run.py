"""`make bench`: measures our code against floors of the same run. `--rows` sets the large register's size."""

import argparse
import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from benchmarks import (
    data,
    event_measures,
    http_measures,
    import_measures,
    indicator_measures,
    ledger_measures,
    start_measures,
)
from benchmarks.report import Measure, print_report, write_report
from benchmarks.servers import Stage
from rich.console import Console

SMALL = 100_000
say = Console(stderr=True).print


async def measure(folder: Path, rows: int) -> list[Measure]:
    """Run every measure on servers in `folder`."""
    stage = Stage(folder)
    stage.start()
    try:
        small, large, gateway = await _databases(stage, rows)
        found: list[Measure] = []
        measured: dict[str, Callable[[], Awaitable[list[Measure]]]] = {
            "reads": lambda: http_measures.reads(stage, small),
            "creations": lambda: http_measures.creations(stage, small),
            "gateway": lambda: http_measures.gateway_hop(stage, small, gateway),
            "growth": lambda: http_measures.growth(stage, small, large, rows),
            "events": lambda: event_measures.latency(stage, small),
            "imports": lambda: import_measures.imports(stage, small),
            "targets": lambda: indicator_measures.targets(stage, "small"),
            "payments": lambda: ledger_measures.payments(stage, rows),
        }
        for name, work in measured.items():
            say(f"measuring {name} …")
            found += await work()
        return found
    finally:
        stage.stop()


async def _databases(stage: Stage, rows: int) -> tuple[str, str, str]:
    """Make the registers: the small one, and the large one filled beside it."""
    say("loading divisions …")
    small = await stage.database("small", "registration")
    async with stage.process("registration", stage.environment(small)):
        pass
    large = await stage.database("large", "registration", template="small")
    for url, count in ((small, SMALL), (large, rows)):
        say(f"filling a register with {count:,} organizations …")
        await data.fill(url, count)
    return small, large, await stage.database("gateway", "gateway")


def main() -> None:
    """Measure, print and write down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as folder:
        Path(folder).chmod(0o711)
        measures = asyncio.run(measure(Path(folder), rows))
    measures += start_measures.second_start()
    print_report(measures)
    write_report(measures, f"{SMALL:,} and {rows:,}")


if __name__ == "__main__":
    main()
