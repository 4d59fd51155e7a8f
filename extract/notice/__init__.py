"""A notice's head, foot and annexes by GB/T 9704-2012, as printed and as web pages show them."""
