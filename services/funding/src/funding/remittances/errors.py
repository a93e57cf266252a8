"""How a remittance can be refused."""

from shared.kit.problems import Conflict, Text, Unprocessable


class NothingLapsed(Unprocessable):
    """The fund holds less lapsed money than is to be remitted."""

    code = "NOTHING_LAPSED"
    title = Text("该资金没有足额的结余可上缴国库", "The fund holds no such sum of lapsed money")


class RemittanceOpen(Conflict):
    """A remittance of the fund waits for its decision."""

    code = "REMITTANCE_OPEN"
    title = Text("该资金已有待办的上缴", "A remittance of the fund is open")
