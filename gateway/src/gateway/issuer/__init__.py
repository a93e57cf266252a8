"""The gateway's own token issuer: OAuth 2 client credentials, signing keys that rotate, sandbox tokens."""
