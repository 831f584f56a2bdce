"""Brings the index up to the files: reads what changed, newest first, and forgets what is gone."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
