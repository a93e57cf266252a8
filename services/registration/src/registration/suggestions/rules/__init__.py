"""How a suggestion goes on, who answers it, and how many were answered in time."""
