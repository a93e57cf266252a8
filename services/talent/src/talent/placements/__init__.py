"""Who serves where: proposals, answers, posts, their pauses and ends."""
