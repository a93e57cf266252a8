"""Numbers that name an organization: the unified social credit code and the filing number."""
