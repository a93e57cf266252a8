"""How often guidance is owed."""
