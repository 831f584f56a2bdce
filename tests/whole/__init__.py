"""What holds of the whole: layers, start, README, the sample library, faults."""
