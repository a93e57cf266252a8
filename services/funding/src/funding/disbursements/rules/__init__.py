"""When money is paid."""
