"""Author's text -> values."""
