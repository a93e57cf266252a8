"""Forms as JSON schemas: what each type of application asks for, and why."""
