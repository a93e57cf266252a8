"""Who supervises which organization by which means, and what officers are told to look into."""
