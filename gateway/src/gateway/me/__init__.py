"""Who I am, and what I may do."""
