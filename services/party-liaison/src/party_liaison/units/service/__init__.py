"""Units are applied for, decided, established, elected anew, adjusted and dissolved."""
