"""The draw itself, as anybody can recompute it."""
