"""Our copy of who leads the organizations, asked of registration after it tells of a change."""
