"""How matching can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class BatchTooLarge(Unprocessable):
    """There are more people or posts than one run looks at; a narrower division does."""

    code = "BATCH_TOO_LARGE"
    title = Text("人员或岗位过多，请缩小范围", "There are too many people or posts; choose a narrower division")


class NothingToAssign(Unprocessable):
    """There is no open post in the division, or nobody who agrees to be matched."""

    code = "NOTHING_TO_ASSIGN"
    title = Text("范围内没有可匹配的岗位或人员", "There is no open post or nobody to match")


class ItemDecided(Conflict):
    """The assignment was proposed or passed over before."""

    code = "ITEM_DECIDED"
    title = Text("该匹配结果已处理", "The assignment was dealt with before")


class RunNotDone(Conflict):
    """The run is not done, so that nothing of it can be proposed."""

    code = "RUN_NOT_DONE"
    title = Text("匹配尚未完成", "The run is not done")
