"""The assessment of tiers and the class of guidance."""
