"""The ways in which the lists of supervising units can fail."""

from shared.kit.problems import Conflict, NotFound, Text, Unprocessable


class SupervisingUnitNotFound(NotFound):
    """There is no such unit on any list."""

    title = Text("未找到该业务主管单位", "There is no such supervising unit")


class SupervisingUnitListed(Conflict):
    """A unit of this name is already on the authority's list."""

    code = "SUPERVISING_UNIT_LISTED"
    title = Text("该业务主管单位已在名录中", "The supervising unit is already on the list")


class SupervisingUnitDelisted(Conflict):
    """The unit is no longer on the list."""

    code = "SUPERVISING_UNIT_DELISTED"
    title = Text("该业务主管单位已移出名录", "The supervising unit is no longer on the list")


class AuthorityUnknown(Unprocessable):
    """No registration authority of this id is in office."""

    code = "AUTHORITY_UNKNOWN"
    title = Text("没有该登记管理机关", "There is no such registration authority")


class DelistedBeforeListed(Unprocessable):
    """The day of delisting lies before that of listing."""

    code = "DELISTED_BEFORE_LISTED"
    title = Text("移出日期早于列入日期", "The unit cannot leave the list before it was listed")
