//! The lessons that the page offers.

/// Folders in `demos/lessons/`, in their order, and what to call them; the address `?lesson=…` opens one.
pub(crate) const LESSONS: [(&str, &str); 6] = [
    ("accumulate", "What one layer computes"),
    ("spike", "A spike replaces a multiply"),
    ("timesteps", "Timesteps multiply everything but the input"),
    ("memory", "Memory costs more than arithmetic"),
    ("pixels", "The first layer sees pixels, not spikes"),
    ("break-even", "Where the break-even lies"),
];
