"""What the funding service is made of. Each feature adds its router here."""

from importlib.resources import files
from pathlib import Path
from typing import Final

from funding import consumers
from funding.funds import api as funds_api
from funding.ledger import api as ledger_api
from funding.organization_accounts import api as organization_accounts_api
from funding.permissions import PERMISSIONS
from funding.tags import TAGS
from shared.kit.app import ServiceDefinition
from shared.kit.documents.api import documents_router
from shared.kit.rule_register.store import CONSTRAINT_PROBLEMS as RULE_PROBLEMS
from shared.kit.rule_register.store import seeds_loader

HERE: Final = Path(str(files("funding")))


DEFINITION = ServiceDefinition(
    name="funding",
    title="Linli funding",
    description="Money for community organizations, from the source to the last voucher.",
    routers=[
        organization_accounts_api.router,
        *funds_api.routers,
        *ledger_api.routers,
        documents_router("funding", {}),
    ],
    permissions=PERMISSIONS,
    tags=TAGS,
    consumers=consumers.CONSUMERS,
    daily_jobs=[
        *ledger_api.DAILY_JOBS,
    ],
    constraint_problems={
        **RULE_PROBLEMS,
        **ledger_api.CONSTRAINT_PROBLEMS,
    },
    document=HERE / "openapi.json",
    start=seeds_loader(HERE / "reference" / "rules"),
)
