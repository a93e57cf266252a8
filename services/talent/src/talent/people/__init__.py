"""People with consent: who they are, what they can do, who has looked at them."""
