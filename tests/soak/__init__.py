"""A seeded random person at the real window; see ``__main__`` for how it is started."""
