"""`python -m linli` is the command `linli`."""

from linli.cli import app

app()
