"""How quickly applications are decided, and how registration and filing stand to each other."""
