"""What residents think of their community: identity, belonging, responsibility, honor."""
