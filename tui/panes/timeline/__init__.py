"""The timeline: its axis, its rows and lanes, and the pane that draws them."""
