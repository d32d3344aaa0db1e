//! Spiketally.
