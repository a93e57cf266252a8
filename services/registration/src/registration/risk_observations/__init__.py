"""What money, projects, courses and contacts tell supervision, and the score by which targeted checks are aimed."""
