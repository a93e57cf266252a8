"""Use cases of the exchange, behind one interface to the issuer."""
