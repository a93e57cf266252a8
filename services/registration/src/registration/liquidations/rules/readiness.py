"""What stands against deregistration: papers, acts, and the votes of the other services."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from registration.liquidations.rules.grounds import SUCCESSION, LiquidationGround
from shared.contracts.values import Vote
from shared.kit.problems import FieldError, Text

SURRENDERS: Final = ("CERTIFICATE", "SEALS", "VOUCHERS")
_PAPERS: Final = ("APPLICATION", "LIQUIDATION_REPORT")
_SUCCESSION_PAPERS: Final = ("APPLICATION", "SUCCESSION_AGREEMENT")
LEGAL_REPRESENTATIVE: Final = "LEGAL_REPRESENTATIVE"
TEAM_HEAD: Final = "TEAM_HEAD"


@dataclass(frozen=True, slots=True)
class VoteFacts:
    """What a service has said; None when it has not."""

    service: str
    vote: Vote | None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the file of a liquidation holds."""

    is_dual: bool
    is_consented: bool
    surrendered: frozenset[str]
    awaits_direction: bool


def application_defects(ground: LiquidationGround, signed_by: str, papers: Collection[str]) -> list[FieldError]:
    """Return what an application for deregistration lacks; only a revoked organization's is signed by the team.

    Source: sg-regulations 21; so-regulations 16; fd-regulations 16
    """
    needed = _SUCCESSION_PAPERS if ground in SUCCESSION else _PAPERS
    found = [
        FieldError(
            "/materials", "MATERIAL_MISSING", Text(f"缺少材料 {code}。", f"{code} is missing."), "sg-regulations 21"
        )
        for code in needed
        if code not in papers
    ]
    signer = TEAM_HEAD if ground is LiquidationGround.REVOCATION else LEGAL_REPRESENTATIVE
    if signed_by != signer:
        found.append(FieldError("/signed_by", "WRONG_SIGNER", _SIGNERS[signer], "sg-regulations 21"))
    return found


def _missing(code: str) -> FieldError:
    message = Text(f"缺少材料 {code}。", f"{code} is missing.")
    return FieldError("/materials", "MATERIAL_MISSING", message, "sg-regulations 21")


def file_defects(facts: FileFacts) -> list[FieldError]:
    """Return which acts are missing before deregistration can be proposed.

    Source: sg-regulations 21; so-regulations 16; cq-cso-opinions 18; linli-design
    """
    found = []
    if facts.is_dual and not facts.is_consented:
        found.append(FieldError("/consent", "SUPERVISING_UNIT_REVIEW_MISSING", _NO_REVIEW, "sg-regulations 19"))
    for item in SURRENDERS:
        if item not in facts.surrendered:
            message = Text(f"尚未收缴 {item}。", f"{item} has not been surrendered.")
            found.append(FieldError("/surrendered", "NOT_SURRENDERED", message, "sg-regulations 22"))
    if facts.awaits_direction:
        found.append(FieldError("/direction", "ASSETS_NOT_DIRECTED", _NO_DIRECTION, "sg-regulations 22"))
    return found


def clearance_defects(votes: Iterable[VoteFacts]) -> list[FieldError]:
    """Return the services that have not cleared the organization; silence never counts as a yes.

    Source: cq-cso-opinions 13; linli-design
    """
    return [_blocker(vote) for vote in votes if vote.vote is not Vote.CLEAR]


def _blocker(vote: VoteFacts) -> FieldError:
    pointer = f"/clearances/{vote.service}"
    if vote.vote is None:
        message = Text(f"{vote.service} 尚未表态。", f"{vote.service} has not voted yet.")
        return FieldError(pointer, "NOT_VOTED", message)
    message = Text(f"{vote.service} 尚有未了事项。", f"{vote.service} holds something open.")
    return FieldError(pointer, "BLOCKED", message, details={"reasons": list(vote.reasons)})


_SIGNERS: Final = {
    LEGAL_REPRESENTATIVE: Text("须由法定代表人签署。", "The legal representative signs it."),
    TEAM_HEAD: Text("须由清算组负责人签署。", "The head of the liquidation team signs it."),
}
_NO_REVIEW: Final = Text("业务主管单位尚未审查同意。", "The supervising unit has not agreed yet.")
_NO_DIRECTION: Final = Text(
    "登记管理机关尚未决定剩余财产的用途。", "The authority has not directed yet where the assets go."
)
