"""The states of an inspection, what is looked at, and what follows."""
