"""The ways in which a sheet or an import can fail."""

from shared.kit.problems import Conflict, Forbidden, NotFound, Text, Unprocessable


class SheetUnreadable(Unprocessable):
    """The file is no XLSX workbook and no CSV text."""

    code = "SHEET_UNREADABLE"
    title = Text("无法读取表格文件", "The sheet cannot be read")


class SheetTooLarge(Unprocessable):
    """The file has more rows, columns or content than we read, or takes too long."""

    code = "SHEET_TOO_LARGE"
    title = Text("表格文件过大", "The sheet is too large")


class SheetEmpty(Unprocessable):
    """There is no row under the headings."""

    code = "SHEET_EMPTY"
    title = Text("表格中没有数据", "The sheet has no rows")


class ColumnsWrong(Unprocessable):
    """A required column is missing, or a column stands twice."""

    code = "COLUMNS_WRONG"
    title = Text("表格的列不符合要求", "The columns of the sheet are wrong")


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


class ResultNotReady(NotFound):
    """The file to be given back is not written yet, or the sheet could not be read at all."""

    code = "RESULT_NOT_READY"
    title = Text("结果文件尚未生成", "There is no result file yet")
