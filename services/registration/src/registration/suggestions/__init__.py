"""What residents ask of their community, and the answers they get."""
