"""Random draws of organizations to inspect, which anybody can recompute."""
