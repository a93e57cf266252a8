"""Major matters: reported beforehand, cleared or objected to, and reported back."""
