"""What the funding service is made of. Each feature adds its router here."""

from importlib.resources import files
from pathlib import Path
from typing import Final

from funding import consumers
from funding.organization_accounts.api import router as organization_accounts
from funding.permissions import PERMISSIONS
from shared.kit.app import ServiceDefinition
from shared.kit.documents.api import documents_router
from shared.kit.problems import Text
from shared.kit.rule_register.store import seeds_loader

RULES: Final = Path(str(files("funding.reference"))) / "rules"


DEFINITION = ServiceDefinition(
    name="funding",
    title="Linli funding",
    description="Account profiles of organizations: whether money may flow, by which way, and start-up support.",
    routers=[organization_accounts, documents_router("funding", {})],
    permissions=PERMISSIONS,
    tags={
        "organization-accounts": Text(
            "组织账户档案：能否付款、经何途径。", "Account profiles: whether money may flow, and by which way."
        ),
        "documents": Text("文件的上传与下载。", "Upload and download of files."),
    },
    consumers=[consumers.REGISTRATION],
    start=seeds_loader(RULES),
)
