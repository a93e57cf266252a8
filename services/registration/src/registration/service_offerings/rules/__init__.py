"""What may be offered to whom, for which fee, and where an offering stands."""
