"""The ways in which a sheet can fail."""

from shared.kit.problems import Text, Unprocessable


class SheetUnreadable(Unprocessable):
    """The file is no XLSX workbook and no CSV text."""

    code = "SHEET_UNREADABLE"
    title = Text("无法读取表格文件", "The sheet cannot be read")


class SheetTooLarge(Unprocessable):
    """The file has more rows, columns or content than we read, or takes too long."""

    code = "SHEET_TOO_LARGE"
    title = Text("表格文件过大", "The sheet is too large")
