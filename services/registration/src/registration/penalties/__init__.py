"""Penalties: cases, notice and hearing, decisions of two, service, appeals, and what follows while in force."""
