//! Tensor shapes.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::quantity::Scalar;

/// The largest dimension that JSON numbers carry exactly everywhere, 2⁵³.
pub const MAX_DIMENSION: u64 = 1 << 53;

/// A tensor's dimensions, batch first and channels last, each at least 1. Copies are cheap: they share them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Shape(Arc<[u64]>);

impl Shape {
    /// The dimensions as given, the batch first.
    pub fn new(dimensions: impl Into<Arc<[u64]>>) -> Self {
        Self(dimensions.into())
    }

    /// All dimensions, the batch first.
    pub fn dimensions(&self) -> &[u64] {
        &self.0
    }

    /// The batch dimension; 1 where the shape is empty.
    pub fn batch(&self) -> u64 {
        self.0.first().copied().unwrap_or(1)
    }

    /// The dimensions without the batch.
    pub fn features(&self) -> &[u64] {
        self.0.get(1..).unwrap_or_default()
    }

    /// The dimensions between batch and channels.
    pub fn spatial(&self) -> &[u64] {
        self.features().split_last().map_or(&[], |(_, spatial)| spatial)
    }

    /// The last dimension; 1 where there is none.
    pub fn channels(&self) -> u64 {
        self.features().last().copied().unwrap_or(1)
    }

    /// Elements without the batch: `N` of the equations.
    pub fn elements<S: Scalar>(&self) -> S {
        self.features().iter().fold(S::from(1), |product, &n| product * n.into())
    }

    /// The sum of the dimensions without the batch: `D` of the formal Add.
    pub fn dimension_sum<S: Scalar>(&self) -> S {
        self.features().iter().fold(S::from(0), |sum, &n| sum + n.into())
    }

    /// The same features with another batch.
    pub fn with_features(&self, features: impl IntoIterator<Item = u64>) -> Self {
        Self(std::iter::once(self.batch()).chain(features).collect())
    }
}

/// `1×32×32×3`.
impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, dimension) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("×")?;
            }
            dimension.fmt(f)?;
        }
        Ok(())
    }
}
