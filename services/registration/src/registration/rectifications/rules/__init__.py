"""The states of an order to rectify, and its days."""
