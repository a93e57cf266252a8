"""The ways in which an import of certificates can fail, besides those of every sheet."""

from shared.kit.problems import Conflict, Forbidden, Text


class ImportEnded(Conflict):
    """There is nothing left to cancel."""

    code = "IMPORT_ENDED"
    title = Text("导入已结束", "The import has ended")


class ListSentBefore(Conflict):
    """The same list is being entered at this moment."""

    code = "LIST_SENT_BEFORE"
    title = Text("同一份名单正在导入", "The same list is being imported")


class NoCounty(Forbidden):
    """The caller acts for no county, whose people could be on the list."""

    code = "NO_COUNTY"
    title = Text("您不代表任何区县民政部门", "You act for no county's authority")
