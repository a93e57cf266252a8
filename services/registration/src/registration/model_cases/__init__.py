"""Model cases: submitted, reviewed, published, followed, withdrawn."""
