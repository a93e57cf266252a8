"""Fee waivers: who need not pay what, for how long, and what that is worth."""
