"""Departments that are asked about an application 征求有关部门意见, and what they say."""
