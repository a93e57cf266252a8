"""The arithmetic of clause 2: cells in, results out; in integers, and never a mean of means."""
