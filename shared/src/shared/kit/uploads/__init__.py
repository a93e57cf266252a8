"""Files that come in parts over a bad network, by the tus protocol 1.0.0, and are then used like a file sent whole."""
