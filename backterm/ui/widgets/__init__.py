"""What screens are made of. A widget holds no state of the game, has one way in and speaks only messages."""
