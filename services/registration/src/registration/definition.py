"""What the registration service is made of. Each feature adds its router, jobs and constraint names here."""

from importlib.resources import files
from pathlib import Path

from registration.activities import api as activities_api
from registration.activity_sign_ups import api as activity_sign_ups_api
from registration.annual_reports import api as annual_reports_api
from registration.applications import api as applications_api
from registration.assessments import api as assessments_api
from registration.assist_programs import api as assist_programs_api
from registration.authorities import api as authorities_api
from registration.authorities.queries import is_in_office
from registration.boundary_changes import api as boundary_changes_api
from registration.brands import api as brands_api
from registration.bulk_lookups import api as bulk_lookups_api
from registration.campaigns import api as campaigns_api
from registration.case_files import api as case_files_api
from registration.categories import api as categories_api
from registration.certificates import api as certificates_api
from registration.changes import api as changes_api
from registration.charters import api as charters_api
from registration.code_exchange import api as code_exchange_api
from registration.code_exchange.service.issuers import issuer_named
from registration.codes import api as codes_api
from registration.commitment_verifications import api as commitment_verifications_api
from registration.complaints import api as complaints_api
from registration.consultations import api as consultations_api
from registration.consumers import CONSUMERS
from registration.coordination_meetings import api as coordination_meetings_api
from registration.copies.service import DAILY_JOBS as COPIES_JOBS
from registration.credit_listings import api as credit_listings_api
from registration.cultivation_plans import api as cultivation_plans_api
from registration.department_consultations import api as department_consultations_api
from registration.development_plans import api as development_plans_api
from registration.disclosures import api as disclosures_api
from registration.divisions import api as divisions_api
from registration.divisions.service.reading import responsible_authority
from registration.double_publicity import api as double_publicity_api
from registration.draws import api as draws_api
from registration.evaluations import api as evaluations_api
from registration.filings import api as filings_api
from registration.form_schemas import api as form_schemas_api
from registration.governance import api as governance_api
from registration.guidance import api as guidance_api
from registration.honors import api as honors_api
from registration.hubs import api as hubs_api
from registration.imports import api as imports_api
from registration.inactivity import api as inactivity_api
from registration.incubation_bases import api as incubation_bases_api
from registration.indicators import api as indicators_api
from registration.inspections import api as inspections_api
from registration.inspectors import api as inspectors_api
from registration.integrity_pledges import api as integrity_pledges_api
from registration.investigation_assists import api as investigation_assists_api
from registration.leaderships import api as leaderships_api
from registration.lifecycle import api as lifecycle_api
from registration.liquidations import api as liquidations_api
from registration.major_matters import api as major_matters_api
from registration.mediations import api as mediations_api
from registration.mergers import api as mergers_api
from registration.model_cases import api as model_cases_api
from registration.mutual_aid import api as mutual_aid_api
from registration.names import api as names_api
from registration.nearby import api as nearby_api
from registration.notices import api as notices_api
from registration.organizations import api as organizations_api
from registration.organizations.errors import CreditCodeTaken
from registration.paper_checks import api as paper_checks_api
from registration.party_works import api as party_works_api
from registration.penalties import api as penalties_api
from registration.permissions import PERMISSIONS
from registration.policies import api as policies_api
from registration.public_places import api as public_places_api
from registration.publicity import api as publicity_api
from registration.reconciliation import api as reconciliation_api
from registration.rectifications import api as rectifications_api
from registration.reference.files import rule_titles
from registration.reference.loading import load_at_start
from registration.registration_statistics import api as registration_statistics_api
from registration.relief_referrals import api as relief_referrals_api
from registration.reminders import api as reminders_api
from registration.resident_counts import api as resident_counts_api
from registration.resident_surveys import api as resident_surveys_api
from registration.risk_observations import api as risk_observations_api
from registration.risk_reports import api as risk_reports_api
from registration.scorecards import api as scorecards_api
from registration.service_offerings import api as service_offerings_api
from registration.service_records import api as service_records_api
from registration.service_requests import api as service_requests_api
from registration.special_checks import api as special_checks_api
from registration.suggestions import api as suggestions_api
from registration.supervising_units import api as supervising_units_api
from registration.supervision import api as supervision_api
from registration.supervision_cockpit import api as supervision_cockpit_api
from registration.supervisor_opinions import api as supervisor_opinions_api
from registration.support_measures import api as support_measures_api
from registration.tags import TAGS
from registration.tiers import api as tiers_api
from registration.work_plans import api as work_plans_api
from shared.kit.app import ServiceDefinition
from shared.kit.code_lists.api import code_lists_router
from shared.kit.documents.api import documents_router
from shared.kit.resources import Resources
from shared.kit.rule_register.store import CONSTRAINT_PROBLEMS as RULE_PROBLEMS
from shared.kit.rule_settings.api import rules_router
from shared.kit.rule_settings.authorities import Authorities
from shared.kit.uploads.api import uploads_router

