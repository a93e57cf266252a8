"""What is done with applications. No use case commits."""
