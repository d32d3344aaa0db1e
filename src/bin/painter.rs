//! What paints charts for the page.

fn main() {
    spiketally::painter::start();
}
