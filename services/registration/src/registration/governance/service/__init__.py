"""What is done with bodies, meetings and internal rules. No use case commits."""
