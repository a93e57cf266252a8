"""What offices and departments mean to do in a period, and whether they did."""
