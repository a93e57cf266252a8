"""Programs that call for proposals, and the communities for which they should bring social workers."""
