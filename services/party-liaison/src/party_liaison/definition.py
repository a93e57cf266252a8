"""What the party-liaison service is made of. Each feature adds its router here."""

from importlib.resources import files
from pathlib import Path
from typing import Final

from party_liaison import consumers
from party_liaison.co_building import api as co_building_api
from party_liaison.contacts import api as contacts_api
from party_liaison.coverage import api as coverage_api
from party_liaison.coverage_tasks import api as coverage_tasks_api
from party_liaison.cultivation_paths import api as cultivation_paths_api
from party_liaison.development_cases import api as development_cases_api
from party_liaison.instructors import api as instructors_api
from party_liaison.leaders.service import JOB_KINDS
from party_liaison.liaison_plans import api as liaison_plans_api
from party_liaison.meetings import api as meetings_api
from party_liaison.members import api as members_api
from party_liaison.notices import api as notices_api
from party_liaison.permissions import PERMISSIONS
from party_liaison.pre_surveys import api as pre_surveys_api
from party_liaison.rehoming import service as rehoming
from party_liaison.tags import TAGS
from party_liaison.unit_work import api as unit_work_api
from party_liaison.units import api as units_api
from shared.kit.app import ServiceDefinition
from shared.kit.code_lists.api import code_lists_router
from shared.kit.documents.api import documents_router
from shared.kit.rule_register.store import CONSTRAINT_PROBLEMS as RULE_PROBLEMS
from shared.kit.rule_register.store import seeds_loader
from shared.kit.rule_settings.api import rules_router
from shared.kit.rule_settings.titles import read_titles
from shared.kit.uploads.api import uploads_router

HERE: Final = Path(str(files("party_liaison")))


DEFINITION = ServiceDefinition(
    name="party",
    title="Linli party liaison",
    description="Which party organization looks after which organization, and by when.",
    routers=[
        coverage_tasks_api.router,
        units_api.router,
        members_api.router,
        instructors_api.router,
        liaison_plans_api.router,
        contacts_api.router,
        meetings_api.router,
        coverage_api.router,
        development_cases_api.router,
        cultivation_paths_api.router,
        co_building_api.router,
        unit_work_api.router,
        pre_surveys_api.router,
        notices_api.router,
        rules_router("party", read_titles(HERE / "reference" / "rule_titles")),
        code_lists_router("party", HERE),
        documents_router("party", {}),
        uploads_router("party", "document.upload"),
    ],
    permissions=PERMISSIONS,
    tags=TAGS,
    consumers=consumers.CONSUMERS,
    job_kinds=JOB_KINDS,
    daily_jobs=[
        *coverage_tasks_api.DAILY_JOBS,
        *units_api.DAILY_JOBS,
        *liaison_plans_api.DAILY_JOBS,
        *meetings_api.DAILY_JOBS,
        *development_cases_api.DAILY_JOBS,
        *rehoming.DAILY_JOBS,
    ],
    document=HERE / "openapi.json",
    start=seeds_loader(HERE / "reference" / "rules"),
    constraint_problems={
        **RULE_PROBLEMS,
        **units_api.CONSTRAINT_PROBLEMS,
        **members_api.CONSTRAINT_PROBLEMS,
        **instructors_api.CONSTRAINT_PROBLEMS,
        **meetings_api.CONSTRAINT_PROBLEMS,
        **development_cases_api.CONSTRAINT_PROBLEMS,
        **cultivation_paths_api.CONSTRAINT_PROBLEMS,
        **unit_work_api.CONSTRAINT_PROBLEMS,
    },
)
