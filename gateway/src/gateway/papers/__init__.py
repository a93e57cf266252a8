"""`/verify/<service>/<code>`: the public page behind the QR code of every printed paper; it needs no token."""
