"""How bases and residencies can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class BaseFull(Conflict):
    """The base has no room left."""

    code = "BASE_FULL"
    title = Text("孵化基地已满员", "The base has no room left")


class BaseNotOperating(Conflict):
    """The base takes nobody in, or is not to be closed yet."""

    code = "BASE_NOT_OPERATING"
    title = Text("孵化基地未运营", "The base is not operating")


class BaseOccupied(Conflict):
    """Organizations are in the base."""

    code = "BASE_OCCUPIED"
    title = Text("基地内仍有入驻组织", "Organizations are still in the base")


class ResidencyOpen(Conflict):
    """The organization has a residency, or has applied for one."""

    code = "RESIDENCY_OPEN"
    title = Text("该组织已入驻或已申请入驻", "The organization has a residency already")


class NotAStartUp(Unprocessable):
    """The organization is not a start-up any more."""

    code = "NOT_A_START_UP"
    title = Text("该组织已不属初创期", "The organization is no start-up any more")


class NotARuralOrganization(Unprocessable):
    """The rural track is for organizations of villages."""

    code = "NOT_RURAL"
    title = Text("农村赛道仅限农村社区组织", "The rural track is for organizations of villages")


class BasePlaceNotPossible(Unprocessable):
    """A town's base names its town, a county's base names none."""

    code = "BASE_PLACE"
    title = Text("基地层级与所在地不符", "Level and place of the base do not fit")


class NotReadyToGraduate(Unprocessable):
    """Conditions of graduation are not met; all of them are named."""

    code = "NOT_READY_TO_GRADUATE"
    title = Text("尚未达到出壳条件", "Conditions of graduation are not met")
