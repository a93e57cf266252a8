"""What a charter must lay down, and who may amend it."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from registration.applications.rules.materials import charter_item_defects
from shared.contracts.values import LegalKind
from shared.kit.problems import FieldError

SUPREME_BODY: Final[Mapping[LegalKind, str]] = MappingProxyType(
    {LegalKind.SG: "ASSEMBLY", LegalKind.SO: "BOARD", LegalKind.FD: "BOARD"}
)
"""The body whose resolution an amendment rests on."""


def charter_defects(legal_kind: LegalKind, items: Collection[str]) -> list[FieldError]:
    """Return every required item that an amended charter of this kind does not lay down.

    Source: sg-regulations 14; so-regulations 10; fd-regulations 10
    """
    return charter_item_defects(legal_kind, items, "/items/charter/charter_items")
