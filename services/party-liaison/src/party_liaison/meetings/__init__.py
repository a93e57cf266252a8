"""Three meetings and one lesson: what is owed per calendar period, what was held, and what is missing."""
