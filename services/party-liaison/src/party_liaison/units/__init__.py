"""Party units: applied for, approved, established with officers, elected anew, adjusted, dissolved."""
