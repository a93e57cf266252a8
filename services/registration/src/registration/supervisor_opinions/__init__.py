"""What supervising units ask organizations under them to put right."""
