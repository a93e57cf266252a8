"""Views composed from several services: the worklist of an official, and all that is known of an organization."""
