"""Verification of the signed commitments 告知承诺 with which a community organization was registered."""
