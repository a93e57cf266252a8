"""Who may take up which post, for how long, and whom the law keeps away."""
