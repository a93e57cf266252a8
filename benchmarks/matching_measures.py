"""Batch matching from 1,000 to 10,000 people and posts, beside scipy's bare solver on the same matrix.

`python -m benchmarks.matching_measures 1000` measures one size in a process of its own and prints it as JSON.
"""

import asyncio
import json
import resource
import sys
import time
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import numpy as np
from benchmarks.report import Measure
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from talent.matching.rules.assigning import best_assignment
from talent.matching.rules.capacities import capacities
from talent.matching.rules.choosing import greedy_assignment
from talent.matching.rules.edges import Edges, Slot, columns
from talent.matching.rules.solving import matching_graph

SIZES: Final = (1_000, 3_000, 10_000)
FEASIBLE: Final = 50
ROUNDS: Final = 3
FULL: Final = 10_000
EXACT_EDGES: Final = 20_000


async def matching(sizes: Sequence[int] = SIZES) -> list[Measure]:
    """Measure each size from its graph to the assignment, with its memory."""
    found = [await _measured(size) for size in sizes]
    last, first = found[-1], found[0]
    detail = "; ".join(
        f"{one['size']:,}: {one['ours']:.2f} s against {one['bare']:.2f} s, {one['edges']:,} edges, "
        f"{one['megabytes']} MB" for one in found
    )  # fmt: skip
    name = f"matching of {last['size']:,} people and posts"
    growth = last["ours"] / first["ours"] / (last["size"] / first["size"])
    over_greedy = last["points"] / last["greedy_points"]
    return [
        Measure(name, last["ours"], 30, 10, "lower", " s", detail),
        Measure(f"scipy's bare solver / {name}", last["bare"] / last["ours"], 0.3, 0.6, "higher", "×", "same matrix"),
        Measure(f"memory of {name}", last["megabytes"], 1_000, 400, "lower", " MB", "the whole process at its peak"),
        Measure(f"growth from {first['size']:,}", growth, 10, 3, "lower", "×", "seconds for each post"),
        Measure("points / greedy points", over_greedy, 1, 1.02, "higher", "×", "never below 1"),
    ]


async def _measured(size: int) -> dict[str, Any]:
    command = (sys.executable, "-m", "benchmarks.matching_measures", str(size))
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    output, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"matching of {size:,} failed")
    return dict(json.loads(output))


def graph_of(size: int) -> tuple[Edges, list[Slot]]:
    """Return about 50 people for each of as many posts, by chance, and full posts from one day on."""
    chance = np.random.default_rng(size)
    pairs = np.unique(np.repeat(np.arange(size), FEASIBLE) * size + chance.integers(0, size, size * FEASIBLE))
    points, weeks = chance.integers(3_000, 10_000, len(pairs)), chance.integers(0, 53, len(pairs))
    return columns(pairs % size, pairs // size, points, weeks), [Slot(date(2025, 1, 1), None, FULL)] * size


def measured(size: int) -> dict[str, Any]:
    """Return the median seconds of ours and of the bare solver, and the peak of memory."""
    edges, slots = graph_of(size)
    shares: list[list[Any]] = [[] for _ in range(size)]
    ours, bare = [], []
    graph = matching_graph(edges, capacities(edges, slots, shares, FULL))
    for _ in range(ROUNDS):
        started = time.perf_counter()
        found = best_assignment(edges, slots, shares, FULL, EXACT_EDGES)
        ours.append(time.perf_counter() - started)
        started = time.perf_counter()
        min_weight_full_bipartite_matching(graph)
        bare.append(time.perf_counter() - started)
    return {
        "size": size, "edges": len(edges), "ours": sorted(ours)[ROUNDS // 2], "bare": sorted(bare)[ROUNDS // 2],
        "points": found.points, "greedy_points": greedy_assignment(edges, slots, shares, FULL).points,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]))))  # noqa: T201
