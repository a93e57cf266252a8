"""A copy of the public register, made of the journal alone: its snapshot, and what proves that a copy is complete."""
