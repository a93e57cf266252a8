"""The journal of events that leave the suite: written from the streams, read as pages or as a live stream."""
