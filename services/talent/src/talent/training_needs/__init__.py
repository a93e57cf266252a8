"""Leaders who are to be trained."""
