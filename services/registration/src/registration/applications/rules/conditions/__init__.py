"""The conditions of registration (13.2), each evaluated by the rules in force on the day of acceptance."""
