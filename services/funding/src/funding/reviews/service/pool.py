"""The pool of experts and what they declare."""

from datetime import date
from typing import Final

from funding.models.reviews import Reviewer, ReviewerTie
from funding.reviews.errors import ReviewerKnown
from funding.reviews.schemas import ReviewerCreate, TieDeclaration
from funding.reviews.service.conflicts import recheck_person
from shared.kit.authorization import Place
from shared.kit.ids import new_id
from shared.kit.masking import mask_name
from shared.kit.problems import InvalidTransition
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "reviewer.read"
CONSTRAINT_PROBLEMS: Final = {"reviewers_account_key": ReviewerKnown, "reviewers_person_ref_key": ReviewerKnown}


def place_of(reviewer: Reviewer) -> Place:
    """Return where a reviewer belongs."""
    return Place(
        jurisdiction_id=reviewer.jurisdiction_id, authority_id=reviewer.jurisdiction_id, owner=reviewer.account
    )


def add_reviewer(uow: UnitOfWork, body: ReviewerCreate) -> Reviewer:
    """The expert is in the pool.

    Raises:
        ReviewerKnown: (by constraint) the person or the account is.
    """
    reviewer = Reviewer(
        id=new_id(),
        jurisdiction_id=body.jurisdiction_id,
        account=body.account,
        person_ref=uow.vault.blind_index(body.id_number),
        name_sealed=uow.vault.encrypt(body.name, "reviewers.name"),
        name_masked=mask_name(body.name),
        employer_name=body.employer_name,
        employer_organization_id=body.employer_organization_id,
        external=body.external,
        fields=list(body.fields),
        state="ACTIVE",
        created_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(reviewer)
    uow.audit("reviewer.add", "reviewer", reviewer.id)
    return reviewer


async def declare_tie(uow: UnitOfWork, reviewer: Reviewer, body: TieDeclaration) -> None:
    """The tie is on record, and sheets that it forbids are void."""
    uow.expect_version(reviewer)
    uow.session.add(
        ReviewerTie(
            id=new_id(),
            reviewer_id=reviewer.id,
            organization_id=body.organization_id,
            kind=body.kind,
            from_on=body.from_on,
            until_on=body.until_on if body.until_on is None else _until(body),
            declared_by=uow.caller.identity,
            declared_at=uow.now,
        )
    )
    reviewer.updated_at = uow.now
    uow.audit("reviewer.declare", "reviewer", reviewer.id, details={"kind": body.kind})
    await uow.session.flush()
    await recheck_person(uow, reviewer.person_ref)


def suspend_reviewer(uow: UnitOfWork, reviewer: Reviewer) -> None:
    """The expert sits on no further panel.

    Raises:
        InvalidTransition: that is so already.
    """
    uow.expect_version(reviewer)
    if reviewer.state != "ACTIVE":
        raise InvalidTransition
    reviewer.state, reviewer.updated_at = "SUSPENDED", uow.now
    uow.audit("reviewer.suspend", "reviewer", reviewer.id)


def _until(body: TieDeclaration) -> date:
    assert body.until_on is not None
    return max(body.until_on, body.from_on)
