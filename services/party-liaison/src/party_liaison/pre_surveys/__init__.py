"""Party members in organizations that have applied to be registered, found out before they open."""
