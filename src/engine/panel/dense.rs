//! A small dense layer, drawn, operation by operation.

use std::fmt::Write;

use crate::engine::Shown;
use crate::engine::html::escaped;
use crate::model::LayerKind;

/// Moves on to an operation.
pub(super) const OPERATIONS: &str = "operations";

/// The most inputs and outputs that a drawing has room for.
const MOST: u64 = 12;

const WIDTH: usize = 360;
const STEP: usize = 36;
const MARGIN: usize = 24;
const RADIUS: usize = 9;

/// A drawing of the layer with the operations made so far, and a slider through them; none of a layer that is not dense or
/// too large to draw.
pub(super) fn drawing(shown: &Shown, layer: &str, made: usize) -> Option<String> {
    let network = shown.network.as_ref()?;
    let node = network.nodes().iter().find(|node| &*node.name == layer)?;
    if !matches!(node.design.kind, LayerKind::Dense { .. }) {
        return None;
    }
    let size = |shape: &crate::model::Shape| Some(shape.channels()).filter(|size| *size <= MOST);
    let (inputs, outputs) = (size(node.first_input_shape())?, size(&node.design.output_shape)?);
    let (inputs, outputs) = (usize::try_from(inputs).ok()?, usize::try_from(outputs).ok()?);
    let all = inputs * outputs;
    let made = made.min(all);
    Some(format!(
        "{}<div class=\"control\"><label for=\"slide-{OPERATIONS}\">Operation</label><input type=\"range\" \
         id=\"slide-{OPERATIONS}\" data-act=\"{OPERATIONS}\" min=\"0\" max=\"{all}\" value=\"{made}\" \
         aria-valuetext=\"{made} of {all}\"><span class=\"number\">{made} of {all}</span></div><p role=\"status\">{}</p>",
        picture(layer, inputs, outputs, made),
        words(inputs, made)
    ))
}

/// Output by output, input by input.
fn words(inputs: usize, made: usize) -> String {
    match made.checked_sub(1) {
        None => "Nothing is computed yet.".to_owned(),
        Some(last) => format!(
            "Operation {made}: input {} times its weight, added to output {}.",
            last % inputs + 1,
            last / inputs + 1
        ),
    }
}

fn picture(layer: &str, inputs: usize, outputs: usize, made: usize) -> String {
    let height = 2 * MARGIN + STEP * inputs.max(outputs).saturating_sub(1);
    let y = |place: usize, count: usize| height / 2 + place * STEP - (count.saturating_sub(1)) * STEP / 2;
    let (left, right) = (MARGIN, WIDTH - MARGIN);
    let mut svg = format!(
        "<svg class=\"dense\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}: {inputs} inputs, {outputs} \
         outputs, {made} of {} weights used\">",
        escaped(layer),
        inputs * outputs
    );
    for operation in 0..inputs * outputs {
        let (input, output) = (operation % inputs, operation / inputs);
        let class = match made.checked_sub(1) {
            Some(last) if operation == last => "is-now",
            Some(last) if operation < last => "is-made",
            _ => "",
        };
        // Writing to a string never fails.
        let _ = write!(
            svg,
            "<line class=\"{class}\" x1=\"{left}\" y1=\"{}\" x2=\"{right}\" y2=\"{}\"/>",
            y(input, inputs),
            y(output, outputs)
        );
    }
    for (x, count) in [(left, inputs), (right, outputs)] {
        for place in 0..count {
            let _ = write!(svg, "<circle cx=\"{x}\" cy=\"{}\" r=\"{RADIUS}\"/>", y(place, count));
        }
    }
    svg + "</svg>"
}
