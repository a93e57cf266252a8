"""Money that organizations are told to pay back."""
