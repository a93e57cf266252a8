"""Who may do what: one table of role × permission × reach, deny by default.

`Place` says where an object lies and whose it is, `Reach` how far a role's permission extends, and
`PermissionTable.require` is the only judge. What a caller may not read looks like what does not exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from shared.kit.problems import Forbidden, NotFound, SamePerson, Text, WrongDepartment

WHOLE_CITY = "50"
DEPARTMENT_ROLE = "DEP"


class Reach(StrEnum):
    """How far a permission extends."""

    ANY = "ANY"
    """Every object."""
    JURISDICTION = "JURISDICTION"
    """Objects that lie in the caller's division."""
    AUTHORITY = "AUTHORITY"
    """Objects for which the caller's division is itself the deciding authority."""
    OWN = "OWN"
    """Objects that this caller made."""
    ORGANIZATION = "ORGANIZATION"
    """Objects of the caller's organization."""
    SUPERVISED = "SUPERVISED"
    """Objects under the caller's supervising unit."""


@dataclass(frozen=True, slots=True)
class Caller:
    """The verified identity behind a request; `division` is the code that the holder acts for.

    `department` is the kind of department that a holder with the role DEP acts for.
    """

    issuer: str
    subject: str
    client_id: str
    roles: frozenset[str]
    scopes: frozenset[str] = frozenset()
    division: str | None = None
    organization_id: str | None = None
    session_id: str | None = None
    audience: frozenset[str] = frozenset()
    department: str | None = None

    @property
    def identity(self) -> str:
        """Return the key by which two callers are the same person."""
        return f"{self.issuer}|{self.subject}"

    @property
    def main_role(self) -> str:
        """Return the role that events and audit rows name."""
        return min(self.roles, default="NONE")


