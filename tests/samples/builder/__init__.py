"""The parts of samples/build.py: the notices' text in, office documents out."""
