"""How work on people can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class PersonKnown(Conflict):
    """The ID number belongs to a person on record; an officer can hand the record over to its owner."""

    code = "PERSON_KNOWN"
    title = Text("该证件号码已建档", "There is a record of this ID number already")


class AccountTaken(Conflict):
    """The account has a record of its own."""

    code = "ACCOUNT_TAKEN"
    title = Text("该账号已有个人档案", "The account has a record of a person already")


class NotInService(Conflict):
    """The record was merged into another or erased."""

    code = "PERSON_NOT_ACTIVE"
    title = Text("该档案已合并或已删除", "The record was merged or erased")


class ConsentVersionOld(Unprocessable):
    """Another version of the text is in force; it must be read first."""

    code = "CONSENT_VERSION_OLD"
    title = Text("同意书版本不是现行版本", "This is not the present version of the consent")


class NoConsent(Conflict):
    """There is no consent to withdraw."""

    code = "NO_CONSENT"
    title = Text("没有有效的同意", "There is no consent in force")


class StillPlaced(Conflict):
    """Somebody who works or is expected in a post cannot be erased; the post ends first."""

    code = "PERSON_STILL_PLACED"
    title = Text("尚有未结束的岗位安排，不能删除", "A placement is open; it must end before the data can be erased")


class SameRecord(Unprocessable):
    """A record cannot be merged into itself."""

    code = "SAME_RECORD"
    title = Text("不能与自身合并", "A record cannot be merged into itself")
