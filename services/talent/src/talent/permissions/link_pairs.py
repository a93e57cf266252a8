"""Who may read link pairs and training needs, and upload files."""

from typing import Final

from shared.kit.authorization import PermissionTable, Reach

HERE: Final = Reach.JURISDICTION
LINK_READERS: Final = {
    "MUN": HERE,
    "CTY": HERE,
    "STR": HERE,
    "COM": HERE,
    "HUB": HERE,
    "CSO": Reach.ORGANIZATION,
    "INT": HERE,
    "AUD": Reach.ANY,
    "SW": Reach.OWN,
}

LINK_PAIRS = PermissionTable(
    {
        "link_pair.read": LINK_READERS,
        "link_pair.assign": {"CTY": HERE, "STR": HERE},
        "link_pair.contact": {"SW": Reach.OWN, "STR": HERE, "COM": HERE},
        "mentor_link.read": LINK_READERS,
        "mentor_link.assign": {"CTY": HERE, "STR": HERE},
        "training_need.read": LINK_READERS,
        # files; each is its uploader's until it belongs to something
        "document.upload": dict.fromkeys(("CTY", "STR", "COM", "HUB", "CSO", "SW"), Reach.ANY),
    }
)
