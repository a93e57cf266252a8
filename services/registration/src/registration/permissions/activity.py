"""Who may do what with services, activities, honors, mutual aid and relief.

Source: docs/policy, clauses 5, 6, 8, 10
"""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, AS_AUTHORITY, EVERYBODY, HERE, OWN, OWN_ORGANIZATION, SUPERVISED

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
_DOERS = {**_OWNERS, "SW": OWN_ORGANIZATION}
_PEOPLE = tuple(role for role in EVERYBODY if role not in ("PUB", "INT"))
_RECEIVERS = dict.fromkeys(("STR", "CTY", "DEP"), HERE)
_GUIDES = {"STR": HERE, "COM": HERE}
_AUTHORITIES = {"CTY": AS_AUTHORITY, "MUN": AS_AUTHORITY}

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
        "organization.recognize_agency": _AUTHORITIES,
        # places to visit: of filed groups only once an office has seen that nobody lives there
        "nearby.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "public_place.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "public_place.follow": _FOLLOWERS,
        "public_place.state": _OWNERS,
        "public_place.confirm": {**_GUIDES, **_AUTHORITIES},
        "public_place.withdraw": {**_OWNERS, **_GUIDES, **_AUTHORITIES},
        # requests: between the resident who asks and the organization that serves
        "service_request.read": {"RES": OWN, **_OWNERS, "STR": HERE, "COM": HERE, "AUD": ANYWHERE},
        "service_request.create": {"RES": OWN},
        "service_request.answer": _OWNERS,
        "service_request.reveal": _OWNERS,
        "service_request.cancel": {"RES": OWN},
        "service_request.rate": {"RES": OWN},
        # records: the public sees sums only
        "service_record.read": _FOLLOWERS,
        "service_record.create": _DOERS,
        "service_record.indicators": {**_OFFICES, "AUD": ANYWHERE},
        "resident_count.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "resident_count.enter": dict.fromkeys(("MUN", "CTY", "STR", "COM"), HERE),
        # activities: the party organization looks at some of them first
        "activity.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "activity.follow": _FOLLOWERS,
        "activity.plan": _DOERS,
        "activity.screen": {"CPO": HERE},
        "activity.cancel": {**_DOERS, **_GUIDES},
        "activity.hold": _DOERS,
        "activity.report": _DOERS,
        # sign-ups: everybody sees them; who signed up is seen by the organization and its authority
        "activity_sign_up.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "activity_sign_up.follow": _FOLLOWERS,
        "activity_sign_up.manage": _DOERS,
        "activity_seat.own": dict.fromkeys(_PEOPLE, OWN),
        "activity_seat.follow": {**_DOERS, **_AUTHORITIES},
        "activity_seat.check_in": _DOERS,
        "activity_seat.reveal": _DOERS,
        # campaigns and honors
        "campaign.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "campaign.create": {"DEP": HERE, **_GUIDES},
        "honor.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "honor.follow": _FOLLOWERS,
        "honor.nominate": _OWNERS,
        "honor.decide": {"DEP": HERE, **_GUIDES},
        "honor.object": dict.fromkeys(("RES", "CSO", "APP"), ANYWHERE),
        # mutual aid
        "mutual_aid.read": _FOLLOWERS,
        "mutual_aid.keep": _OWNERS,
        # relief: people are seen by those who help
        "relief_referral.read": {**_DOERS, **_RECEIVERS, "COM": HERE, "MUN": HERE, "AUD": ANYWHERE},
        "relief_referral.create": _DOERS,
        "relief_referral.handle": _RECEIVERS,
        # inactivity
        "inactivity.read": _FOLLOWERS,
    }
)
