"""What puts an organization on a credit list, how long it stays, and how it comes off."""
