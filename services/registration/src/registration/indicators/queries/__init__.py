"""What runs are counted from, and the reads of runs and reports."""
