"""Leaders between changes of the legal representative, and persons who may not lead."""
