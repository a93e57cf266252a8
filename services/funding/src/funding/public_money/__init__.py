"""What organizations and communities were given, for everybody to read: sums only, no donor and nothing sealed."""
