"""Measurements: what they found stands beside them, and no test depends on time."""
