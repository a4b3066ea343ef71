"""What this plugin costs, shown as ratios in one run: `python -m tests.benchmark`."""
