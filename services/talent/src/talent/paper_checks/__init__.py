"""Papers of this service, checked by the code that is printed on them."""
