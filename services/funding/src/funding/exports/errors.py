"""How exports can fail."""

from shared.kit.problems import Conflict, NotFound, Text


class NothingToExport(NotFound):
    """No grant is published for this filter; a package has one at least."""

    code = "NOTHING_TO_EXPORT"
    title = Text("没有可导出的数据", "There is nothing to export")


class PublisherUnregistered(Conflict):
    """The authority has no publisher's prefix of the standard yet, under which identifiers are unique in the world."""

    code = "PUBLISHER_UNREGISTERED"
    title = Text(
        "尚未登记发布者前缀：请向标准机构申请后，在规则 export.publisher 中填写",
        "No publisher's prefix: ask the standard's office for one and set it in the rule export.publisher",
    )
