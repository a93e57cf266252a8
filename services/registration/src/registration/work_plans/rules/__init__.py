"""What a plan must have, and when it is reviewed."""
