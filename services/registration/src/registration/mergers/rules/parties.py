"""Which organizations can merge or split, and what has to be there before it is approved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from registration.mergers.rules.states import MergerKind, Side
from shared.contracts.values import LegalKind, OrganizationStatus, Tier
from shared.kit.problems import FieldError, Text

SUCCESSION_AGREEMENT: Final = "SUCCESSION_AGREEMENT"
_ALONE: Final = 1


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """An organization as it stands, and what it has brought to the matter."""

    organization_id: str
    side: Side
    tier: Tier
    status: OrganizationStatus
    legal_kind: LegalKind
    authority_id: str
    is_dual: bool = False
    is_confirmed: bool = False
    is_consented: bool = False


def party_defects(kind: MergerKind, parties: Sequence[PartyFacts]) -> list[FieldError]:
    """Return why these organizations cannot merge or split in this way.

    Organizations of one legal kind and one authority only; a party of another authority moves first.

    Source: sg-regulations 19; so-regulations 16; civil-code 67; linli-design
    """
    found = [*_shape(kind, parties)]
    found += [_of(each, "NOT_ACTIVE", _NOT_ACTIVE) for each in parties if not _stands(each)]
    if len({each.legal_kind for each in parties}) > 1:
        found.append(FieldError("/target_ids", "KINDS_DIFFER", _KINDS, "sg-regulations 19"))
    if len({each.authority_id for each in parties}) > 1:
        found.append(FieldError("/target_ids", "AUTHORITIES_DIFFER", _AUTHORITIES, "linli-design"))
    return found


def file_defects(parties: Sequence[PartyFacts], papers: Sequence[str]) -> list[FieldError]:
    """Return what is missing before approval is proposed: decisions, consents, the agreement.

    Source: sg-regulations 19; so-regulations 16; civil-code 67; cq-cso-opinions 18
    """
    found = [_of(each, "RESOLUTION_MISSING", _RESOLUTION) for each in parties if not each.is_confirmed]
    found += [_of(each, "CONSENT_MISSING", _CONSENT) for each in parties if each.is_dual and not each.is_consented]
    if SUCCESSION_AGREEMENT not in papers:
        found.append(FieldError("/materials", "AGREEMENT_MISSING", _AGREEMENT, "civil-code 67"))
    return found


def day_defects(resolved_on: date, today: date) -> list[FieldError]:
    """Return why a supreme body cannot have decided on the day.

    Source: sg-regulations 19
    """
    return [] if resolved_on <= today else [FieldError("/resolved_on", "DAY_IMPOSSIBLE", _FUTURE)]


def _shape(kind: MergerKind, parties: Sequence[PartyFacts]) -> list[FieldError]:
    ids = [each.organization_id for each in parties]
    if len(set(ids)) != len(ids):
        return [FieldError("/target_ids", "PARTY_TWICE", _TWICE)]
    sources = sum(each.side is Side.SOURCE for each in parties)
    targets = len(parties) - sources
    if kind is MergerKind.MERGER and targets != 1:
        return [FieldError("/target_ids", "ONE_TARGET", _ONE_TARGET, "civil-code 67")]
    if kind is MergerKind.SPLIT and sources != 1:
        return [FieldError("/source_ids", "ONE_SOURCE", _ONE_SOURCE, "civil-code 67")]
    return []


def splits_into_too_few(kind: MergerKind, *, source_survives: bool, targets: int) -> list[FieldError]:
    """Return why a split leaves too little: a source that ends leaves at least two others.

    Source: civil-code 67
    """
    if kind is MergerKind.MERGER and source_survives:
        return [FieldError("/source_survives", "SOURCE_ENDS", _SOURCE_ENDS, "civil-code 67")]
    if kind is MergerKind.SPLIT and not source_survives and targets <= _ALONE:
        return [FieldError("/target_ids", "TOO_FEW_TARGETS", _TOO_FEW, "civil-code 67")]
    return []


def _stands(party: PartyFacts) -> bool:
    return party.tier is Tier.REGISTERED and party.status is OrganizationStatus.ACTIVE


def _of(party: PartyFacts, code: str, message: Text) -> FieldError:
    details = {"organization_id": party.organization_id}
    return FieldError(f"/parties/{party.organization_id}", code, message, "sg-regulations 19", details)


_NOT_ACTIVE: Final = Text(
    "只有正常活动的已登记组织可以合并或分立。", "Only registered, active organizations take part."
)
_KINDS: Final = Text("各方的法人类型须相同。", "All parties are of one legal kind.")
_AUTHORITIES: Final = Text(
    "各方须由同一登记管理机关登记；不同的须先办理迁移。",
    "All parties are registered with one authority; others move first.",
)
_RESOLUTION: Final = Text("该方最高权力机构的决议尚未确认。", "The party's supreme body has not decided yet.")
_CONSENT: Final = Text("该方业务主管单位尚未同意。", "The party's supervising unit has not consented yet.")
_AGREEMENT: Final = Text("缺少权利义务承继协议。", "The agreement on succession is missing.")
_FUTURE: Final = Text("决议日期不得晚于今天。", "The decision cannot lie in the future.")
_TWICE: Final = Text("同一组织不得重复列出。", "An organization is named twice.")
_ONE_TARGET: Final = Text("合并须有且仅有一个存续或新设的组织。", "A merger leaves exactly one organization.")
_ONE_SOURCE: Final = Text("分立须有且仅有一个被分立的组织。", "A split has exactly one source.")
_SOURCE_ENDS: Final = Text("被合并的组织不再存续。", "What is merged into another does not survive.")
_TOO_FEW: Final = Text("解散分立须至少分为两个组织。", "A source that ends is split into at least two.")
