"""The guidance catalog."""

from typing import Final

from funding.models.purchases import CatalogItem
from funding.purchases.errors import ExcludedSubject
from funding.purchases.rules import Subject
from funding.purchases.schemas import CatalogItemCreate
from shared.kit.authorization import WHOLE_CITY, Place
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, InvalidTransition
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "catalog.read"


def place_of(item: CatalogItem) -> Place:
    """Return whose catalog an item belongs to."""
    return Place(jurisdiction_id=item.jurisdiction_id, authority_id=item.jurisdiction_id)


def enter_item(uow: UnitOfWork, body: CatalogItemCreate) -> CatalogItem:
    """The service may be bought in the year.

    Raises:
        ExcludedSubject: it is no service, or the level is not the authority's.
        CatalogItemKnown: (by constraint) the year's catalog has the code.
    """
    if body.subject != Subject.SERVICE or (body.level == "CITY") != (body.jurisdiction_id == WHOLE_CITY):
        raise ExcludedSubject(errors=[FieldError("/subject", ExcludedSubject.code, ExcludedSubject.title, "14")])
    item = CatalogItem(
        id=new_id(), active=True, created_at=uow.now, updated_at=uow.now, **body.model_dump(exclude={"subject"})
    )
    uow.session.add(item)
    uow.audit("catalog_item.enter", "catalog_item", item.id, details={"code": item.code})
    return item


def retire_item(uow: UnitOfWork, item: CatalogItem) -> None:
    """No new purchase of the service begins.

    Raises:
        InvalidTransition: that is so already.
    """
    uow.expect_version(item)
    if not item.active:
        raise InvalidTransition
    item.active, item.updated_at = False, uow.now
    uow.audit("catalog_item.retire", "catalog_item", item.id)
