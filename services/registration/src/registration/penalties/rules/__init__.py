"""Which penalties the law allows, which hearing it owes, and when a penalty is in force."""
