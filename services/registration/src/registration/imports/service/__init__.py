"""Reading sheets in a process of its own, and writing them row by row."""
