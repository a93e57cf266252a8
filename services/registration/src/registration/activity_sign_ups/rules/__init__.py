"""Who may sign up when, the order of those who wait, and codes to check in with."""
