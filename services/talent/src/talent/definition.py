"""What the talent service is made of. Each feature adds its router here."""

from importlib.resources import files
from pathlib import Path
from typing import Final

from shared.kit.app import ServiceDefinition
from shared.kit.documents.api import documents_router
from shared.kit.problems import Text
from shared.kit.rule_register.store import seeds_loader
from talent import consumers
from talent.link_pairs.api import router as link_pairs
from talent.permissions import PERMISSIONS
from talent.training_needs.api import router as training_needs

HERE: Final = Path(str(files("talent")))


DEFINITION = ServiceDefinition(
    name="talent",
    title="Linli talent",
    description="Social workers at the side of organizations, and leaders who are to be trained.",
    routers=[link_pairs, training_needs, documents_router("talent", {})],
    permissions=PERMISSIONS,
    tags={
        "link-pairs": Text("社工与组织的结对。", "Social workers paired with organizations."),
        "training-needs": Text("负责人的培训需求。", "Leaders who are to be trained."),
        "documents": Text("文件的上传与下载。", "Upload and download of files."),
    },
    consumers=[consumers.REGISTRATION],
    document=HERE / "openapi.json",
    start=seeds_loader(HERE / "reference" / "rules"),
)
