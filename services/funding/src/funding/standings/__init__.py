"""How organizations have behaved, as registration tells: reports, penalties, grades, orders."""
