"""Use cases of names. Other features take and give back names with these."""

from registration.names.service.keeping import (
    hold_for_application,
    release_reservation,
    use_reservation,
)
from registration.names.service.moving import move_name
from registration.names.service.occupying import (
    FiledName,
    check_filed_name,
    free_name,
    occupy_filed_name,
    occupy_name,
    quarantine_name,
    restore_name,
    transfer_name,
)
from registration.names.service.renaming import rename_organization

__all__ = [
    "FiledName",
    "check_filed_name",
    "free_name",
    "hold_for_application",
    "move_name",
    "occupy_filed_name",
    "occupy_name",
    "quarantine_name",
    "release_reservation",
    "rename_organization",
    "restore_name",
    "transfer_name",
    "use_reservation",
]
