"""How giving and importing codes can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class NoCreditCode(Conflict):
    """No given code is left for the kind and authority, and codes are issued here in the sandbox only."""

    code = "NO_CREDIT_CODE"
    title = Text("没有可用的统一社会信用代码", "No unified social credit code is available")


class CreditCodesInvalid(Unprocessable):
    """Some of the codes handed in are wrong; none was imported."""

    code = "CREDIT_CODES_INVALID"
    title = Text("部分统一社会信用代码无效", "Some unified social credit codes are not valid")


class FilingNumbersExhausted(Conflict):
    """A managing body has given 9,999 numbers in a year."""

    code = "FILING_NUMBERS_EXHAUSTED"
    title = Text("本年度备案编号已用完", "The filing numbers of the year are used up")
