"""How rules ask for dated values."""

from collections.abc import Callable

from shared.kit.rule_register import AppliedRule

Lookup = Callable[[str], AppliedRule]
"""Gives the version of a rule that applies to the decision at hand; division and day are already settled."""
