//! The engine of the page.

fn main() {
    spiketally::engine::start();
}
