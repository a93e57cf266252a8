"""Subsidies: entitlements opened by events, applications, decisions by two persons, payment, revocation, disputes."""
