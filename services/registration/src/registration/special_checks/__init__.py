"""The yearly special checks of supervising units."""
