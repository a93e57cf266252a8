"""The ways in which applications can fail."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from shared.kit.problems import Conflict, FieldError, Forbidden, Problem, Text, Unprocessable


class UnknownReference(Unprocessable):
    """The application names something that does not exist."""

    code = "UNKNOWN_REFERENCE"
    title = Text("引用的对象不存在", "The application refers to something that does not exist")


class ApplicationIncomplete(Unprocessable):
    """Parts of the application are missing or do not fit together."""

    code = "APPLICATION_INCOMPLETE"
    title = Text("申请材料不齐全或不符合要求", "The application is incomplete")


class WrongAuthority(Unprocessable):
    """The application names another authority than the one that decides."""

    code = "WRONG_AUTHORITY"
    title = Text("登记管理机关不正确", "Another authority decides on this application")


class DirectNotEligible(Unprocessable):
    """An organization of this kind needs a supervising unit."""

    code = "DIRECT_NOT_ELIGIBLE"
    title = Text("不符合直接登记条件", "This organization may not register directly")


class SupervisingUnitRefused(Unprocessable):
    """The supervising unit is not allowed, not listed, or of another level."""

    code = "SUPERVISING_UNIT"
    title = Text("业务主管单位不符合要求", "The supervising unit is not acceptable")


class EnterpriseForm(Unprocessable):
    """Market entities are not social organizations."""

    code = "ENTERPRISE_FORM"
    title = Text("市场主体不能登记为社会组织", "A market entity is not a social organization")


class NotACso(Unprocessable):
    """The founders are an organ of somebody else."""

    code = "NOT_A_CSO"
    title = Text("不属于社区社会组织", "This is not a community social organization")


class NotRural(Unprocessable):
    """An agricultural organization must be at home in, or serve, a rural community."""

    code = "NOT_RURAL"
    title = Text("须设在或服务农村社区", "It must be based in or serve a rural community")


class PermitRequired(Unprocessable):
    """The business scope needs a permit that is not there."""

    code = "PERMIT_REQUIRED"
    title = Text("缺少前置许可", "A permit is required first")


class NotResidentInitiated(Unprocessable):
    """Too few initiators belong to a served community."""

    code = "NOT_RESIDENT_INITIATED"
    title = Text("社区居民发起人不足", "Too few initiators are residents")


class NameNotReserved(Unprocessable):
    """The name is not held for this application."""

    code = "NAME_NOT_RESERVED"
    title = Text("名称未保留", "The name is not reserved for this application")


class ConditionsUnmet(Unprocessable):
    """An approval although conditions of registration are not met."""

    code = "CONDITIONS_UNMET"
    title = Text("登记条件未全部满足", "Not all conditions of registration are met")


class ProposalInvalid(Unprocessable):
    """The proposal lacks what a decision of its kind must state."""

    code = "PROPOSAL_INVALID"
    title = Text("拟办意见不符合要求", "The proposal does not state what it must")


class ReasonsRequired(Unprocessable):
    """Sending a proposal back needs reasons."""

    code = "REASONS_REQUIRED"
    title = Text("须说明理由", "Reasons are required")


class ConsentRequired(Conflict):
    """The supervising unit has not consented yet."""

    code = "CONSENT_REQUIRED"
    title = Text("业务主管单位尚未同意", "The supervising unit has not consented yet")


class ConsentNotNeeded(Conflict):
    """There is nothing to consent to, or the unit has consented already."""

    code = "CONSENT_NOT_NEEDED"
    title = Text("无需同意，或已经同意", "No consent is needed, or it has been given")


class NoticeTooLate(Conflict):
    """The days for listing defects are over; the application counts as accepted."""

    code = "NOTICE_TOO_LATE"
    title = Text("补正告知期限已过", "The time for listing defects is over")


class SecondNotice(Conflict):
    """All defects belong in one notice; another one needs new facts."""

    code = "SECOND_NOTICE"
    title = Text("补正要求须一次性告知", "Defects are listed once, unless there are new facts")


class CorrectionTooLate(Conflict):
    """The days for corrections are over."""

    code = "CORRECTION_TOO_LATE"
    title = Text("补正期限已过", "The time for corrections is over")


class ProposalPending(Conflict):
    """A proposal waits for its decision."""

    code = "PROPOSAL_PENDING"
    title = Text("已有待决定的拟办意见", "A proposal is waiting for its decision")


class ProposalMissing(Conflict):
    """There is no proposal to decide on."""

    code = "INVALID_TRANSITION"
    title = Text("尚无拟办意见", "There is no proposal to decide on")


class ProposalDiffers(Conflict):
    """The decision does not confirm what was proposed."""

    code = "PROPOSAL_DIFFERS"
    title = Text("决定与拟办意见不一致", "The decision differs from the proposal")


class ClockStands(Conflict):
    """The review clock is suspended."""

    code = "CLOCK_SUSPENDED"
    title = Text("审查期限已中止", "The review clock is suspended")


class ClockRuns(Conflict):
    """The review clock is running."""

    code = "CLOCK_RUNNING"
    title = Text("审查期限未中止", "The review clock is running")


class ConflictOfInterest(Forbidden):
    """An officer with an interest in the organization has no role on it."""

    code = "CONFLICT_OF_INTEREST"
    title = Text("存在利益冲突，应当回避", "An officer with a conflict of interest must step aside")


_NONE: Final[Mapping[str, type[Problem]]] = MappingProxyType({})
_REFUSALS: Final[Mapping[str, type[Problem]]] = {
    "WRONG_AUTHORITY": WrongAuthority,
    "DIRECT_NOT_ELIGIBLE": DirectNotEligible,
    "SUPERVISING_UNIT_NOT_ALLOWED": SupervisingUnitRefused,
    "SUPERVISING_UNIT_NOT_LISTED": SupervisingUnitRefused,
    "SUPERVISING_UNIT_LEVEL": SupervisingUnitRefused,
    "ENTERPRISE_FORM": EnterpriseForm,
    "NOT_A_CSO": NotACso,
    "NOT_RURAL": NotRural,
    "PERMIT_REQUIRED": PermitRequired,
    "NOT_RESIDENT_INITIATED": NotResidentInitiated,
    "NAME_NOT_RESERVED": NameNotReserved,
}


def submission_refused(
    defects: Sequence[FieldError],
    named: Mapping[str, type[Problem]] = _NONE,
    otherwise: type[Problem] = ApplicationIncomplete,
) -> Problem:
    """Return the problem that lists `defects`, under the name of the first that has one of its own.

    `named` are names besides those of applications; `otherwise` is what it is called when no defect has one.
    """
    known = {**_REFUSALS, **named}
    kinds = (known[each.code] for each in defects if each.code in known)
    kind = next(kinds, otherwise)
    return kind(Text(f"共有 {len(defects)} 处须更正。", f"Items to correct: {len(defects)}."), errors=defects)


def rule_named(kind: type[Problem], defects: Sequence[FieldError]) -> Problem:
    """Return the problem `kind` that lists `defects`, with the rule of the first that has one."""
    ruled = next((each.details for each in defects if each.details.get("rule_key")), {})
    version = ruled.get("rule_version")
    return kind(
        errors=defects,
        rule_key=str(ruled["rule_key"]) if ruled else None,
        rule_version=version if isinstance(version, int) else None,
        clause_ref=defects[0].clause_ref if defects else None,
    )
