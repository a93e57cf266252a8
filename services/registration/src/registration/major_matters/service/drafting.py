"""Making and changing drafts."""

from typing import Any, Final

from pydantic import ValidationError

from registration.applications.service.surroundings import rules_for
from registration.major_matters.errors import NotRegistered
from registration.major_matters.rules.classes import class_of, route_of
from registration.major_matters.rules.states import MATTER_MACHINE
from registration.major_matters.rules.vocabulary import CLASSES_RULE
from registration.major_matters.schemas import MatterContent, MatterCreate, MatterUpdate
from registration.major_matters.service.recording import note, walk
from registration.models.major_matters import MajorMatter
from registration.models.organizations import Organization
from shared.contracts.registration.major_matters import MajorMatterType
from shared.contracts.values import Tier
from shared.kit.changes import apply_changes
from shared.kit.documents.records import attach_all
from shared.kit.ids import new_id
from shared.kit.invalid_body import invalid_body
from shared.kit.merge_patch import apply_merge_patch
from shared.kit.unit_of_work import UnitOfWork

OBJECT_TYPE: Final = "major_matter"


async def create_matter(uow: UnitOfWork, organization: Organization, body: MatterCreate) -> MajorMatter:
    """The organization has a draft of a report.

    Raises:
        NotRegistered: it is a filed one.
    """
    matter = await new_matter(uow, organization, body.type, "create", **columns_of(body))
    await _attach(uow, matter)
    return matter


async def new_matter(
    uow: UnitOfWork, organization: Organization, matter_type: MajorMatterType, command: str, **values: Any
) -> MajorMatter:
    """There is a matter of the organization, in the class and on the way that today's rules give it.

    Raises:
        NotRegistered: it is a filed one.
    """
    if organization.tier != Tier.REGISTERED:
        raise NotRegistered(clause_ref="18")
    rules = await rules_for(uow, organization.authority_id, uow.today)
    matter = MajorMatter(
        id=new_id(),
        organization_id=organization.id,
        state=MATTER_MACHINE.walk(None, command),
        type=matter_type,
        matter_class=class_of(matter_type, rules(CLASSES_RULE).value),
        route=route_of(organization.mode),
        supervising_unit_id=organization.supervising_unit_id,
        late=False,
        by_silence=False,
        conditions=[],
        grounds=[],
        violations=[],
        rules=dict(rules.used),
        created_at=uow.now,
        updated_at=uow.now,
        **{"materials": [], **values},
    )
    uow.session.add(matter)
    note(uow, matter, command, type=matter_type)
    await uow.session.flush()
    return matter


async def update_matter(uow: UnitOfWork, matter: MajorMatter, patch: MatterUpdate) -> MajorMatter:
    """The draft states what the merge patch says.

    Raises:
        InvalidTransition: it is no draft any more.
        InvalidBody: the patch takes back what a report cannot be without.
    """
    uow.expect_version(matter)
    walk(matter, "update")
    stated = {name: getattr(matter, name) for name in MatterContent.model_fields}
    change = patch.model_dump(mode="json", exclude_unset=True)
    try:
        content = MatterContent.model_validate(apply_merge_patch(stated, change))
    except ValidationError as error:
        findings = [{**found, "loc": ("body", *found["loc"])} for found in error.errors()]
        raise invalid_body(findings) from error
    apply_changes(matter, columns_of(content))
    await _attach(uow, matter)
    note(uow, matter, "update", fields=sorted(patch.model_fields_set))
    return matter


def columns_of(content: MatterContent) -> dict[str, Any]:
    """Return the columns that hold what is stated."""
    stated = {name: getattr(content, name) for name in MatterContent.model_fields}
    plain = content.model_dump(mode="json", include={"counterpart", "temporary_activity", "materials"})
    return stated | plain


async def _attach(uow: UnitOfWork, matter: MajorMatter) -> None:
    matter.materials = await attach_all(uow, matter.materials, OBJECT_TYPE, matter.id, "/materials")
