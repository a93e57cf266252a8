"""Account profiles: what an organization may receive, and how."""