HERE = Path(str(files("registration")))
DOCUMENT_READERS = {
    **applications_api.DOCUMENT_READERS,
    **disclosures_api.DOCUMENT_READERS,
    **changes_api.DOCUMENT_READERS,
    **filings_api.DOCUMENT_READERS,
    **governance_api.DOCUMENT_READERS,
    **investigation_assists_api.DOCUMENT_READERS,
    **lifecycle_api.DOCUMENT_READERS,
    **major_matters_api.DOCUMENT_READERS,
    **rectifications_api.DOCUMENT_READERS,
    **liquidations_api.DOCUMENT_READERS,
    **mergers_api.DOCUMENT_READERS,
}


async def _start(resources: Resources) -> None:
    """The issuer of credit codes that is named in the settings is there, and the reference data is loaded."""
    issuer_named(resources.settings.credit_code_issuer)
    await load_at_start(resources)


DEFINITION = ServiceDefinition(
    name="registration",
    title="Linli registration",
    description="Names, applications, filings and the register of community social organizations.",
    routers=[
        divisions_api.router,
        divisions_api.editions,
        authorities_api.router,
        supervising_units_api.router,
        rules_router("registration", rule_titles(), Authorities(responsible_authority, is_in_office)),
        code_lists_router("registration", HERE),
        policies_api.router,
        categories_api.router,
        names_api.router,
        applications_api.router,
        organizations_api.router,
        organizations_api.announcements_router,
        bulk_lookups_api.router,
        reconciliation_api.router,
        certificates_api.router,
        notices_api.router,
        case_files_api.router,
        paper_checks_api.router,
        department_consultations_api.router,
        commitment_verifications_api.router,
        *lifecycle_api.routers,
        *liquidations_api.routers,
        mergers_api.router,
        filings_api.router,
        form_schemas_api.router,
        tiers_api.router,
        changes_api.router,
        charters_api.router,
        leaderships_api.router,
        governance_api.router,
        codes_api.router,
        code_exchange_api.router,
        disclosures_api.router,
        disclosures_api.transparency_router,
        annual_reports_api.router,
        integrity_pledges_api.router,
        *hubs_api.routers,
        work_plans_api.router,
        cultivation_plans_api.router,
        coordination_meetings_api.router,
        support_measures_api.router,
        development_plans_api.router,
        model_cases_api.router,
        publicity_api.router,
        brands_api.router,
        imports_api.router,
        investigation_assists_api.router,
        major_matters_api.router,
        special_checks_api.router,
        supervisor_opinions_api.router,
        supervision_api.router,
        supervision_cockpit_api.router,
        rectifications_api.router,
        service_offerings_api.router,
        service_requests_api.router,
        nearby_api.router,
        public_places_api.router,
        *indicators_api.routers,
        boundary_changes_api.router,
        *assessments_api.routers,
        scorecards_api.router,
        registration_statistics_api.router,
        incubation_bases_api.router,
        consultations_api.router,
        suggestions_api.router,
        mediations_api.router,
        assist_programs_api.router,
        risk_reports_api.router,
        resident_surveys_api.router,
        inspectors_api.router,
        inspections_api.router,
        draws_api.router,
        *reminders_api.routers,
        guidance_api.router,
        complaints_api.router,
        risk_observations_api.router,
        service_records_api.router,
        resident_counts_api.router,
        activities_api.router,
        *activity_sign_ups_api.routers,
        campaigns_api.router,
        honors_api.router,
        mutual_aid_api.router,
        relief_referrals_api.router,
        inactivity_api.router,
        documents_router("registration", DOCUMENT_READERS),
        uploads_router("registration", "document.upload", "import.create"),
        credit_listings_api.router,
        credit_listings_api.of_organizations,
        party_works_api.router,
        penalties_api.router,
        double_publicity_api.router,
        evaluations_api.router,
        evaluations_api.of_organizations,
        organizations_api.internal_router,
    ],
    permissions=PERMISSIONS,
    tags=TAGS,
    consumers=CONSUMERS,
    daily_jobs=[
        *names_api.DAILY_JOBS,
        *applications_api.DAILY_JOBS,
        *notices_api.DAILY_JOBS,
        *department_consultations_api.DAILY_JOBS,
        *commitment_verifications_api.DAILY_JOBS,
        *credit_listings_api.DAILY_JOBS,
        *annual_reports_api.DAILY_JOBS,
        *evaluations_api.DAILY_JOBS,
        *development_plans_api.DAILY_JOBS,
        *model_cases_api.DAILY_JOBS,
        *brands_api.DAILY_JOBS,
        *disclosures_api.DAILY_JOBS,
        *changes_api.DAILY_JOBS,
        *organizations_api.DAILY_JOBS,
        *leaderships_api.DAILY_JOBS,
        *governance_api.DAILY_JOBS,
        *lifecycle_api.DAILY_JOBS,
        *hubs_api.DAILY_JOBS,
        *work_plans_api.DAILY_JOBS,
        *coordination_meetings_api.DAILY_JOBS,
        *investigation_assists_api.DAILY_JOBS,
        *major_matters_api.DAILY_JOBS,
        *special_checks_api.DAILY_JOBS,
        *supervisor_opinions_api.DAILY_JOBS,
        *rectifications_api.DAILY_JOBS,
        *service_offerings_api.DAILY_JOBS,
        *service_requests_api.DAILY_JOBS,
        *boundary_changes_api.DAILY_JOBS,
        *indicators_api.DAILY_JOBS,
        *liquidations_api.DAILY_JOBS,
        *assist_programs_api.DAILY_JOBS,
        *consultations_api.DAILY_JOBS,
        *mediations_api.DAILY_JOBS,
        *resident_surveys_api.DAILY_JOBS,
        *risk_reports_api.DAILY_JOBS,
        *suggestions_api.DAILY_JOBS,
        *inspections_api.DAILY_JOBS,
        *reminders_api.DAILY_JOBS,
        *guidance_api.DAILY_JOBS,
        *complaints_api.DAILY_JOBS,
        *activities_api.DAILY_JOBS,
        *activity_sign_ups_api.DAILY_JOBS,
        *inactivity_api.DAILY_JOBS,
        *scorecards_api.DAILY_JOBS,
        *COPIES_JOBS,
    ],
    job_kinds={**imports_api.JOB_KINDS},
    file_routes=("documents", "imports", "division-imports"),
    document=HERE / "openapi.json",
    start=_start,
    constraint_problems={
        **RULE_PROBLEMS,
        **supervising_units_api.CONSTRAINT_PROBLEMS,
        **names_api.CONSTRAINT_PROBLEMS,
        **applications_api.CONSTRAINT_PROBLEMS,
        **department_consultations_api.CONSTRAINT_PROBLEMS,
        **annual_reports_api.CONSTRAINT_PROBLEMS,
        **integrity_pledges_api.CONSTRAINT_PROBLEMS,
        **development_plans_api.CONSTRAINT_PROBLEMS,
        **brands_api.CONSTRAINT_PROBLEMS,
        **disclosures_api.CONSTRAINT_PROBLEMS,
        **changes_api.CONSTRAINT_PROBLEMS,
        **charters_api.CONSTRAINT_PROBLEMS,
        **leaderships_api.CONSTRAINT_PROBLEMS,
        **governance_api.CONSTRAINT_PROBLEMS,
        **filings_api.CONSTRAINT_PROBLEMS,
        **hubs_api.CONSTRAINT_PROBLEMS,
        **work_plans_api.CONSTRAINT_PROBLEMS,
        **cultivation_plans_api.CONSTRAINT_PROBLEMS,
        **lifecycle_api.CONSTRAINT_PROBLEMS,
        **major_matters_api.CONSTRAINT_PROBLEMS,
        **supervision_api.CONSTRAINT_PROBLEMS,
        **credit_listings_api.CONSTRAINT_PROBLEMS,
        **service_requests_api.CONSTRAINT_PROBLEMS,
        **public_places_api.CONSTRAINT_PROBLEMS,
        **indicators_api.CONSTRAINT_PROBLEMS,
        **liquidations_api.CONSTRAINT_PROBLEMS,
        **mergers_api.CONSTRAINT_PROBLEMS,
        **suggestions_api.CONSTRAINT_PROBLEMS,
        **assist_programs_api.CONSTRAINT_PROBLEMS,
        **resident_surveys_api.CONSTRAINT_PROBLEMS,
        **inspectors_api.CONSTRAINT_PROBLEMS,
        **inspections_api.CONSTRAINT_PROBLEMS,
        **draws_api.CONSTRAINT_PROBLEMS,
        **reminders_api.CONSTRAINT_PROBLEMS,
        **service_records_api.CONSTRAINT_PROBLEMS,
        **activity_sign_ups_api.CONSTRAINT_PROBLEMS,
        **honors_api.CONSTRAINT_PROBLEMS,
        **mutual_aid_api.CONSTRAINT_PROBLEMS,
        **relief_referrals_api.CONSTRAINT_PROBLEMS,
        **assessments_api.CONSTRAINT_PROBLEMS,
        **scorecards_api.CONSTRAINT_PROBLEMS,
        **penalties_api.CONSTRAINT_PROBLEMS,
        **code_exchange_api.CONSTRAINT_PROBLEMS,
        **double_publicity_api.CONSTRAINT_PROBLEMS,
        **evaluations_api.CONSTRAINT_PROBLEMS,
        "organizations_uscc_key": CreditCodeTaken,
    },
)
