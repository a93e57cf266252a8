"""What may be written into the register, and how a record moves through its life."""
