//! Shapes that layers read, against those that the layers above make.

use super::super::{Few, NodeId, Shape};
use super::{Above, Check, DraftPlace};
use crate::diagnostic::NetworkProblem;

impl Check {
    /// The shapes that a node reads: as given, or as made above; warns if both are there and differ.
    pub(super) fn input_shapes(
        &mut self,
        id: usize,
        given: Option<&Few<Shape>>,
        inputs: &[NodeId],
        above: &[Above],
    ) -> Few<Shape> {
        let Some(given) = given else {
            return inputs
                .iter()
                .filter_map(|&input| above.get(input).map(|above| above.design.output_shape.clone()))
                .collect();
        };
        if !inputs.is_empty() && given.len() != inputs.len() {
            let problem = NetworkProblem::InputCount { shapes: given.len(), inputs: inputs.len() };
            self.warn(DraftPlace::key(id, "input_shape"), problem);
        }
        if given.len() == inputs.len() {
            for (item, (given, &input)) in given.iter().zip(inputs).enumerate() {
                let made = above.get(input).filter(|above| above.is_known).map(|above| &above.design.output_shape);
                if let Some(made) = made.filter(|made| !is_read_as(made, given)) {
                    let (given, made) = (given.to_string(), made.to_string());
                    let problem = NetworkProblem::InputShapeDisagrees { given, made, input };
                    self.warn(DraftPlace::item(id, "input_shape", item), problem);
                }
            }
        }
        given.clone()
    }

    /// Warns of an addition of tensors that are not of one shape.
    pub(super) fn addends_are_alike(&mut self, id: usize, inputs: &Few<Shape>) {
        let mut shapes = inputs.iter();
        let Some(first) = shapes.next() else { return };
        if shapes.any(|shape| shape.features() != first.features()) {
            let shapes = inputs.iter().map(Shape::to_string).collect();
            self.warn(DraftPlace::key(id, "inputs"), NetworkProblem::UnlikeAddends { shapes });
        }
    }
}

/// Whether a tensor can be read as one of another shape: the same, or all of it in other dimensions.
fn is_read_as(made: &Shape, given: &Shape) -> bool {
    let (made, given) = (made.features(), given.features());
    let elements = |features: &[u64]| features.iter().try_fold(1_u64, |product, &n| product.checked_mul(n));
    made == given || made.len() != given.len() && elements(made) == elements(given)
}
