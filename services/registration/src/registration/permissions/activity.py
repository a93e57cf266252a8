"""Who may do what with services, activities, honors, mutual aid and relief.

Source: docs/policy, clauses 5, 6, 8, 10
"""

from registration.permissions.words import ANYWHERE, AS_AUTHORITY, EVERYBODY, HERE, OWN, OWN_ORGANIZATION, SUPERVISED
from shared.kit.authorization import PermissionTable

_OFFICES = dict.fromkeys(("MUN", "CTY", "STR", "COM", "PWC", "CPO", "DEP", "INS"), HERE)
_FOLLOWERS = {
    **_OFFICES,
    "SUP": SUPERVISED,
    "AUD": ANYWHERE,
    "CSO": OWN_ORGANIZATION,
    "HUB": OWN_ORGANIZATION,
    "SW": OWN_ORGANIZATION,
}
_OWNERS = {"CSO": OWN_ORGANIZATION, "HUB": OWN_ORGANIZATION}
_GUIDES = {"STR": HERE, "COM": HERE}

ACTIVITY = PermissionTable(
    {
        # offerings: what is published is everybody's to see
        "offering.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "offering.follow": _FOLLOWERS,
        "offering.create": _OWNERS,
        "offering.update": _OWNERS,
        "offering.publish": _OWNERS,
        "offering.suspend": {**_OWNERS, **_GUIDES},
        "offering.close": _OWNERS,
        "organization.recognize_agency": {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY},
        # requests: between the resident who asks and the organization that serves
        "service_request.read": {"RES": OWN, **_OWNERS, "STR": HERE, "COM": HERE, "AUD": ANYWHERE},
        "service_request.create": {"RES": OWN},
        "service_request.answer": _OWNERS,
        "service_request.reveal": _OWNERS,
        "service_request.cancel": {"RES": OWN},
        "service_request.rate": {"RES": OWN},
    }
)
