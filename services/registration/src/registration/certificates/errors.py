"""How work on certificates can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class LossNotAnnounced(Conflict):
    """The authority has not announced yet that the lost certificate is void."""

    code = "LOSS_NOT_ANNOUNCED"
    title = Text("遗失公告尚未发布", "The loss has not been announced yet")


class RenewalTooEarly(Unprocessable):
    """The certificate is valid for longer than renewals are made ahead."""

    code = "RENEWAL_TOO_EARLY"
    title = Text("尚未到换证期限", "It is too early to renew the certificate")


class LossInvalid(Unprocessable):
    """It cannot have been lost on that day."""

    code = "LOSS_INVALID"
    title = Text("遗失日期无效", "The certificate cannot have been lost on that day")


class CertificateNotGood(Conflict):
    """The certificate is sealed, void or has been handed back, and is not printed."""

    code = "CERTIFICATE_NOT_GOOD"
    title = Text("证书已封存、作废或者收缴，不予打印", "The certificate is sealed, void or handed back")
