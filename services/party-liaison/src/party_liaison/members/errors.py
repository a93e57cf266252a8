"""How the register of members can refuse."""

from shared.kit.problems import Conflict, Text, Unprocessable


class MemberInvalid(Unprocessable):
    """The member cannot be entered so."""

    code = "MEMBER_INVALID"
    title = Text("党员信息不符合规定", "The member cannot be entered so")


class RelationExists(Conflict):
    """The person's organizational relation is entered elsewhere and has not been transferred."""

    code = "RELATION_EXISTS"
    title = Text("组织关系尚未转出", "The organizational relation has not been transferred yet")


class MemberExists(Conflict):
    """The person is on the organization's list already."""

    code = "MEMBER_EXISTS"
    title = Text("该党员已登记", "The member is on the list already")


class AccountTaken(Conflict):
    """The account opens another person's record, or this person's was entered by another party organization."""

    code = "ACCOUNT_TAKEN"
    title = Text("该账号已绑定", "The account is taken already")


class MemberGone(Conflict):
    """The entry has ended already."""

    code = "MEMBER_ENDED"
    title = Text("该条党员记录已终止", "The entry has ended already")


class PostHeld(Conflict):
    """The member still holds a post in a unit."""

    code = "POST_HELD"
    title = Text("该党员仍担任支部职务，请先改选或免职", "The member holds a post; elect another first")
