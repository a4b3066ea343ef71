"""What `mkdocs-seminars` does: one module for each command."""
