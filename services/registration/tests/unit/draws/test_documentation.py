"""What the documentation says anybody can compute is what the service computes."""

import re
from pathlib import Path
from typing import Any

from registration.draws.rules.drawing import commitment, drawn, order_of_keys, pool_hash

DOCUMENT = Path(__file__).parents[5] / "docs/draws.md"
POOL = [f"ORG-{number:04d}" for number in range(1, 35)]


def told(**changes: Any) -> dict[str, Any]:
    """A draw as it is published."""
    seed, draw = "2024-CQ-500103-01", "D-2024-0001"
    order = [one for _, one in order_of_keys(seed, draw, POOL)]
    exempt, gone = order[:1], order[1:2]
    return {
        "draw_id": draw, "seed": seed, "seed_hash": commitment(seed), "pool": POOL, "pool_hash": pool_hash(POOL),
        "rate_bps": 300, "n": 2, "exempt": exempt, "replaced": [{"organization_id": gone[0], "reason": "已注销"}],
        "selected": drawn(order, 2, {*exempt, *gone}), **changes,
    }  # fmt: skip


def test_the_documented_recomputation_agrees() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)
    assert names["recompute"](told()) is True
    for changes in ({"seed": "other"}, {"n": 1}, {"pool": POOL[1:]}, {"selected": ["ORG-0001", "ORG-0002"]}):
        assert names["recompute"](told(**changes)) is False
