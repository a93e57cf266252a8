"""How exports can fail."""

from shared.kit.problems import NotFound, Text


class NothingToExport(NotFound):
    """No grant is published for this filter; a package has one at least."""

    code = "NOTHING_TO_EXPORT"
    title = Text("没有可导出的数据", "There is nothing to export")
