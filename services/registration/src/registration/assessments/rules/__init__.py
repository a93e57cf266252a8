"""The arithmetic of assessments and the way of one."""
