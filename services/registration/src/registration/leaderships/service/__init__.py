"""What is done with leaders. No use case commits."""
