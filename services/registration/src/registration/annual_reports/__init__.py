"""Annual reports: each year's duty, its way through the offices, and what follows when it is not met."""
