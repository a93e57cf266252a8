"""Each organization's public pledge of integrity, one a year."""
