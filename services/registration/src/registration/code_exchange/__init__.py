"""Credit codes exchanged with the national issuer: asked for, returned, and those in conflict looked into."""
