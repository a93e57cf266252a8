"""Applications to register a social organization: from draft to decision."""
