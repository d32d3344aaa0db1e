//! The engine's memory in a browser.

/// Has the memory grown by so many bytes at once, where it can be, for allocations to come.
///
/// Allocations would grow a WASM memory by a page at a time, and each time takes a browser as long as thousands of them.
pub(super) fn make_room(bytes: usize) {
    let mut room = Vec::<u8>::new();
    if room.try_reserve_exact(bytes).is_ok() {
        // Not an allocation that can be left out because nobody uses it.
        std::hint::black_box(&room);
    }
}
