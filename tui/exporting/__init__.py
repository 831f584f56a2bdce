"""Records and what follows from them, in the forms that others need. Knows neither the library nor the interface."""
