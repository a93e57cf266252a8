"""What the talent service is made of. Each feature adds its router here."""

from importlib.resources import files
from pathlib import Path
from typing import Final

from shared.kit.app import ServiceDefinition
from shared.kit.code_lists.api import code_lists_router
from shared.kit.documents.api import documents_router
from shared.kit.rule_register.store import CONSTRAINT_PROBLEMS as RULE_PROBLEMS
from shared.kit.rule_register.store import seeds_loader
from shared.kit.rule_settings.api import rules_router
from shared.kit.rule_settings.titles import read_titles
from shared.kit.uploads.api import uploads_router
from talent import consumers
from talent.backbone import api as backbone_api
from talent.certificate_imports import api as certificate_imports_api
from talent.courses import api as courses_api
from talent.exam_campaigns import api as exam_campaigns_api
from talent.indicators import api as indicators_api
from talent.link_pairs import api as link_pairs_api
from talent.linkage_teams import api as linkage_teams_api
from talent.matching import api as matching_api
from talent.mentor_links import api as mentor_links_api
from talent.paper_checks import api as paper_checks_api
from talent.people import api as people_api
from talent.permissions import PERMISSIONS
from talent.placements import api as placements_api
from talent.program_calls import api as program_calls_api
from talent.qualifications import api as qualifications_api
from talent.quotas import api as quotas_api
from talent.rural_support import api as rural_support_api
from talent.tags import TAGS
from talent.training_needs.api import router as training_needs
from talent.vacancies import api as vacancies_api
from talent.volunteers import api as volunteers_api

HERE: Final = Path(str(files("talent")))


DEFINITION = ServiceDefinition(
    name="talent",
    title="Linli talent",
    description="People for community social organizations: who they are, what they can do, where they serve.",
    routers=[
        people_api.router,
        qualifications_api.router,
        qualifications_api.cpd_router,
        certificate_imports_api.router,
        vacancies_api.router,
        placements_api.router,
        placements_api.checks_router,
        matching_api.router,
        matching_api.suggestions_router,
        quotas_api.router,
        indicators_api.router,
        program_calls_api.router,
        rural_support_api.router,
        courses_api.router,
        volunteers_api.router,
        volunteers_api.by_code,
        link_pairs_api.router,
        mentor_links_api.router,
        linkage_teams_api.router,
        backbone_api.router,
        exam_campaigns_api.router,
        training_needs,
        rules_router("talent", read_titles(HERE / "reference" / "rule_titles")),
        code_lists_router("talent", HERE),
        paper_checks_api.router,
        documents_router("talent", {}),
        uploads_router("talent", "document.upload", certificate_imports_api.CREATE),
    ],
    permissions=PERMISSIONS,
    tags=TAGS,
    consumers=consumers.CONSUMERS,
    daily_jobs=[
        *qualifications_api.DAILY_JOBS,
        *placements_api.DAILY_JOBS,
        *quotas_api.DAILY_JOBS,
        *link_pairs_api.DAILY_JOBS,
        *rural_support_api.DAILY_JOBS,
        *matching_api.DAILY_JOBS,
    ],
    job_kinds={**matching_api.JOB_KINDS, **rural_support_api.JOB_KINDS, **certificate_imports_api.JOB_KINDS},
    constraint_problems={
        **RULE_PROBLEMS,
        **people_api.CONSTRAINT_PROBLEMS,
        **qualifications_api.CONSTRAINT_PROBLEMS,
        **certificate_imports_api.CONSTRAINT_PROBLEMS,
        **placements_api.CONSTRAINT_PROBLEMS,
        **rural_support_api.CONSTRAINT_PROBLEMS,
        **courses_api.CONSTRAINT_PROBLEMS,
        **volunteers_api.CONSTRAINT_PROBLEMS,
        **backbone_api.CONSTRAINT_PROBLEMS,
        **exam_campaigns_api.CONSTRAINT_PROBLEMS,
        **linkage_teams_api.CONSTRAINT_PROBLEMS,
    },
    file_routes=("documents", "imports"),
    document=HERE / "openapi.json",
    start=seeds_loader(HERE / "reference" / "rules"),
)
