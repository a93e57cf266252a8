"""What the funding service is made of. Each feature adds its router here."""

from importlib.resources import files
from pathlib import Path
from typing import Final

from funding import consumers
from funding.annual_plans import api as annual_plans_api
from funding.bank_accounts import api as bank_accounts_api
from funding.bases import api as bases_api
from funding.boundaries import service as boundaries
from funding.clawbacks import api as clawbacks_api
from funding.clearances import service as clearances
from funding.contests import api as contests_api
from funding.custody import api as custody_api
from funding.custody.queries import open as custody_invariants
from funding.designated_funds import api as designated_funds_api
from funding.disbursements import api as disbursements_api
from funding.disbursements.queries import invariants as order_invariants
from funding.disbursements.rules.states import BasisKind
from funding.disbursements.service import follow_orders
from funding.donations import api as donations_api
from funding.donations import queries as donation_invariants
from funding.duplicates import api as duplicates_api
from funding.exports import api as exports_api
from funding.fairs import api as fairs_api
from funding.fee_waivers import api as fee_waivers_api
from funding.foundations import api as foundations_api
from funding.fundraising import api as fundraising_api
from funding.funds import api as funds_api
from funding.indicators import api as indicators_api
from funding.integrity import api as integrity_api
from funding.ledger import api as ledger_api
from funding.ledger.service.verifying import also_verify
from funding.needs import api as needs_api
from funding.notices import api as notices_api
from funding.organization_accounts import api as organization_accounts_api
from funding.permissions import PERMISSIONS
from funding.platforms import api as platforms_api
from funding.programs import api as programs_api
from funding.projects import api as projects_api
from funding.projects.service.signing import on_order as on_tranche_order
from funding.proposals import api as proposals_api
from funding.public_money import api as public_money_api
from funding.purchases import api as purchases_api
from funding.remittances import api as remittances_api
from funding.reviews import api as reviews_api
from funding.subsidies import api as subsidies_api
from funding.subsidies.service.paying import on_order as on_subsidy_order
from funding.successions import api as successions_api
from funding.tags import TAGS
from funding.venues import api as venues_api
from shared.kit.app import ServiceDefinition
from shared.kit.code_lists.api import code_lists_router
from shared.kit.documents.api import documents_router
from shared.kit.rule_register.store import CONSTRAINT_PROBLEMS as RULE_PROBLEMS
from shared.kit.rule_register.store import seeds_loader
from shared.kit.rule_settings.api import rules_router
from shared.kit.rule_settings.titles import read_titles
from shared.kit.uploads.api import uploads_router

HERE: Final = Path(str(files("funding")))


also_verify(order_invariants.INVARIANTS)
also_verify(custody_invariants.INVARIANTS)
also_verify(donation_invariants.INVARIANTS)
follow_orders(BasisKind.AWARD, on_tranche_order)
follow_orders(BasisKind.SUBSIDY, on_subsidy_order)

DEFINITION = ServiceDefinition(
    name="funding",
    title="Linli funding",
    description="Money for community organizations, from the source to the last voucher.",
    routers=[
        programs_api.router,
        proposals_api.router,
        *reviews_api.routers,
        *contests_api.routers,
        integrity_api.router,
        *projects_api.routers,
        duplicates_api.router,
        *purchases_api.routers,
        *bases_api.routers,
        *venues_api.routers,
        *platforms_api.routers,
        subsidies_api.router,
        fee_waivers_api.router,
        successions_api.router,
        notices_api.router,
        needs_api.router,
        *fairs_api.routers,
        exports_api.router,
        indicators_api.router,
        *annual_plans_api.routers,
        *fundraising_api.routers,
        public_money_api.router,
        organization_accounts_api.router,
        *funds_api.routers,
        remittances_api.router,
        *ledger_api.routers,
        bank_accounts_api.router,
        *disbursements_api.routers,
        clawbacks_api.router,
        *custody_api.routers,
        *donations_api.routers,
        foundations_api.router,
        rules_router("funding", read_titles(HERE / "reference" / "rule_titles")),
        code_lists_router("funding", HERE),
        designated_funds_api.router,
        documents_router("funding", {}),
        uploads_router("funding", "document.upload"),
    ],
    permissions=PERMISSIONS,
    tags=TAGS,
    consumers=consumers.CONSUMERS,
    daily_jobs=[
        *programs_api.DAILY_JOBS,
        *contests_api.DAILY_JOBS,
        *projects_api.DAILY_JOBS,
        *bases_api.DAILY_JOBS,
        *venues_api.DAILY_JOBS,
        *platforms_api.DAILY_JOBS,
        *subsidies_api.DAILY_JOBS,
        *fee_waivers_api.DAILY_JOBS,
        *boundaries.DAILY_JOBS,
        *successions_api.DAILY_JOBS,
        *fairs_api.DAILY_JOBS,
        *fundraising_api.DAILY_JOBS,
        *needs_api.DAILY_JOBS,
        *ledger_api.DAILY_JOBS,
        *clawbacks_api.DAILY_JOBS,
        *clearances.DAILY_JOBS,
        *custody_api.DAILY_JOBS,
        *donations_api.DAILY_JOBS,
    ],
    constraint_problems={
        **proposals_api.CONSTRAINT_PROBLEMS,
        **reviews_api.CONSTRAINT_PROBLEMS,
        **projects_api.CONSTRAINT_PROBLEMS,
        **purchases_api.CONSTRAINT_PROBLEMS,
        **bases_api.CONSTRAINT_PROBLEMS,
        **venues_api.CONSTRAINT_PROBLEMS,
        **platforms_api.CONSTRAINT_PROBLEMS,
        **subsidies_api.CONSTRAINT_PROBLEMS,
        **fee_waivers_api.CONSTRAINT_PROBLEMS,
        **fairs_api.CONSTRAINT_PROBLEMS,
        **annual_plans_api.CONSTRAINT_PROBLEMS,
        **fundraising_api.CONSTRAINT_PROBLEMS,
        **RULE_PROBLEMS,
        **ledger_api.CONSTRAINT_PROBLEMS,
        **remittances_api.CONSTRAINT_PROBLEMS,
        **bank_accounts_api.CONSTRAINT_PROBLEMS,
        **disbursements_api.CONSTRAINT_PROBLEMS,
        **custody_api.CONSTRAINT_PROBLEMS,
        **donations_api.CONSTRAINT_PROBLEMS,
        **foundations_api.CONSTRAINT_PROBLEMS,
        **designated_funds_api.CONSTRAINT_PROBLEMS,
    },
    document=HERE / "openapi.json",
    job_kinds={**disbursements_api.JOB_KINDS, **reviews_api.JOB_KINDS},
    start=seeds_loader(HERE / "reference" / "rules"),
)
