"""Relief referrals 救助转介: an organization passes somebody in need on to a channel of relief."""
