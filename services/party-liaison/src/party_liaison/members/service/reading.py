"""Members as a caller may see them: masked, for a purpose, and written down."""

from collections.abc import Mapping
from typing import Any

from party_liaison.members.service.recording import NAME
from party_liaison.models import PartyMember
from shared.kit.masking import mask_name
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault


def masked(vault: Vault, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row with the masked name in place of the sealed one."""
    shown = {name: value for name, value in row.items() if name != "name_encrypted"}
    return shown | {"name_masked": mask_name(vault.decrypt(row["name_encrypted"], NAME))}


def shown(uow: UnitOfWork, member: PartyMember) -> dict[str, Any]:
    """Return a member just changed as it is answered."""
    names = ("id", "version", "organization_id", "name_encrypted", "standing", "basis", "from_on", "until_on")
    return masked(uow.vault, {name: getattr(member, name) for name in (*names, "end_reason")})


def reveal(uow: UnitOfWork, member: PartyMember, purpose: str) -> dict[str, Any]:
    """Return the member's name in full; the reveal and its purpose are written down."""
    uow.audit("party_member.reveal", "party_member", member.id, purpose=purpose)
    return {"id": member.id, "name": uow.vault.decrypt(member.name_encrypted, NAME)}
