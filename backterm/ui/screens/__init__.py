"""One module a screen. A screen knows the console, asks views what to draw, and opens other screens."""
