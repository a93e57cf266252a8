"""What money may do, decided without looking anywhere."""
