"""Whether an organization fits another primary category."""

from registration.applications.rules.categories import category_defects
from registration.applications.rules.defects import defect
from registration.applications.rules.eligibility import is_direct_eligible
from registration.applications.rules.facts import ApplicationFacts
from registration.applications.rules.lookup import Lookup
from registration.applications.rules.permits import needed_permits, permit_defects
from shared.contracts.values import LegalKind, RegistrationMode
from shared.kit.problems import FieldError

_FOR_FILED = frozenset({"NOT_RURAL", "TOO_MANY_CATEGORIES", "CATEGORY_TWICE"})


def classifying_role(legal_kind: LegalKind) -> frozenset[str]:
    """Return the roles that classify: the authority's for a registered organization, the street's for a filed one.

    Source: cq-cso-opinions 7, 18; linli-design 7
    """
    return frozenset({"STR"}) if legal_kind is LegalKind.FILED else frozenset({"CTY", "MUN"})


def reclassification_defects(after: ApplicationFacts, lookup: Lookup, *, rural: bool) -> list[FieldError]:
    """Return why the organization does not fit: services, groups, place, permits, or direct registration.

    A filed organization has neither services nor permits; only its place and the number of categories are checked.

    Source: cq-cso-opinions 3, 4, 5, 6, 7; so-reform-2016 3; so-regulations 12
    """
    found = category_defects(after, rural=rural)
    if after.legal_kind is LegalKind.FILED:
        return [each for each in found if each.code in _FOR_FILED]
    permits = lookup("category.permits")
    found += permit_defects(after, permits)
    needs_permit = bool(needed_permits(after, permits))
    if after.mode is RegistrationMode.DIRECT and not is_direct_eligible(after, needs_permit=needs_permit):
        found.append(_NEEDS_UNIT)
    return found


_NEEDS_UNIT = defect(
    "/category", "DIRECT_NOT_ELIGIBLE", "该组织属于直接登记，新类别须有业务主管单位，请先办理变更登记。",
    "The organization is registered directly; in this category it needs a supervising unit first.",
    "so-reform-2016 3",
)  # fmt: skip
