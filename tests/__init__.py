"""What is promised, tried: one module for each of the house, and the worlds they are tried in."""
