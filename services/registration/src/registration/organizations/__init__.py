"""The register of organizations: one record and one history for each."""
