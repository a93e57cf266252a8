"""What lies in a division that others replace: what the organizations' own events do not carry."""
