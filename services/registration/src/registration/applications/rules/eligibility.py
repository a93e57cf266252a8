"""Whether an organization may register directly, or needs a supervising unit beside the authority."""

from dataclasses import dataclass
from typing import Final

from registration.applications.rules.defects import defect, missing
from registration.applications.rules.facts import ApplicationFacts
from registration.applications.rules.vocabulary import CSO_SCOPES, SubjectArea
from shared.contracts.values import LegalKind, RegistrationMode
from shared.kit.problems import FieldError

DIRECT_AREAS: Final[frozenset[SubjectArea]] = frozenset({"COMMUNITY_SERVICE", "CHARITY", "INDUSTRY", "SCIENCE_TECH"})


@dataclass(frozen=True, slots=True)
class SupervisingUnitFacts:
    """What the published list says of a supervising unit; `listed` on the day asked for."""

    authority_id: str
    listed: bool


def is_direct_eligible(facts: ApplicationFacts, *, needs_permit: bool) -> bool:
    """Return whether the organization may apply to the authority without a supervising unit.

    Source: so-reform-2016 3; cq-direct-registration-2014; cq-cso-opinions 3, 13
    """
    if facts.legal_kind is LegalKind.FD or facts.subject_area not in DIRECT_AREAS:
        return False
    if facts.subject_area == "COMMUNITY_SERVICE":
        return facts.scope in CSO_SCOPES and not needs_permit
    return True


def mode_defects(
    facts: ApplicationFacts, authority_id: str, unit: SupervisingUnitFacts | None, *, needs_permit: bool
) -> list[FieldError]:
    """Return what is wrong with the way of registration; `unit` is the one named, None if there is none such.

    Source: so-reform-2016 3; so-regulations 6; sg-regulations 6; cq-cso-opinions 13
    """
    if facts.mode is RegistrationMode.DUAL:
        return _dual_defects(facts, authority_id, unit)
    found = [] if is_direct_eligible(facts, needs_permit=needs_permit) else [_DIRECT_NOT_ELIGIBLE]
    if facts.supervising_unit_id is not None:
        found.append(_UNIT_NOT_ALLOWED)
    if any(material.code == "M2" for material in facts.materials):
        found.append(_APPROVAL_NOT_ALLOWED)
    return found


def _dual_defects(facts: ApplicationFacts, authority_id: str, unit: SupervisingUnitFacts | None) -> list[FieldError]:
    if facts.supervising_unit_id is None:
        return [missing("/supervising_unit_id", "业务主管单位", "The supervising unit", "so-regulations 6")]
    if unit is None or not unit.listed:
        return [_UNIT_NOT_LISTED]
    return [] if unit.authority_id == authority_id else [_UNIT_OF_OTHER_LEVEL]


_DIRECT_NOT_ELIGIBLE: Final = defect(
    "/mode", "DIRECT_NOT_ELIGIBLE", "该组织不属于可以直接登记的范围，须有业务主管单位。",
    "This organization may not register directly; it needs a supervising unit.", "so-reform-2016 3",
)  # fmt: skip
_UNIT_NOT_ALLOWED: Final = defect(
    "/supervising_unit_id", "SUPERVISING_UNIT_NOT_ALLOWED", "直接登记的组织不设业务主管单位。",
    "An organization that registers directly has no supervising unit.", "so-reform-2016 3",
)  # fmt: skip
_APPROVAL_NOT_ALLOWED: Final = defect(
    "/materials", "SUPERVISING_UNIT_NOT_ALLOWED", "直接登记不收取业务主管单位批准文件（M2）。",
    "Direct registration takes no approval of a supervising unit (M2).", "so-reform-2016 3",
)  # fmt: skip
_UNIT_NOT_LISTED: Final = defect(
    "/supervising_unit_id", "SUPERVISING_UNIT_NOT_LISTED", "该单位不在已公布的业务主管单位名录中。",
    "The unit is not in the published list of supervising units.", "so-regulations 6",
)  # fmt: skip
_UNIT_OF_OTHER_LEVEL: Final = defect(
    "/supervising_unit_id", "SUPERVISING_UNIT_LEVEL", "业务主管单位须与登记管理机关同级。",
    "The supervising unit must be at the level of the registration authority.", "so-regulations 6",
)  # fmt: skip
