"""Public fundraising: the qualification, and campaigns from the plan to the report."""
