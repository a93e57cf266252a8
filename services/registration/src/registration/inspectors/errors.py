"""How work with inspectors can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class InspectorKnown(Conflict):
    """The person or the account serves as an inspector already."""

    code = "INSPECTOR_KNOWN"
    title = Text("该人员已是在册检查员", "This person is an inspector already")


class InspectorRetired(Conflict):
    """The inspector no longer serves."""

    code = "INSPECTOR_RETIRED"
    title = Text("该检查员已离岗", "The inspector has retired")


class CredentialExpired(Unprocessable):
    """The credential is not valid on the day."""

    code = "CREDENTIAL_EXPIRED"
    title = Text("执法证件已过有效期", "The credential is not valid")


class TieIncomplete(Unprocessable):
    """A tie leads to an organization, or to a relative; not to both or neither."""

    code = "TIE_INCOMPLETE"
    title = Text("须填写组织或亲属二者之一", "Name an organization or a relative")


class InspectorIneligible(Unprocessable):
    """An inspector cannot inspect this organization."""

    code = "INSPECTOR_INELIGIBLE"
    title = Text("检查员不得检查该组织", "An inspector cannot inspect this organization")
