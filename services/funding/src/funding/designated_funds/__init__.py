"""Designated funds: a community's money within a foundation, with a committee of its own."""
