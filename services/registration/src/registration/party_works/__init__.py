"""What party-liaison has told of the party work in organizations: states and days, no form, person or number."""
