"""Use cases of notices. Applications issue them with `issuing`; officers serve them with `serving`."""
