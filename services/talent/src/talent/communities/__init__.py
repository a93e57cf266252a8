"""Communities: where they lie, and whether they are urban or rural."""
