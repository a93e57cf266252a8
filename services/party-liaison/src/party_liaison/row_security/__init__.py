"""The second wall: what a transaction may see of tables that name persons, enforced by the database itself."""
