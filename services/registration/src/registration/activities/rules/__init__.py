"""What an activity must keep to, who looks at it first, and where it stands."""
