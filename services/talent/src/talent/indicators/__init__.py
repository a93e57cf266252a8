"""How a division stands with its people: figures of today, none that tells of a single person."""
