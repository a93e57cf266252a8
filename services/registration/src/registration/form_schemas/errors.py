"""What can be wrong with a question about a form."""

from shared.kit.problems import NotFound, Text


class FormNotFound(NotFound):
    """There is no form of this type."""

    title = Text("没有该类型的申请表单", "There is no form of this type")
