"""Recognition of social-work agencies, whose professional services are shown as such."""

from registration.models.organizations import Organization
from registration.organizations.service.records import write_history
from registration.service_offerings.errors import NotForSocialWork, RecognitionUnchanged
from registration.service_offerings.schemas import AgencyRecognition
from shared.contracts.values import LegalKind
from shared.kit.unit_of_work import UnitOfWork


async def recognize_agency(uow: UnitOfWork, organization: Organization, recognition: AgencyRecognition) -> None:
    """The record says whether the organization is a social-work agency; history keeps since when.

    Raises:
        NotForSocialWork: it is no registered service organization.
        RecognitionUnchanged: the record says so already.
    """
    uow.expect_version(organization)
    if organization.legal_kind != LegalKind.SO:
        raise NotForSocialWork
    if organization.is_social_work_agency == recognition.recognized:
        raise RecognitionUnchanged
    organization.is_social_work_agency = recognition.recognized
    await write_history(uow, organization, "CHANGED", uow.today)
    details = {"recognized": recognition.recognized, "basis": recognition.basis}
    uow.audit("organization.recognize_agency", "organization", organization.id, details=details)
