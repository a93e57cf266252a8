"""Use cases of draws: commit, publish, replace, cancel."""
