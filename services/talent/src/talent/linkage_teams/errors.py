"""How work on teams can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class TeamKnown(Conflict):
    """The community has a team."""

    code = "TEAM_KNOWN"
    title = Text("该社区已有三社联动团队", "The community has a team")


class TeamEnded(Conflict):
    """The team was dissolved."""

    code = "TEAM_ENDED"
    title = Text("团队已解散", "The team was dissolved")


class QuarterRecorded(Conflict):
    """The quarter's record is there."""

    code = "QUARTER_RECORDED"
    title = Text("该季度记录已提交", "The quarter's record is there")


class QuarterWrong(Unprocessable):
    """It is no first day of a quarter, or none in which the team worked so far."""

    code = "QUARTER_WRONG"
    title = Text("季度应为季首日，且在团队存续期间", "This is no first day of a quarter in which the team worked")


class MemberOrganizationWrong(Unprocessable):
    """An organization is not on record, not active, or of another community."""

    code = "TEAM_ORGANIZATION_WRONG"
    title = Text("成员组织须为本社区在册且正常的组织", "An organization is not an active one of the community")


class MemberNotQualified(Unprocessable):
    """A person is not on record, or holds neither a valid certificate nor a degree in social work."""

    code = "TEAM_WORKER_WRONG"
    title = Text(
        "社工成员须持有效社会工作证书或社会工作专业学历",
        "A person is no social worker with a valid certificate or degree",
    )
