"""How names can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class NameInvalid(Unprocessable):
    """The name breaks rules; the errors say which, and what to change."""

    code = "NAME_INVALID"
    title = Text("名称不符合规定", "The name is not valid")


class NameTaken(Conflict):
    """Somebody else holds the name, or its trade name in the same field and form."""

    code = "NAME_TAKEN"
    title = Text("名称已被占用", "The name is taken")


class TooManyReservations(Unprocessable):
    """The applicant holds as many reserved names as the rule allows."""

    code = "TOO_MANY_RESERVATIONS"
    title = Text("同时保留的名称已达上限", "No more names can be reserved")


class ReservationExpired(Conflict):
    """The reservation's last day has passed."""

    code = "RESERVATION_EXPIRED"
    title = Text("名称保留已过期", "The reservation has expired")


class ConfirmationRequired(Conflict):
    """An officer has to confirm the name before it can be used."""

    code = "NAME_CONFIRMATION_REQUIRED"
    title = Text("名称须先经登记管理机关确认", "An officer must confirm the name first")


class ConfirmationNotNeeded(Conflict):
    """There is nothing to confirm, or it was confirmed."""

    code = "CONFIRMATION_NOT_NEEDED"
    title = Text("无需确认，或已经确认", "No confirmation is needed, or it has been given")


class HeldByApplication(Conflict):
    """An open application is for this name; withdrawing it gives the name up."""

    code = "NAME_HELD_BY_APPLICATION"
    title = Text("该名称正用于办理中的申请，撤回申请即释放名称", "An open application is for this name")
