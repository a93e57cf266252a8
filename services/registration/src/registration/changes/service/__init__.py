"""What is done with requests for a change. No use case commits."""
