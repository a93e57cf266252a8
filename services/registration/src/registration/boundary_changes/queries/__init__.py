"""Organizations that lie where no division is, and the tasks to re-home them."""
