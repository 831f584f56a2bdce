"""Accord's own themes, beside those that Textual brings."""

from textual.color import Color
from textual.theme import Theme

DARK = Theme(
    name="accord-dark",
    primary="#ffa62b",
    secondary="#8fa3b5",
    accent="#ffa62b",
    warning="#ffa62b",
    error="#e0567c",
    success="#4ebf71",
    foreground="#e0e0e0",
    background="#0f1318",
    surface="#0f1318",
    panel="#1b2128",
    dark=True,
    variables={
        "frame": "#4b5157",
        "muted": "#9a9fa5",
        "selected": "#45321a",
        "match": "#7a5420",
        "border": "#ffa62b",
        "input-selection-background": "#7a5420",
    },
)

LIGHT = Theme(
    name="accord-light",
    primary="#9a5300",
    secondary="#3f5468",
    accent="#9a5300",
    warning="#8a5a00",
    error="#b3163f",
    success="#17703a",
    foreground="#20242a",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#eeebe4",
    dark=False,
    variables={
        "frame": "#b9b4a9",
        "muted": "#5f6368",
        "selected": "#f5dfbd",
        "match": "#f0bf73",
        "border": "#9a5300",
        "input-selection-background": "#f0bf73",
    },
)

THEMES = (DARK, LIGHT)


def variables(theme: Theme) -> dict[str, str]:
    """Return Accord's own colours for a theme that does not name them: mixed from those that every theme has."""
    system = theme.to_color_system()
    background = system.background or Color.parse("#121212" if theme.dark else "#efefef")
    foreground = system.foreground or background.get_contrast_text()
    accent = system.accent or system.primary
    return {
        "frame": background.blend(foreground, 0.3).hex,
        "muted": background.blend(foreground, 0.65).hex,
        "selected": background.blend(accent, 0.22).hex,
        "match": background.blend(accent, 0.45).hex,
    } | theme.variables
