"""What an application must say, who decides on it, by when, and on what grounds."""
