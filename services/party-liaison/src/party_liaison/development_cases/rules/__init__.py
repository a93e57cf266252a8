"""How a case walks, and what each step asks for."""
