"""Who names backbone staff, holds exam campaigns, and forms the teams of communities."""

from shared.kit.authorization import PermissionTable
from shared.kit.permission_words import ANYWHERE, EVERYBODY, HERE, OWN_ORGANIZATION
from talent.permissions.people import PERSONS_OWN

_ORGANIZATION = {"CSO": OWN_ORGANIZATION, "HUB": HERE, "COM": HERE, "STR": HERE}

TEAMS = PermissionTable(
    {
        "backbone.name": {**_ORGANIZATION, "CTY": HERE},
        "backbone.read": {**_ORGANIZATION, "CTY": HERE, "MUN": HERE, "AUD": ANYWHERE},
        "exam_campaign.read": dict.fromkeys(EVERYBODY, ANYWHERE),
        "exam_campaign.manage": {"CTY": HERE, "MUN": HERE},
        "exam_candidate.enroll": {"CTY": HERE, **PERSONS_OWN},
        "exam_candidate.read": {"CTY": HERE, "AUD": ANYWHERE, **PERSONS_OWN},
        "linkage_team.read": {"HUB": HERE, "COM": HERE, "STR": HERE, "CTY": HERE, "MUN": HERE, "AUD": ANYWHERE},
        "linkage_team.form": {"COM": HERE, "STR": HERE, "CTY": HERE},
        "linkage_team.record": {"COM": HERE, "STR": HERE},
    }
)
