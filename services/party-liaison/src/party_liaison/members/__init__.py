"""The register of party members in organizations: sealed, read for a purpose, every read written down."""
