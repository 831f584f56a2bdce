"""Texts of any kind: safe to show, folded for a search, highlighted, shortened."""
