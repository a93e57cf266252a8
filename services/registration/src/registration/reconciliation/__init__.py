"""The Reconciliation Service API 0.2: lists of old names matched with the register, by OpenRefine and its like."""
