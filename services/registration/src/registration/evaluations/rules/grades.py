"""Points, bands and grades."""

from collections.abc import Mapping, Sequence
from typing import Final

from shared.contracts.values import EvaluationGrade
from shared.kit.problems import FieldError, Text
from shared.kit.rule_register import AppliedRule

OPINION: Final = "social_opinion"
AREAS: Final = ("base", "governance", "performance", OPINION)
AREAS_RULE: Final = "evaluation.areaMax"
BANDS_RULE: Final = "evaluation.bands"
RATINGS_SHARE_RULE: Final = "evaluation.socialOpinion.ratingsShareBps"
_DESCENDING: Final = tuple(sorted(EvaluationGrade, reverse=True))


def grade_of(total: int, bands: AppliedRule) -> EvaluationGrade:
    """Return the grade of so many points; `bands` are the least points of 5A, 4A, 3A and 2A.

    Source: luoyang-evaluation-practice; evaluation-measures-39
    """
    for grade, least in zip(_DESCENDING, bands.value, strict=False):
        if total >= least:
            return grade
    return EvaluationGrade.A1


def one_below(grade: EvaluationGrade) -> EvaluationGrade | None:
    """Return the next lower grade, or None below the lowest.

    Source: evaluation-measures-39
    """
    place = _DESCENDING.index(grade) + 1
    return _DESCENDING[place] if place < len(_DESCENDING) else None


def sheet_defects(scores: Mapping[str, int], most: AppliedRule) -> list[FieldError]:
    """Return the areas in which a sheet gives more points than there are.

    Source: evaluation-measures-39; linli-design 18.6
    """
    named = {"rule_key": most.key, "rule_version": most.version}
    return [
        FieldError(
            f"/{area}",
            "TOO_MANY_POINTS",
            Text(f"该项最高{most.value[area]}分。", f"This area has {most.value[area]} points at most."),
            "cq-cso-opinions 18",
            named,
        )
        for area in AREAS
        if scores[area] > most.value[area]
    ]


def mean_scores(sheets: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """Return the mean points of each area, rounded down: a band is reached, not rounded into.

    Source: linli-design 18.6
    """
    return {area: sum(sheet[area] for sheet in sheets) // len(sheets) for area in AREAS}


def total_of(sheets: Sequence[Mapping[str, int]]) -> int:
    """Return the mean of the sheets' totals, rounded down once.

    Source: linli-design 18.6
    """
    return sum(sum(sheet[area] for area in AREAS) for sheet in sheets) // len(sheets)


def social_opinion_points(expert_points: int, most: int, ratings: int, stars: int, share: AppliedRule) -> int:
    """Return the points for social opinion: the experts' for one part, residents' ratings of 1 to 5 for the other.

    `share` is the ratings' part in basis points; one star gives nothing, five give all of the part. Rounded down.

    Source: cq-cso-opinions 18; linli-design 10.12
    """
    whole, residents = 10_000, int(share.value)
    # experts: points × (1 − share); residents: most × share × (average − 1) / 4
    return (expert_points * (whole - residents) * 4 * ratings + most * residents * (stars - ratings)) // (
        whole * 4 * ratings
    )


def is_carried(members: int, present: int, in_favor: int, quorum: AppliedRule) -> bool:
    """Tell whether a committee has decided: enough of it present, more than half of all members in favor.

    Source: evaluation-measures-39
    """
    return present * int(quorum.value["of"]) >= members * int(quorum.value["present"]) and in_favor * 2 > members
