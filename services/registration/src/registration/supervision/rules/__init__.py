"""The three tiers of supervision, and what each of them may do."""
