"""Stub until the real one arrives."""
from dataclasses import dataclass
from textual.widget import Widget
from textual.message import Message
from tui.panes.look import Look
from tui.records.rows import TimelineItem
class TimelinePane(Widget, can_focus=True):
    look=Look(); NAME="Timeline"; NUMBER=4; selected=None
    @dataclass
    class Selected(Message): item: TimelineItem
    @dataclass
    class Opened(Message): item: TimelineItem
    def show(s,items,*,today,highlights): s.items=items
    def select(s,*a): pass
    def entitle(s,*a): pass
    def render(s): return "timeline"
