"""What tests share: libraries on disk, the app driven by keys, strategies, oracles."""
