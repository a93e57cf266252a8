"""Cases begin, go from stage to stage, and end."""
