"""How disclosures can fail."""

from shared.kit.problems import Conflict, Forbidden, Text, Unprocessable


class PersonalDataFound(Unprocessable):
    """The text that is to be published shows personal data; the errors say of what sort and where."""

    code = "PERSONAL_DATA"
    title = Text("公开内容含有个人信息，不得发布", "The text contains personal data and must not be published")


class DisclosureIncomplete(Unprocessable):
    """What the kind of disclosure has to tell is missing or does not agree with itself."""

    code = "DISCLOSURE_INCOMPLETE"
    title = Text("公开内容不完整或前后不一致", "The disclosure is incomplete or contradicts itself")


class NotOwedByThisTier(Unprocessable):
    """Organizations of this tier need not publish this."""

    code = "NOT_OWED"
    title = Text("该类组织无须公开此项内容", "An organization of this kind need not publish this")


class DisclosureKnown(Conflict):
    """The duty is on record already."""

    code = "DISCLOSURE_KNOWN"
    title = Text("该公开事项已在册", "This disclosure is on record already")


class NotTheSupervisor(Forbidden):
    """The authority oversees registered organizations, the street and the committee those filed with them."""

    code = "NOT_THE_SUPERVISOR"
    title = Text("应由负责监督该组织的机构办理", "Another body supervises this organization")
