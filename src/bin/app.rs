//! The page.

fn main() {
    spiketally::ui::start();
}
