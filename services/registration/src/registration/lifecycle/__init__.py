"""The status of a registered organization after its registration: suspended, revoked, and back."""
