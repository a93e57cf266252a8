"""The two publicities 双公示: licenses and penalties in the data items of the national credit platform."""
