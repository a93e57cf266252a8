"""How assist programs can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class FiledCannotSign(Unprocessable):
    """An organization without legal personality concludes no agreement with a department."""

    code = "FILED_CANNOT_SIGN"
    title = Text(
        "备案组织不具有法人资格，不能签订协议", "A filed organization has no legal personality and cannot sign"
    )


class ProgramPending(Conflict):
    """The organization has such a program in the community that has not ended."""

    code = "PROGRAM_PENDING"
    title = Text(
        "该组织在该社区已有同类未结束的帮扶项目", "The organization has such a program here that has not ended"
    )


class PeriodNotPossible(Unprocessable):
    """The program ends before it begins, or has ended already."""

    code = "PERIOD_NOT_POSSIBLE"
    title = Text("项目期限不合理", "The period of the program is not possible")


class MonthNotPossible(Unprocessable):
    """The month lies outside the program's time, or has not come."""

    code = "MONTH_NOT_POSSIBLE"
    title = Text("该月份不在项目期限内或尚未到来", "The month is not one of the program's, or has not come")


class SmallCell(Unprocessable):
    """A number of people below three would point at them."""

    code = "SMALL_CELL"
    title = Text("人数不足3人时不填写具体数字", "Fewer than three people are not counted out")


class MonthsMissing(Unprocessable):
    """A month of the program has not been reported."""

    code = "MONTHS_MISSING"
    title = Text("尚有月份未填报", "Some months have not been reported")


class NotBegun(Unprocessable):
    """The program's first day has not come."""

    code = "NOT_BEGUN"
    title = Text("项目尚未到开始日期", "The first day of the program has not come")


class NotTheDepartment(Unprocessable):
    """Another department is the program's partner."""

    code = "NOT_THE_DEPARTMENT"
    title = Text("该项目由其他部门负责", "Another department is the partner of this program")
