"""The everyday work of units: activities, education, dues, pioneer posts. Only sums leave the unit."""
