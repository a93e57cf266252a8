"""Reading `/v1/events`: where one was, what comes, at least once."""
