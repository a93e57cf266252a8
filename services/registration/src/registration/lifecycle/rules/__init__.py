"""What may be suspended and revoked, on which grounds, and when."""
