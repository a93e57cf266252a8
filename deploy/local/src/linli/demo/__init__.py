"""`linli demo`: organizations that nobody has founded, in real communities, imported into the running suite."""
