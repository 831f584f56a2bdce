"""The screens. The reader owns the state; the others show one thing and go away."""
