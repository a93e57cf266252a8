"""How consultations can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class TopicElsewhere(Unprocessable):
    """The topic belongs to communities with the other kind of committee."""

    code = "TOPIC_ELSEWHERE"
    title = Text("该议题不适用于此社区（村）", "The topic is not for this kind of community")


class VoteInvalid(Unprocessable):
    """The assembly's vote is impossible, had no quorum or was not carried."""

    code = "VOTE_INVALID"
    title = Text("居民（村民）会议表决无效", "The assembly's vote is not valid")


class DeliberationIncomplete(Unprocessable):
    """The deliberation lacks what a result needs."""

    code = "DELIBERATION_INCOMPLETE"
    title = Text("协商尚不完整，不能确认结果", "The deliberation is not complete")


class NotFiledWithTown(Unprocessable):
    """A charter or convention takes effect once the street or town has it on file."""

    code = "NOT_FILED_WITH_TOWN"
    title = Text("尚未报街道（乡镇）备案", "The street or town does not have it on file yet")


class TownFilingNotNeeded(Conflict):
    """The topic needs no filing with the street or town, or it was filed."""

    code = "TOWN_FILING_NOT_NEEDED"
    title = Text("无需备案，或已经备案", "No filing is needed, or it has been made")


class ResultNotPublished(Unprocessable):
    """The result must be published first."""

    code = "RESULT_NOT_PUBLISHED"
    title = Text("协商结果尚未公开", "The result has not been published yet")


class ResultPublished(Conflict):
    """The result was published before."""

    code = "RESULT_PUBLISHED"
    title = Text("协商结果已经公开", "The result was published before")


class HostElsewhere(Unprocessable):
    """The organization that is to assist is not at work in this community."""

    code = "HOST_ELSEWHERE"
    title = Text("协助组织不在该社区（村）开展活动", "The assisting organization is not at work in this community")


class DayNotPossible(Unprocessable):
    """A day lies in the future or before the step that it follows."""

    code = "DAY_NOT_POSSIBLE"
    title = Text("日期不合理", "The day is not possible")
