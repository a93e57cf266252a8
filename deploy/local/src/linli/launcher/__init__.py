"""`linli up`: the whole suite on one machine."""
