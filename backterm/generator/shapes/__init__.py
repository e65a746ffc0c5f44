"""The steps that shape a level: each family of graph has a module, and so has what several families share."""
