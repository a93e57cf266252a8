"""How referrals can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class ReferralRefused(Unprocessable):
    """The referral breaks rules of clause 5; all of them are listed."""

    code = "REFERRAL_REFUSED"
    title = Text("救助转介不符合规定", "The referral breaks rules")


class ReferredAlready(Conflict):
    """The person has an open referral to this channel."""

    code = "REFERRED_ALREADY"
    title = Text("该对象已有办理中的转介", "The person has an open referral to this channel")


class NothingKept(Conflict):
    """Of this referral nothing about a person is kept, or the matter is closed."""

    code = "NOTHING_KEPT"
    title = Text("未留存个人信息，或事项已办结", "Nothing about a person is kept, or the matter is closed")
