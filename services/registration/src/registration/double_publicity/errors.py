"""How the repair of a published penalty can fail."""

from shared.kit.problems import Conflict, Text


class NotToBeRepaired(Conflict):
    """The penalty is not in force, or is a revocation."""

    code = "PENALTY_NOT_TO_BE_REPAIRED"
    title = Text("该处罚信息不适用信用修复", "This penalty is not open to repair")


class NotExecuted(Conflict):
    """What the penalty demands has not been done."""

    code = "PENALTY_NOT_EXECUTED"
    title = Text("尚未履行处罚决定，不得修复", "The penalty has not been carried out")


class RepairTooEarly(Conflict):
    """The shortest time of publicity is not over."""

    code = "REPAIR_TOO_EARLY"
    title = Text("最短公示期未满", "The shortest time of publicity is not over")


class RepairedBefore(Conflict):
    """The publicity of this penalty has ended already."""

    code = "REPAIRED_BEFORE"
    title = Text("该处罚信息已修复", "The publicity of this penalty has ended already")
