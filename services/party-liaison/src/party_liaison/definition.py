"""What the party-liaison service is made of. Each feature adds its router here."""

from importlib.resources import files
from pathlib import Path
from typing import Final

from party_liaison import consumers
from party_liaison.coverage_tasks.api import router as coverage_tasks
from party_liaison.liaison_plans.api import router as liaison_plans
from party_liaison.permissions import PERMISSIONS
from shared.kit.app import ServiceDefinition
from shared.kit.documents.api import documents_router
from shared.kit.problems import Text
from shared.kit.rule_register.store import seeds_loader

HERE: Final = Path(str(files("party_liaison")))


DEFINITION = ServiceDefinition(
    name="party",
    title="Linli party liaison",
    description="Which party organization looks after which organization, and by when.",
    routers=[coverage_tasks, liaison_plans, documents_router("party", {})],
    permissions=PERMISSIONS,
    tags={
        "coverage-tasks": Text("党建覆盖任务。", "Coverage tasks of party organizations."),
        "liaison-plans": Text("联系计划。", "Plans of liaison."),
        "documents": Text("文件的上传与下载。", "Upload and download of files."),
    },
    consumers=[consumers.REGISTRATION],
    document=HERE / "openapi.json",
    start=seeds_loader(HERE / "reference" / "rules"),
)