def system_caller(service: str) -> Caller:
    """Return the identity under which a service's own jobs and consumers act."""
    return Caller(
        issuer="linli",
        subject=f"service:{service}",
        client_id=service,
        roles=frozenset({"SYS"}),
        division="50",
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where an object lies and whose it is; None means "does not apply" and matches nobody."""

    jurisdiction_id: str | None = None
    town_code: str | None = None
    community_code: str | None = None
    authority_id: str | None = None
    organization_id: str | None = None
    owner: str | None = None
    supervising_unit_id: str | None = None


def covers(division: str | None, place: Place) -> bool:
    """Tell whether `place` lies in the division that a caller acts for.

    "50" is the whole city; an authority id (six digits, or with a suffix) covers what that authority is
    responsible for, so towns taken out of a county are not the county's; nine digits are a town, twelve a
    community. An empty division covers nothing.
    """
    if not division:
        return False
    if division == WHOLE_CITY:
        return True
    if division.isdigit() and len(division) == 12:
        return place.community_code == division
    if division.isdigit() and len(division) == 9:
        return place.town_code == division
    return place.jurisdiction_id == division


class PermissionTable:
    """A service's permissions: `{"application.accept": {"CTY": Reach.AUTHORITY, …}, …}`."""

    def __init__(self, rows: Mapping[str, Mapping[str, Reach]]) -> None:
        self.rows = {permission: dict(grants) for permission, grants in rows.items()}

    def merged(self, other: "PermissionTable") -> "PermissionTable":
        """Return both tables in one; a permission may stand in one of them only."""
        twice = self.rows.keys() & other.rows.keys()
        if twice:
            raise ValueError(f"permissions granted twice: {sorted(twice)}")
        return PermissionTable(self.rows | other.rows)

    def roles(self, permission: str) -> frozenset[str]:
        """Return the roles that hold `permission` at all."""
        return frozenset(self.rows[permission])

    def holds(self, caller: Caller, permission: str) -> bool:
        """Tell whether some role of the caller has the permission, wherever it reaches."""
        return not caller.roles.isdisjoint(self.rows[permission])

    def allows(self, caller: Caller, permission: str, place: Place) -> bool:
        """Tell whether the caller may do this here."""
        grants = self.rows[permission]
        return any(_reaches(grants[role], caller, place) for role in caller.roles if role in grants)

    def reachable(self, caller: Caller, permission: str) -> frozenset[tuple[str, str]] | None:
        """Return the `Place` fields and values of which one must match for an object to be in reach; None: all are.

        For lists: a statement's condition instead of a check row by row. Empty means nothing is in reach.
        """
        grants = self.rows[permission]
        found: set[tuple[str, str]] = set()
        for reach in {grants[role] for role in caller.roles if role in grants}:
            wanted = _wanted(reach, caller)
            if wanted is None:
                return None
            if wanted[1]:
                found.add(wanted)
        return frozenset(found)

    def require_role(self, caller: Caller, permission: str) -> None:
        """Pass callers with a role that may ever do this.

        Raises:
            Forbidden: none of the caller's roles may.
        """
        if not self.holds(caller, permission):
            raise Forbidden(_explanation(permission, self.roles(permission)))

    def require(self, caller: Caller, permission: str, place: Place, *, read: str) -> None:
        """Pass callers who may do this here.

        Raises:
            NotFound: the caller may not even read the object (`read` is that permission).
            Forbidden: the caller may read it but not do this.
        """
        if self.allows(caller, permission, place):
            return
        if not self.allows(caller, read, place):
            raise NotFound
        raise Forbidden(_explanation(permission, self.roles(permission)))


def require_other_person(caller: Caller, earlier: str | None) -> None:
    """Pass when `caller` is not the person (`Caller.identity`) who took the earlier step.

    Raises:
        SamePerson: it is the same person.
    """
    if earlier is not None and caller.identity == earlier:
        raise SamePerson(
            Text(
                "前一步由您本人办理，须由另一名人员决定。",
                "You took the earlier step; another person must decide.",
            )
        )


def acts_for_department(caller: Caller) -> bool:
    """Tell whether the caller comes from a department, and so has the rights of its kind only."""
    return DEPARTMENT_ROLE in caller.roles


def require_department(caller: Caller, *departments: str) -> None:
    """Pass a department of one of these kinds, and everybody who is no department.

    A token with the role DEP that names no department is of no kind.

    Raises:
        WrongDepartment: the caller is a department of another kind.
    """
    if acts_for_department(caller) and caller.department not in departments:
        raise WrongDepartment


def _reaches(reach: Reach, caller: Caller, place: Place) -> bool:
    match reach:
        case Reach.ANY:
            return True
        case Reach.JURISDICTION:
            return covers(caller.division, place)
        case Reach.AUTHORITY:
            return bool(caller.division) and caller.division == place.authority_id
        case Reach.OWN:
            return place.owner == caller.identity
        case Reach.ORGANIZATION:
            return bool(caller.organization_id) and caller.organization_id == place.organization_id
        case Reach.SUPERVISED:
            return bool(caller.organization_id) and caller.organization_id == place.supervising_unit_id


def _wanted(reach: Reach, caller: Caller) -> tuple[str, str] | None:
    """Return the field of `Place` and the value that `reach` asks for; None when it asks for nothing."""
    division = caller.division or ""
    match reach:
        case Reach.ANY:
            return None
        case Reach.JURISDICTION:
            if division == WHOLE_CITY:
                return None
            level = {9: "town_code", 12: "community_code"}.get(len(division)) if division.isdigit() else None
            return level or "jurisdiction_id", division
        case Reach.AUTHORITY:
            return "authority_id", division
        case Reach.OWN:
            return "owner", caller.identity
        case Reach.ORGANIZATION:
            return "organization_id", caller.organization_id or ""
        case Reach.SUPERVISED:
            return "supervising_unit_id", caller.organization_id or ""


def _explanation(permission: str, roles: frozenset[str]) -> Text:
    allowed = ", ".join(sorted(roles)) or "–"
    return Text(
        f"操作 {permission} 仅限角色：{allowed}。",
        f"{permission} is for the roles {allowed} only, within their jurisdiction.",
    )
