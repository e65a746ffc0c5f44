"""Input nobody meant: spoilt tapes by the thousand, and the ones that once made trouble."""
