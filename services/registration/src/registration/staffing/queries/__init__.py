"""Readings of posts as of a day, and changes of the references in them."""
