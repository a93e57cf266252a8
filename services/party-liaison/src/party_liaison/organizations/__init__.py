"""Our copy of the organizations, and which party organization is responsible for each."""
