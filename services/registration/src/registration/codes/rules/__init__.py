"""How credit codes and filing numbers are built and checked."""
