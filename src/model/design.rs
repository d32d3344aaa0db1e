//! What layers of a kind have in common. Of layers there may be millions, of designs there are mostly few, so that layers
//! share them.

use std::sync::Arc;

use super::operation::OperationKind;
use super::{Alike, Few, LayerKind, Shape, Sizes, Whole};

/// What a checked layer is, its name and its place in the network aside.
#[derive(Clone, Debug)]
pub struct Design {
    /// The type as the file named it.
    pub type_name: Arc<str>,
    /// What the type means.
    pub kind: LayerKind,
    /// One shape an input.
    pub input_shapes: Few<Shape>,
    /// The output's shape.
    pub output_shape: Shape,
    /// What the counting reads of all that.
    operation: OperationKind,
    sizes: Sizes<Whole>,
}

/// What a layer is as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftDesign {
    /// Its type as written.
    pub type_name: Arc<str>,
    /// What the type means; none where some of the layer could not be read, which was reported.
    pub kind: Option<LayerKind>,
    /// Input shapes as given.
    pub input_shapes: Option<Few<Shape>>,
    /// Output shape as given.
    pub output_shape: Option<Shape>,
}

impl Design {
    fn new(type_name: Arc<str>, kind: LayerKind, input_shapes: Few<Shape>, output_shape: Shape) -> Self {
        let first_input = input_shapes.first().unwrap_or(&output_shape);
        let (operation, sizes) = (OperationKind::of(&kind), Sizes::between(first_input, &output_shape, &kind));
        Self { type_name, kind, input_shapes, output_shape, operation, sizes }
    }

    /// The design of a layer, shared with the layers that were met and are like it.
    pub(super) fn shared(
        met: &mut Alike<Self>,
        type_name: &Arc<str>,
        kind: &LayerKind,
        input_shapes: Few<Shape>,
        output_shape: Shape,
    ) -> Arc<Self> {
        let is_meant = |known: &Self| {
            known.output_shape == output_shape
                && known.input_shapes == input_shapes
                && known.type_name == *type_name
                && known.kind == *kind
        };
        match met.find(is_meant) {
            Some(known) => known,
            None => met.remember(Self::new(Arc::clone(type_name), kind.clone(), input_shapes, output_shape)),
        }
    }

    /// The shape of the first input; the output's own for a layer without inputs.
    pub fn first_input_shape(&self) -> &Shape {
        self.input_shapes.first().unwrap_or(&self.output_shape)
    }

    /// What the layer computes.
    #[inline]
    pub const fn operation(&self) -> OperationKind {
        self.operation
    }

    /// The layer's sizes, where they fit.
    #[inline]
    pub const fn sizes(&self) -> Sizes<Whole> {
        self.sizes
    }
}
