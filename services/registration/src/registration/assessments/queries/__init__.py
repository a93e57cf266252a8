"""What the register says of each unit in a year, and the reads of assessments."""
