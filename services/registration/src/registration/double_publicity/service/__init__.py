"""Use cases of the two publicities: entries made of rows, and the repair of a penalty."""
