"""Files of a service: uploaded once, kept in a folder or an S3 store, and referred to by id and SHA-256."""
