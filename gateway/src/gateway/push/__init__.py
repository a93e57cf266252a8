"""Push hooks: an app's own push server is told that a person has a message, so that it can tell the phone."""
