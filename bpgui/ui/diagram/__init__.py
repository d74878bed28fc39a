"""The network's picture: units, edges and the numbers on them."""
