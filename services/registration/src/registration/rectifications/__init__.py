"""Orders of the authority to put things right, with their days, and what comes of them."""
