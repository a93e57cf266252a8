"""Joint building: what party organizations of communities do together with organizations."""
