"""How many new organizations are wanted of each category, and how many came."""
