"""How work on the credit lists can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class OnlyRegistered(Unprocessable):
    """Only registered organizations stand on credit lists; filed ones are reminded and helped."""

    code = "ONLY_REGISTERED"
    title = Text("信用名单只适用于已登记的社会组织", "Credit lists are for registered organizations only")


class ListingProposed(Conflict):
    """The same ground of the same day or source was proposed before."""

    code = "LISTING_PROPOSED"
    title = Text("该情形已提出过列入建议", "This ground has been proposed before")


class FactsMissing(Unprocessable):
    """Nobody has stated the facts of the ground."""

    code = "FACTS_MISSING"
    title = Text("未说明列入情形的事实", "The facts of the ground are missing")


class OtherGround(Unprocessable):
    """The facts are those of another ground than was proposed."""

    code = "OTHER_GROUND"
    title = Text("事实与拟列入的情形不一致", "The facts belong to another ground")


class GroundNotMadeOut(Unprocessable):
    """The facts do not make the ground out."""

    code = "GROUND_NOT_MADE_OUT"
    title = Text("事实不足以认定该情形", "The facts do not make the ground out")


class StatementPeriodRunning(Conflict):
    """The organization may still state its case."""

    code = "STATEMENT_PERIOD_RUNNING"
    title = Text("陈述申辩期限尚未届满", "The organization may still make its statement")


class StatementLate(Conflict):
    """The days for a statement have passed."""

    code = "STATEMENT_LATE"
    title = Text("陈述申辩期限已过", "The days for a statement have passed")


class StatementMade(Conflict):
    """The organization has stated its case, or was answered, already."""

    code = "STATEMENT_MADE"
    title = Text("已提交陈述申辩或已答复", "A statement or answer has been given already")


class StatementUnanswered(Conflict):
    """The organization's statement waits for an answer."""

    code = "STATEMENT_UNANSWERED"
    title = Text("陈述申辩意见尚未答复", "The organization's statement has not been answered")


class NothingStated(Conflict):
    """There is no statement to answer."""

    code = "NOTHING_STATED"
    title = Text("没有待答复的陈述申辩", "There is no statement to answer")


class Exonerated(Unprocessable):
    """The supervising unit or a department certified that the organization is not directly responsible."""

    code = "EXONERATED"
    title = Text("已有证明该组织无直接责任", "The organization is certified not to be directly responsible")


class ExonerationNotPossible(Unprocessable):
    """Only grounds of the abnormal list can be answered by a certificate."""

    code = "EXONERATION_NOT_POSSIBLE"
    title = Text("该情形不适用无直接责任证明", "No certificate helps against this ground")


class AlreadyPublished(Conflict):
    """The entry is public already."""

    code = "ALREADY_PUBLISHED"
    title = Text("已经公布", "The entry is public already")


class NothingToFulfill(Unprocessable):
    """The ground has no duty to fulfill; it passes with time, or with the organization."""

    code = "NOTHING_TO_FULFILL"
    title = Text("该情形没有可履行的义务", "There is no duty to fulfill for this ground")


class RemovalNotRequested(Conflict):
    """Nobody has asked for the removal."""

    code = "REMOVAL_NOT_REQUESTED"
    title = Text("尚未申请移出", "Removal has not been asked for")


class GroundsRemain(Conflict):
    """The organization is removed only when all grounds of the list are cured."""

    code = "GROUNDS_REMAIN"
    title = Text("仍有未消除的列入情形", "Other grounds are not cured yet")


class TooEarly(Conflict):
    """The time on the list has not passed."""

    code = "TOO_EARLY"
    title = Text("列入期限尚未届满", "The time on the list has not passed")


class NoticeGiven(Conflict):
    """The organization has been told; another officer decides."""

    code = "NOTICE_GIVEN"
    title = Text("已书面告知，须由另一名人员决定", "Notice was given; another officer decides")


class ArisesLater(Unprocessable):
    """The ground is said to come up in the future."""

    code = "ARISES_LATER"
    title = Text("情形发生日期不得晚于今日", "The ground cannot come up in the future")
