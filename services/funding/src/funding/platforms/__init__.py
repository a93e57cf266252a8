"""Service platforms in town centers and community stations: which place offers what to which organizations."""
