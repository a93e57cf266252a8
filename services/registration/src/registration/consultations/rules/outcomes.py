"""What can be said of a deliberation, and of many."""

from dataclasses import dataclass

from registration.consultations.errors import DeliberationIncomplete
from registration.consultations.rules.topics import NORMS, ConsultationTopic
from shared.kit.problems import FieldError, Text


def require_conclusive(
    topic: ConsultationTopic, *, residents: int | None, floating: int | None, has_vote: bool, resolving: bool
) -> None:
    """Pass a deliberation that was minuted, was attended, and has the vote that its topic needs.

    Raises:
        DeliberationIncomplete: with what is missing.

    Source: cq-cso-opinions 9
    """
    found = []
    if residents is None or floating is None:
        found.append(FieldError("/minutes", "MISSING", _NO_MINUTES, "9"))
    elif residents + floating == 0:
        found.append(FieldError("/minutes/participants", "NOBODY", _NOBODY, "9"))
    elif topic is ConsultationTopic.FLOATING_POPULATION and floating == 0:
        found.append(FieldError("/minutes/participants/floating", "NOBODY", _NO_FLOATING, "9"))
    if resolving and topic in NORMS and not has_vote:
        found.append(FieldError("/assembly_vote", "MISSING", _NO_VOTE, "9"))
    if found:
        raise DeliberationIncomplete(errors=found)


@dataclass(frozen=True, slots=True)
class ConsultationCounts:
    """Consultations of a place and time, and who took part in those that the committee confirmed."""

    proposed: int
    resolved: int
    unresolved: int
    residents: int
    floating: int


def resolution_bps(counts: ConsultationCounts) -> int | None:
    """Return resolved / (resolved + unresolved) in basis points, rounded down; None before the first.

    Source: cq-cso-opinions 9
    """
    decided = counts.resolved + counts.unresolved
    return counts.resolved * 10_000 // decided if decided else None


def floating_share_bps(counts: ConsultationCounts) -> int | None:
    """Return the share of the floating population among those who took part, in basis points, rounded down.

    Source: cq-cso-opinions 9
    """
    everybody = counts.residents + counts.floating
    return counts.floating * 10_000 // everybody if everybody else None


_NO_MINUTES = Text("请先登记协商记录和参加人数。", "Minutes with the numbers of participants come first.")
_NOBODY = Text("无人参加的协商不能形成结果。", "A deliberation that nobody attended has no result.")
_NO_FLOATING = Text("流动人口融入议题须有流动人口参加。", "This topic needs participants of the floating population.")
_NO_VOTE = Text(
    "自治章程、居民公约、村规民约须经居民（村民）会议表决。",
    "Charters, conventions and village rules need the assembly's vote.",
)
