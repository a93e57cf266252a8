"""The ways in which a sheet can fail as a whole."""

from shared.kit.problems import NotFound, Text, Unprocessable


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


class ResultNotReady(NotFound):
    """The file to be given back is not written yet, or the sheet could not be read at all."""

    code = "RESULT_NOT_READY"
    title = Text("结果文件尚未生成", "There is no result file yet")
