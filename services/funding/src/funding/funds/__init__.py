"""Sources of money and funds with their restrictions."""
