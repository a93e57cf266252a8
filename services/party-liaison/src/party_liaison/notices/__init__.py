"""What party organizations are told of their organizations, until they have taken note."""
