"""Programs: calls for proposals, from the draft to the last settled project."""
