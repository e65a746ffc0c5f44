"""States as lines of (text, role): drawn, never decided. No widgets, no colours."""
