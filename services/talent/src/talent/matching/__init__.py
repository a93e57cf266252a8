"""Who fits which post: suggestions for one, and the best assignment for a district."""
