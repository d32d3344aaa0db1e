//! By which rules counts are made.

/// A rule set: how the equations are read where the reference and the paper differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules(());

impl Rules {
    /// The reference's own reading, to the last digit.
    pub const fn qualia() -> Self {
        Self(())
    }

    /// The name that reports carry.
    pub const fn name(self) -> &'static str {
        "qualia"
    }
}
