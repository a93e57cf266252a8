"""How work on exam campaigns can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class CampaignKnown(Conflict):
    """The authority has a campaign for this exam and year."""

    code = "CAMPAIGN_KNOWN"
    title = Text("本年度该级别的备考活动已建立", "There is a campaign for this exam and year")


class CampaignDaysWrong(Unprocessable):
    """Enrolment would be over, or the exam not in the year or not after it."""

    code = "CAMPAIGN_DAYS_WRONG"
    title = Text("报名截止日或考试日有误", "The last day to enrol or the day of the exam is wrong")


class CampaignOver(Conflict):
    """The days to enrol are over, or the campaign was reported."""

    code = "CAMPAIGN_OVER"
    title = Text("报名已截止或活动已总结", "The days to enrol are over, or the campaign was reported")


class ExamNotOver(Conflict):
    """The exam has not been held."""

    code = "EXAM_NOT_OVER"
    title = Text("考试尚未举行", "The exam has not been held")


class NotEligible(Unprocessable):
    """No way to the exam is open to the person on its day."""

    code = "NOT_ELIGIBLE"
    title = Text("考试之日不符合报考条件", "No condition to sit the exam is met on its day")


class CandidateNoConsent(Unprocessable):
    """The person has not agreed that the own training is followed."""

    code = "NO_TRAINING_CONSENT"
    title = Text("本人未同意培训用途", "The person has not agreed to this purpose")


class CandidateKnown(Conflict):
    """The person takes part."""

    code = "CANDIDATE_KNOWN"
    title = Text("该人员已参加本次备考", "The person takes part already")


class ResultKnown(Conflict):
    """The result is on record."""

    code = "RESULT_KNOWN"
    title = Text("考试结果已登记", "The result is on record")


class NumbersWrong(Unprocessable):
    """The numbers contradict one another or the candidates on record."""

    code = "NUMBERS_WRONG"
    title = Text("人数相互矛盾或与在册考生不符", "The numbers contradict one another or the candidates on record")
