"""The rules: pure functions of values. Imports nothing but the standard library's values and `backterm.rng`."""
