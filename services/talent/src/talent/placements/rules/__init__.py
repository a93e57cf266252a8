"""States of placements and what stands against one."""
