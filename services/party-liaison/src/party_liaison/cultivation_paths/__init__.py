"""Dual cultivation: backbone staff into the party, members into the community's party organization."""
