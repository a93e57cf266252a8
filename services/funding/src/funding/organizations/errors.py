"""How what an organization asks for can fail."""

from shared.kit.problems import Text, Unprocessable


class OrganizationNotActing(Unprocessable):
    """The organization is not active, or stands on a credit list."""

    code = "ORGANIZATION_NOT_ACTING"
    title = Text("该组织不在正常状态或列入失信名单", "The organization is not active, or is on a credit list")
