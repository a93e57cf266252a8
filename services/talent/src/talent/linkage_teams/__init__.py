"""Teams of a community, its organizations and social workers (三社联动), with a record of each quarter."""
