//! A layer as its formulas see it.

use super::symbols::Channels;
use crate::model::{OperationKind, Sizes};

/// What a layer computes, and how large it is.
#[derive(Clone, Copy)]
pub(super) struct Layer<S> {
    pub(super) kind: OperationKind,
    pub(super) sizes: Sizes<S>,
    pub(super) channels: Channels<S>,
}
