"""How far party work reaches: four metrics as of any day, without small numbers."""
