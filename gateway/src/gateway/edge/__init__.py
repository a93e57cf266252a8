"""The outermost layer: who calls, how often, and which service answers."""
