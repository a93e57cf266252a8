"""A suggestion as a caller may see it."""

from typing import Final

from registration.models.participation import Suggestion
from registration.models.places import place_of_row
from registration.suggestions.queries import consultation_on
from registration.suggestions.schemas import SuggestionContactRevealed, SuggestionRead
from shared.kit.authorization import Place
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault

READ: Final = "suggestion.read"
_PLAIN: Final = frozenset(SuggestionRead.model_fields) - {"text", "contact_name", "contact_phone", "consultation_id"}


def place_of(suggestion: Suggestion) -> Place:
    """Return where a suggestion lies, whom it is about and whose it is."""
    about = suggestion.organization_id
    return place_of_row(suggestion, organization_id=None if about is None else str(about), owner=suggestion.owner)


async def shown(uow: UnitOfWork, suggestion: Suggestion) -> SuggestionRead:
    """Return the suggestion with its text, the contact masked."""
    return SuggestionRead(
        **{name: getattr(suggestion, name) for name in _PLAIN},
        text=uow.vault.decrypt(suggestion.text_encrypted),
        contact_name=suggestion.contact_name_masked,
        contact_phone=suggestion.contact_phone_masked,
        consultation_id=await consultation_on(uow.session, suggestion.id),
    )


def reveal_contact(uow: UnitOfWork, suggestion: Suggestion, purpose: str) -> SuggestionContactRevealed:
    """The caller knows whom to ask back; the audit trail has the purpose."""
    uow.audit("suggestion.reveal_contact", "suggestion", suggestion.id, purpose=purpose)
    return SuggestionContactRevealed(
        purpose=purpose,
        name=_opened(uow.vault, suggestion.contact_name_encrypted),
        phone=_opened(uow.vault, suggestion.contact_phone_encrypted),
    )


def _opened(vault: Vault, sealed: str | None) -> str | None:
    return None if sealed is None else vault.decrypt(sealed)
