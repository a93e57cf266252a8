"""What the groups of routes are about, for the documentation."""

from collections.abc import Mapping
from typing import Final

from shared.kit.problems import Text

TAGS: Final[Mapping[str, Text]] = {
    "organization-accounts": Text(
        "组织账户档案：能否付款、经何途径。", "Account profiles: whether money may flow, and by which way."
    ),
    "documents": Text("文件的上传与下载。", "Upload and download of files."),
}
