"""Who may read account profiles, and upload files."""

from shared.kit.authorization import PermissionTable, Reach

HERE = Reach.JURISDICTION

ORGANIZATION_ACCOUNTS = PermissionTable(
    {
        "organization_account.read": {
            "MUN": HERE,
            "CTY": HERE,
            "STR": HERE,
            "COM": HERE,
            "FIN": HERE,
            "CSO": Reach.ORGANIZATION,
            "AUD": Reach.ANY,
        },
        # files; each is its uploader's until it belongs to something
        "document.upload": dict.fromkeys(
            ("MUN", "CTY", "STR", "COM", "HUB", "CSO", "REV", "FIN", "FDN", "BAS"), Reach.ANY
        ),
    }
)
