"""The floor plan: which rooms own which cells, where walls and doors stand, and what every exit is called."""
