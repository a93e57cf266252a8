"""Development plans of organizations: adopted by their organs, reviewed every year."""
