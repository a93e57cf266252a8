"""The ways in which an import can fail, besides those of every sheet."""

from shared.kit.problems import Conflict, Forbidden, Text, Unprocessable


class RowsInvalid(Unprocessable):
    """All rows or none were wanted, and some have errors: none was entered."""

    code = "ROWS_INVALID"
    title = Text("部分行有错误，未导入任何行", "Some rows have errors; none was entered")


class RegisterBusy(Conflict):
    """The register changed again and again while all rows were to be entered at once."""

    code = "REGISTER_BUSY"
    title = Text("导入期间登记册不断变化，请重试", "The register kept changing; try again")


class ImportEnded(Conflict):
    """There is nothing left to cancel."""

    code = "IMPORT_ENDED"
    title = Text("导入已结束", "The import has ended")


class NoAuthority(Forbidden):
    """The caller acts for no registration authority, whose register could be filled."""

    code = "NO_AUTHORITY"
    title = Text("您不代表任何登记管理机关", "You act for no registration authority")
