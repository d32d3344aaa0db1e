//! NIR, the Neuromorphic Intermediate Representation: a graph of primitives in an HDF5 file.
//!
//! <https://neuroir.org/docs/primitives.html>. Of weights the dimensions are read, not the values.

mod graph;
mod order;
mod primitive;

use std::sync::Arc;

use super::hdf5::{Flaw, Outline, outline};
use super::lowering::{Layer, Layers};
use super::{Content, Import, import_plain};
use crate::diagnostic::{Diagnostic, Findings, ForeignKind, ModelProblem, Problem};
use crate::model::LayerKind;

pub(super) use graph::{Flat, Unit};
pub(super) use primitive::Primitive;
#[cfg(feature = "hdf5")]
pub(super) use primitive::{Lack, Pads};

const WHAT: &str = "the HDF5 file";

/// Reads an HDF5 file: a NIR graph, or the layers that Keras writes beside its weights.
pub(super) fn import(file: &str, file_stem: &str, bytes: &[u8]) -> Import {
    let flat: Result<Flat, Problem> = match outline(bytes) {
        Outline::Nir(flat) => Ok(flat),
        Outline::Keras(model) => return import_plain(file, model.as_bytes()),
        Outline::Other => Err(ForeignKind::Hdf5.into()),
        Outline::Flawed(Flaw::Damaged(reason)) => Err(ModelProblem::Damaged { what: WHAT, reason }.into()),
        Outline::Flawed(Flaw::StrayEdge(from, to)) => Err(ModelProblem::StrayEdge { from, to }.into()),
        Outline::Unread => Err(ModelProblem::Unread { what: WHAT }.into()),
    };
    let mut findings = Findings::default();
    let content = match flat {
        Ok(flat) => lowered(file, file_stem, flat, &mut findings),
        Err(problem) => {
            findings.push(&problem, |diagnostic: Diagnostic| diagnostic.in_file(file));
            None
        }
    };
    let content = content.filter(|_| !findings.has_errors());
    Import { file: file.to_owned(), content, diagnostics: findings.into_diagnostics(), source: None }
}

fn lowered(file: &str, file_stem: &str, flat: Flat, findings: &mut Findings) -> Option<Content> {
    let mut tell = |layer: Option<Arc<str>>, problem: Problem| {
        findings.push(&problem, |diagnostic| Diagnostic { layer, ..diagnostic.in_file(file) });
    };
    let ordered = order::ordered(flat.units.len(), &flat.edges);
    let name = |unit: usize| flat.units.get(unit).map(|unit| unit.name.clone()).unwrap_or_default();
    for &(from, to) in &ordered.recurrent {
        tell(Some(name(to).into()), ModelProblem::RecurrentEdge { from: name(from), to: name(to) }.into());
    }
    let mut lowering = Lowering { layers: Layers::default(), made: vec![None; flat.units.len()] };
    for &place in &ordered.units {
        let Some(unit) = flat.units.get(place) else { continue };
        let inputs = ordered.inputs.get(place).map(Vec::as_slice).unwrap_or_default();
        let inputs: Vec<String> =
            inputs.iter().filter_map(|&input| lowering.made.get(input).cloned().flatten()).collect();
        let made = lowering.unit(unit, inputs, feeds_whole(place, &flat, &ordered), &mut tell);
        if let Some(slot) = lowering.made.get_mut(place) {
            *slot = made;
        }
    }
    let layers = lowering.layers;
    if findings.has_errors() {
        return None;
    }
    let network = layers.finish(None, file_stem, |_, layer, problem| {
        findings.push(&problem.into(), |diagnostic| Diagnostic { layer, ..diagnostic.in_file(file) });
    });
    network.map(Content::Graph)
}

/// The values that a dense layer behind a unit reads, if one is.
fn feeds_whole(place: usize, flat: &Flat, ordered: &order::Ordered) -> Option<u64> {
    let consumers = ordered.consumers.get(place)?;
    consumers.iter().find_map(|&consumer| match flat.units.get(consumer)?.primitive {
        Primitive::Dense { seen, .. } => Some(seen),
        _ => None,
    })
}

struct Lowering {
    layers: Layers,
    /// The layer that stands for each unit.
    made: Vec<Option<String>>,
}

impl Lowering {
    fn unit(
        &mut self,
        unit: &Unit,
        inputs: Vec<String>,
        feeds: Option<u64>,
        tell: &mut impl FnMut(Option<Arc<str>>, Problem),
    ) -> Option<String> {
        let input = self.summed(&unit.name, inputs);
        if let Primitive::Passage = unit.primitive {
            return input;
        }
        let shape = input.as_ref().and_then(|input| self.layers.shape(input)).cloned();
        if let Some(lacks) = unit.primitive.lacks() {
            tell(
                Some((*unit.name).into()),
                ModelProblem::CountedAs { type_name: unit.type_name.clone(), lacks }.into(),
            );
        }
        let (kind, output) = match unit.primitive.layer(shape.as_ref(), feeds) {
            Ok(layer) => layer,
            Err(because) => {
                let operator = unit.type_name.clone();
                tell(Some((*unit.name).into()), ModelProblem::Operator { operator, because }.into());
                (LayerKind::Unknown, shape)
            }
        };
        let (name, type_name) = (&*unit.name, &*unit.type_name);
        let inputs = input.into_iter().collect();
        Some(self.layers.push(Layer { name, type_name, kind, inputs, output, reads: None }))
    }

    /// What a unit reads; several inputs are added, as NIR has it.
    fn summed(&mut self, name: &str, inputs: Vec<String>) -> Option<String> {
        if inputs.len() < 2 {
            return inputs.into_iter().next();
        }
        let name = format!("{name}/sum");
        let kind = LayerKind::Add;
        Some(self.layers.push(Layer { name: &name, type_name: "Add", kind, inputs, output: None, reads: None }))
    }
}
