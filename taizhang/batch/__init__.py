"""A folder of files, each read in a worker that may die: listing, workers, store, and the run over them."""
