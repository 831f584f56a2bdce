"""Reads what others wrote, or what was exported. Knows neither the library nor the interface."""
