"""How an export can fail."""

from shared.kit.problems import PayloadTooLarge, Text


class CaseFileTooLarge(PayloadTooLarge):
    """The documents of the case are larger than an archive may be."""

    code = "CASE_FILE_TOO_LARGE"
    title = Text("案卷材料过大，请分别下载", "The documents of the case are too large: download them one by one")
