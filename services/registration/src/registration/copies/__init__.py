"""Copies that others keep of the lists: how long it is remembered what has left them."""
