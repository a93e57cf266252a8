"""Open data: grants in the 360Giving standard, purchases as OCDS releases."""
