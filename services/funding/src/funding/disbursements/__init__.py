"""Payment orders: made by one person, approved by another, sent while everything stands, paid once."""
