"""Tasks to bring party work to organizations."""
