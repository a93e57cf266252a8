"""For trials only: tokens for any role, and a clock that can be moved."""
