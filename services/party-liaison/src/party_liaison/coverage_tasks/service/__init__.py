"""Coverage tasks follow their organizations, are surveyed and planned, and show what covers."""
