"""What a pledge has to say."""

import pytest

from registration.integrity_pledges.rules import Commitment, head_of, pledge_defects
from shared.contracts.values import LeaderPost, LegalKind

ALL = tuple(Commitment)


@pytest.mark.parametrize(
    ("year", "commitments", "post", "kind", "codes"),
    [
        (2024, ALL, "CHAIR", "SG", []),
        (2024, ALL, "HEAD", "SO", []),
        (2024, ALL, "HEAD", "FILED", []),
        (2023, ALL, "CHAIR", "SG", ["NOT_THIS_YEAR"]),
        (2025, ALL, "CHAIR", "FD", ["NOT_THIS_YEAR"]),
        (2024, ALL[1:], "CHAIR", "SG", ["MISSING"]),
        (2024, (), "VICE", "SG", ["MISSING"] * 6 + ["NOT_THE_HEAD"]),
        (2024, ALL, "CHAIR", "SO", ["NOT_THE_HEAD"]),
    ],
)
def test_defects(year: int, commitments: tuple[str, ...], post: str, kind: str, codes: list[str]) -> None:
    found = pledge_defects(year, commitments, 2024, ALL, LeaderPost(post), LegalKind(kind))
    assert [error.code for error in found] == codes


def test_who_signs() -> None:
    assert {kind: head_of(kind).value for kind in LegalKind} == {
        "SG": "CHAIR", "FD": "CHAIR", "SO": "HEAD", "FILED": "HEAD",
    }  # fmt: skip
