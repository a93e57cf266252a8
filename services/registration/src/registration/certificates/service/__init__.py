"""Use cases of certificates. Other features move an organization's certificates with those of `moving`."""
