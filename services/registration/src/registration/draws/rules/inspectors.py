"""Who visits whom: inspectors are drawn like organizations, evenly loaded, and never where they are tied."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from registration.draws.errors import TooFewInspectors
from registration.draws.rules.drawing import draw_key
from shared.kit.problems import FieldError, Text


def assign_inspectors(
    seed: str,
    draw_id: str,
    organizations: Sequence[str],
    inspectors: Collection[str],
    conflicts: Collection[tuple[str, str]],
    *,
    each: int,
    load: Mapping[str, int] | None = None,
) -> dict[str, tuple[str, ...]]:
    """Return `each` inspectors for every organization, drawn in the order of the organizations.

    Of those with the least visits so far (`load` before this draw) the smallest keys are taken, so that nobody has
    two visits more than another unless ties demand it. `conflicts` are pairs of organization and inspector.

    Raises:
        TooFewInspectors: with every organization that has fewer than `each` untied inspectors.

    Source: spot-check-measures-2017; linli-design
    """
    visits = Counter({one: (load or {}).get(one, 0) for one in inspectors})
    taken: dict[str, tuple[str, ...]] = {}
    short = []
    for organization in organizations:
        free = [one for one in inspectors if (organization, one) not in conflicts]
        if len(free) < each:
            short.append(organization)
            continue
        ranked = sorted((visits[one], draw_key(seed, draw_id, organization, one), one) for one in free)
        taken[organization] = tuple(one for _, _, one in ranked[:each])
        visits.update(taken[organization])
    if short:
        raise TooFewInspectors(errors=[_finding(one, each) for one in short], clause_ref="18")
    return taken


def _finding(organization: str, each: int) -> FieldError:
    says = Text(f"组织 {organization} 的可用检查员不足{each}人。", f"Fewer than {each} can visit {organization}.")
    return FieldError("", "TOO_FEW_INSPECTORS", says, "spot-check-measures-2017")
