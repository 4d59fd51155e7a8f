"""Long runs, called by `make soak`; their figures stand in docs/robustness.md."""
