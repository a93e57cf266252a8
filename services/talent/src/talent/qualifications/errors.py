"""How work on certificates can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class CertificateKnown(Conflict):
    """A certificate of this kind and number is on record."""

    code = "CERTIFICATE_KNOWN"
    title = Text("该证书编号已登记在案", "There is a certificate of this number already")


class CpdInsufficient(Unprocessable):
    """The cycle has fewer hours of continuing education than it needs."""

    code = "CPD_INSUFFICIENT"
    title = Text("继续教育学时不足", "There are too few hours of continuing education")


class FirstRegistrationLate(Unprocessable):
    """The first registration comes after its year, and the hours of a cycle are not there to make up for it."""

    code = "FIRST_REGISTRATION_LATE"
    title = Text("首次登记已逾期，且继续教育学时不足", "The first registration is late and the hours are too few")


class DayInFuture(Unprocessable):
    """What is reported has not happened yet."""

    code = "DAY_IN_FUTURE"
    title = Text("日期不得晚于今日", "The day lies in the future")


class RegisteredBeforePassing(Unprocessable):
    """The registration is dated before the exam was passed, or into a cycle that is over."""

    code = "REGISTRATION_DAY_WRONG"
    title = Text("登记日期有误", "The day of registration is wrong")


class CyclesOverlap(Conflict):
    """The certificate has a cycle in part of that time."""

    code = "CYCLES_OVERLAP"
    title = Text("登记周期重叠", "The certificate has a cycle in that time")


class RecordDecided(Conflict):
    """The hours were verified or refused before."""

    code = "RECORD_DECIDED"
    title = Text("该学时记录已审核", "The record was decided before")


class LevelMismatch(Unprocessable):
    """Certificates of social work have a level, others have none."""

    code = "LEVEL_MISMATCH"
    title = Text("仅社会工作证书有等级", "Certificates of social work have a level, others have none")
