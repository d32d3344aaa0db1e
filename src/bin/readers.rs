//! What reads HDF5 files for the engine.

fn main() {
    spiketally::readers::start();
}
