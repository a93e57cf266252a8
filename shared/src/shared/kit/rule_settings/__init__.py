"""The routes of the rule register, the same in every service: read the rules of a day, set their values."""
