"""What anybody reaches without a token: the check of printed papers, and the reconciliation of lists of names."""
