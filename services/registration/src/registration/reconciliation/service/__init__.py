"""Use cases of the protocol: what the service is, which organizations may be meant, what is suggested."""
