"""Who may be evaluated, who may score, which grade points make, and how long it holds."""
