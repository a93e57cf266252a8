"""`make bench`: measures our code against floors of the same run. `--rows` sets the large register's size."""

import argparse
import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from benchmarks import (
    data,
    event_measures,
    http_measures,
    import_measures,
    indicator_measures,
    ledger_measures,
    matching_measures,
    start_measures,
    webhook_measures,
)
from benchmarks.report import Measure, print_report, write_report
from benchmarks.servers import Stage
from rich.console import Console

SMALL = 100_000
NAMES = ("reads", "creations", "gateway", "growth", "events", "imports", "targets", "payments", "matching", "webhooks")
WITHOUT_REGISTER = {"payments", "matching", "webhooks"}
say = Console(stderr=True).print


async def measure(
    folder: Path,
    rows: int,
    only: Sequence[str],
    events: int = webhook_measures.EVENTS,
    receivers: int = webhook_measures.RECEIVERS,
) -> list[Measure]:
    """Run the measures named, or all of them, on servers in `folder`."""
    stage = Stage(folder)
    stage.start()
    try:
        wanted = only or NAMES
        small, large, gateway = await _databases(stage, rows, wanted)
        measured: dict[str, Callable[[], Awaitable[list[Measure]]]] = {
            "reads": lambda: http_measures.reads(stage, small),
            "creations": lambda: http_measures.creations(stage, small),
            "gateway": lambda: http_measures.gateway_hop(stage, small, gateway),
            "growth": lambda: http_measures.growth(stage, small, large, rows),
            "events": lambda: event_measures.latency(stage, small),
            "imports": lambda: import_measures.imports(stage, small),
            "targets": lambda: indicator_measures.targets(stage, "small"),
            "payments": lambda: ledger_measures.payments(stage, rows),
            "matching": matching_measures.matching,
            "webhooks": lambda: webhook_measures.webhooks(stage, events, receivers),
        }
        found: list[Measure] = []
        for name in NAMES:
            if name in wanted:
                say(f"measuring {name} …")
                found += await measured[name]()
        return found
    finally:
        stage.stop()


async def _databases(stage: Stage, rows: int, wanted: Sequence[str]) -> tuple[str, str, str]:
    """Make the registers that are asked for: the small one, and the large one filled beside it."""
    if set(wanted) <= WITHOUT_REGISTER:
        return "", "", ""
    say("loading divisions …")
    small = await stage.database("small", "registration")
    async with stage.process("registration", stage.environment(small)):
        pass
    large = await stage.database("large", "registration", template="small") if "growth" in wanted else ""
    for url, count in ((small, SMALL), (large, rows)):
        if url:
            say(f"filling a register with {count:,} organizations …")
            await data.fill(url, count)
    return small, large, await stage.database("gateway", "gateway")


def main() -> None:
    """Measure, print and write down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--events", type=int, default=webhook_measures.EVENTS, help="to every receiver of webhooks")
    parser.add_argument("--receivers", type=int, default=webhook_measures.RECEIVERS)
    parser.add_argument("--only", nargs="*", choices=NAMES, default=(), help="these measures, and not the start")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as folder:
        Path(folder).chmod(0o711)
        measures = asyncio.run(measure(Path(folder), options.rows, options.only, options.events, options.receivers))
    if not options.only:
        measures += start_measures.second_start()
    print_report(measures)
    write_report(measures, f"{SMALL:,} and {options.rows:,}")


if __name__ == "__main__":
    main()
