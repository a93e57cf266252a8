"""Names (clause 12): validated, parsed, reserved, kept free of duplicates."""
