"""For what a registration is taken away, and the way there."""

from datetime import date
from enum import StrEnum
from typing import Final

from registration.lifecycle.errors import RevocationInvalid
from shared.contracts.values import LegalKind
from shared.kit.calendar import add_months
from shared.kit.problems import FieldError, Text
from shared.kit.transitions import StateMachine, Transition

INACTIVITY_RULE: Final = "inactivity.revocationMonths"
HEARING_RULE: Final = "revocation.hearingRequestWorkingDays"


class RevocationGround(StrEnum):
    """Why a registration is taken away."""

    FRAUD = "FRAUD"
    INACTIVE = "INACTIVE"
    ANNUAL_REPORTS = "ANNUAL_REPORTS"
    SERIOUS_VIOLATION = "SERIOUS_VIOLATION"


class RevocationState(StrEnum):
    """Where a revocation stands."""

    PROPOSED = "PROPOSED"
    NOTIFIED = "NOTIFIED"
    HEARING = "HEARING"
    HEARD = "HEARD"
    DECIDED = "DECIDED"
    IN_FORCE = "IN_FORCE"
    DROPPED = "DROPPED"
    ANNULLED = "ANNULLED"


_S = RevocationState
_OFFICERS: Final = ("CTY", "MUN")
_OTHER: Final = "another officer than the one who proposed"
_HEARD: Final = "the time for a hearing has passed; " + _OTHER

REVOCATION_MACHINE: Final = StateMachine(
    "revocation",
    [
        Transition(None, _S.PROPOSED, "propose", _OFFICERS, "a ground that holds"),
        Transition(None, _S.DECIDED, "order", _OFFICERS, "a penalty in force"),
        Transition(_S.PROPOSED, _S.NOTIFIED, "notify", _OFFICERS, "facts, ground and rights in writing"),
        Transition(_S.PROPOSED, _S.DROPPED, "drop", _OFFICERS, _OTHER),
        Transition(_S.NOTIFIED, _S.NOTIFIED, "state", ("CSO",), "in time"),
        Transition(_S.NOTIFIED, _S.HEARING, "request_hearing", ("CSO",), "within 5 working days"),
        Transition(_S.NOTIFIED, _S.DECIDED, "decide", _OFFICERS, _HEARD),
        Transition(_S.NOTIFIED, _S.DROPPED, "drop", _OFFICERS, _OTHER),
        Transition(_S.HEARING, _S.HEARING, "state", ("CSO",)),
        Transition(_S.HEARING, _S.HEARD, "hear", _OFFICERS, _OTHER),
        Transition(_S.HEARING, _S.DROPPED, "drop", _OFFICERS, _OTHER),
        Transition(_S.HEARD, _S.DECIDED, "decide", _OFFICERS, _OTHER),
        Transition(_S.HEARD, _S.DROPPED, "drop", _OFFICERS, _OTHER),
        Transition(_S.DECIDED, _S.IN_FORCE, "take_effect", ("SYS", *_OFFICERS), "its day has come",
                   "registration.organization.revoked.v1"),
        Transition(_S.DECIDED, _S.ANNULLED, "annul", _OFFICERS, "a review; another than the one who decided"),
        Transition(_S.IN_FORCE, _S.ANNULLED, "annul", _OFFICERS, "a review; another than the one who decided",
                   "registration.organization.revocation_annulled.v1"),
    ],
)  # fmt: skip

BEFORE_DECISION: Final = frozenset({_S.PROPOSED, _S.NOTIFIED, _S.HEARING, _S.HEARD})
"""A case that is not decided yet."""
_KINDS: Final = {
    RevocationGround.INACTIVE: (frozenset({LegalKind.SG, LegalKind.FD}), "sg-regulations 29"),
    RevocationGround.ANNUAL_REPORTS: (frozenset({LegalKind.SO}), "so-regulations 23"),
}
_NOT_THIS_KIND: Final = Text("该事由不适用于此类组织。", "The ground is not one for this kind of organization.")


def ground_defects(
    ground: RevocationGround,
    legal_kind: LegalKind,
    registered_on: date,
    inactive_since: date | None,
    today: date,
    inactivity_months: int,
) -> list[FieldError]:
    """Return what stands against revoking on `ground`; months of inactivity are counted from the certificate on.

    Source: sg-regulations 29; fd-regulations 41; so-regulations 23; administrative-license-law 69
    """
    kinds, source = _KINDS.get(ground, (frozenset(LegalKind), ""))
    found = [] if legal_kind in kinds else [FieldError("/ground", "GROUND_NOT_FOR_KIND", _NOT_THIS_KIND, source)]
    if ground is not RevocationGround.INACTIVE:
        return found if inactive_since is None else [*found, _since("NOT_NEEDED", _NO_SINCE)]
    if inactive_since is None:
        return [*found, _since("MISSING", _SINCE_MISSING)]
    if inactive_since < registered_on:
        return [*found, _since("BEFORE_REGISTRATION", _SINCE_EARLY)]
    if inactive_since > today or add_months(inactive_since, inactivity_months) > today:
        return [*found, _since("NOT_LONG_ENOUGH", _not_long(inactivity_months))]
    return found


def require_effect(effective_on: date, registered_on: date | None) -> None:
    """Pass a day from which a registration can be taken away: not before there was one.

    Raises:
        RevocationInvalid: it lies before the registration.

    Source: administrative-license-law 69; sg-regulations 29
    """
    if registered_on is not None and effective_on < registered_on:
        message = Text("撤销生效日不得早于登记日。", "A registration cannot be revoked before it was made.")
        raise RevocationInvalid(errors=[FieldError("/effective_on", "BEFORE_REGISTRATION", message)])


def require_day(pointer: str, day: date, earliest: date, today: date) -> None:
    """Pass a day on which the step can have been taken: not before the step that it follows, not in the future.

    Raises:
        RevocationInvalid: it lies outside.

    Source: administrative-penalty-law 44
    """
    if not earliest <= day <= today:
        message = Text(f"日期须在 {earliest} 至 {today} 之间。", f"The day must lie between {earliest} and {today}.")
        raise RevocationInvalid(errors=[FieldError(pointer, "DAY_IMPOSSIBLE", message)])


def _since(code: str, message: Text) -> FieldError:
    return FieldError("/inactive_since", code, message, "sg-regulations 29")


def _not_long(months: int) -> Text:
    return Text(f"未开展活动须满 {months} 个月。", f"The organization must have been inactive for {months} months.")


_NO_SINCE: Final = Text("仅在未开展活动的事由下填写。", "This is stated for inactivity only.")
_SINCE_MISSING: Final = Text("须写明自何日起未开展活动。", "The day since which it has been inactive is needed.")
_SINCE_EARLY: Final = Text(
    "未开展活动的起始日不得早于取得登记证书之日。", "Inactivity is counted from the certificate on, not before it."
)
