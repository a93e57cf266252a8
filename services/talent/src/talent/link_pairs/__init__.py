"""Links between social workers and organizations."""
