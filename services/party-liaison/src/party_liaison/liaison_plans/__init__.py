"""Regular contact between party organizations and organizations."""
