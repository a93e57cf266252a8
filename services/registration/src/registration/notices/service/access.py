"""Who may see and serve a notice: what is about an application lies with it, the others with their organization."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from registration.applications.rules.access import is_integrator
from registration.applications.rules.access import place_for as place_of_application
from registration.notices.queries.reads import HOME
from registration.organizations.service.records import place_for
from shared.kit.authorization import Caller, Place
from shared.kit.resources import Resources

READ: Final = "notice.read"
READ_TO_ORGANIZATIONS: Final = "organization_notice.read"
SERVE_TO_ORGANIZATIONS: Final = "organization_notice.serve"
_PLACE: Final = "place_"


def may_read(resources: Resources, caller: Caller, row: Mapping[str, Any]) -> bool:
    """Tell whether the caller may see the notice of a row of `NOTICE_BY_ID`; an authority always sees its own."""
    if row["application_id"] is not None:
        return resources.permissions.allows(caller, READ, place_of_application(caller, _named(row, _PLACE)))
    home = _named(row, HOME)
    came = is_integrator(caller) and (caller.issuer, caller.client_id) == (home["client_issuer"], home["client_id"])
    place = replace(place_for(home), authority_id=row["authority_id"], owner=caller.identity if came else None)
    seen_from = (place, Place(jurisdiction_id=row["authority_id"]))
    return any(resources.permissions.allows(caller, READ_TO_ORGANIZATIONS, each) for each in seen_from)


def place_to_serve(row: Mapping[str, Any]) -> Place:
    """Return where a notice of `NOTICE_BY_ID` to an organization is served from: by the authority that issued it."""
    return replace(place_for(_named(row, HOME)), authority_id=row["authority_id"])


def _named(row: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    return {name.removeprefix(prefix): value for name, value in row.items() if name.startswith(prefix)}
