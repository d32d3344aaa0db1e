//! A small dense layer, drawn, operation by operation or word by word.

use std::fmt::Write;

use crate::engine::Shown;
use crate::engine::html::escaped;
use crate::lesson::Through;
use crate::model::LayerKind;

/// Moves on to an operation.
pub(super) const OPERATIONS: &str = "operations";

/// The most inputs and outputs that a drawing has room for.
const MOST: u64 = 12;

const WIDTH: usize = 400;
const STEP: usize = 36;
const MARGIN: usize = 24;
/// What is right of the outputs has room for their biases.
const OUTSIDE: usize = 76;
const RADIUS: usize = 9;

/// A dense layer that has room in a drawing.
#[derive(Clone, Copy)]
struct Dense {
    inputs: usize,
    outputs: usize,
    use_bias: bool,
}

/// What the layer does, one after another.
#[derive(Clone, Copy, PartialEq)]
enum Move {
    Multiply { input: usize, output: usize },
    AddBias { output: usize },
    ReadInput { input: usize },
    ReadWeight { input: usize, output: usize },
    ReadBias { output: usize },
    Write { output: usize },
}

/// A drawing of the layer with what it did so far, and a slider through that; none of a layer that is not dense or too
/// large to draw.
pub(super) fn drawing(shown: &Shown, layer: &str, through: Through, made: usize) -> Option<String> {
    let dense = Dense::of(shown, layer)?;
    let moves = dense.moves(through);
    let all = moves.len();
    let made = made.min(all);
    let label = if through == Through::Memory { "Word" } else { "Operation" };
    Some(format!(
        "{}<div class=\"control\"><label for=\"slide-{OPERATIONS}\">{label}</label><input type=\"range\" \
         id=\"slide-{OPERATIONS}\" data-act=\"{OPERATIONS}\" min=\"0\" max=\"{all}\" value=\"{made}\" \
         aria-valuetext=\"{made} of {all}\"><span class=\"number\">{made} of {all}</span></div><p role=\"status\">{}</p>",
        dense.picture(layer, through, made),
        words(&moves, made)
    ))
}

/// The picture alone, with all done.
pub(super) fn finished(shown: &Shown, layer: &str, through: Through) -> Option<String> {
    Some(Dense::of(shown, layer)?.picture(layer, through, usize::MAX))
}

fn words(moves: &[Move], made: usize) -> String {
    let Some(last) = made.checked_sub(1).and_then(|last| moves.get(last)) else {
        return "Nothing is done yet.".to_owned();
    };
    match last {
        Move::Multiply { input, output } => {
            format!("Operation {made}: input {} times its weight, added to output {}.", input + 1, output + 1)
        }
        Move::AddBias { output } => format!("Operation {made}: the bias of output {}, added to it.", output + 1),
        Move::ReadInput { input } => format!("Word {made}: input {} is read.", input + 1),
        Move::ReadWeight { input, output } => {
            format!("Word {made}: the weight from input {} to output {} is read.", input + 1, output + 1)
        }
        Move::ReadBias { output } => format!("Word {made}: the bias of output {} is read.", output + 1),
        Move::Write { output } => format!("Word {made}: output {} is written.", output + 1),
    }
}

impl Dense {
    fn of(shown: &Shown, layer: &str) -> Option<Self> {
        let network = shown.network.as_ref()?;
        let node = network.nodes().iter().find(|node| &*node.name == layer)?;
        let LayerKind::Dense { use_bias, .. } = node.design.kind else { return None };
        let size = |shape: &crate::model::Shape| Some(shape.channels()).filter(|size| *size <= MOST);
        let (inputs, outputs) = (size(node.first_input_shape())?, size(&node.design.output_shape)?);
        Some(Self { inputs: usize::try_from(inputs).ok()?, outputs: usize::try_from(outputs).ok()?, use_bias })
    }

    fn inputs(self) -> impl Iterator<Item = usize> {
        0..self.inputs
    }

    fn outputs(self) -> impl Iterator<Item = usize> {
        0..self.outputs
    }

    fn biases(self) -> impl Iterator<Item = usize> {
        self.outputs().take_while(move |_| self.use_bias)
    }

    /// Output by output, input by input.
    fn weights(self) -> impl Iterator<Item = (usize, usize)> {
        self.outputs().flat_map(move |output| self.inputs().map(move |input| (input, output)))
    }

    /// What a passage goes through.
    fn moves(self, through: Through) -> Vec<Move> {
        match through {
            Through::Weights => self.weights().map(|(input, output)| Move::Multiply { input, output }).collect(),
            Through::Biases => self.biases().map(|output| Move::AddBias { output }).collect(),
            Through::Memory => {
                let inputs = self.inputs().map(|input| Move::ReadInput { input });
                let weights = self.weights().map(|(input, output)| Move::ReadWeight { input, output });
                let biases = self.biases().map(|output| Move::ReadBias { output });
                let outputs = self.outputs().map(|output| Move::Write { output });
                inputs.chain(weights).chain(biases).chain(outputs).collect()
            }
        }
    }

    fn picture(self, layer: &str, through: Through, made: usize) -> String {
        let Self { inputs, outputs, .. } = self;
        let moves = self.moves(through);
        let class = |of: Move| class(&moves, made, of, through);
        let height = 2 * MARGIN + STEP * inputs.max(outputs).saturating_sub(1);
        let y = |place: usize, count: usize| height / 2 + place * STEP - (count.saturating_sub(1)) * STEP / 2;
        let (left, right) = (MARGIN, WIDTH - OUTSIDE);
        let mut svg = format!(
            "<svg class=\"dense\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}: {inputs} inputs, {outputs} \
             outputs, {} of {} done\">",
            escaped(layer),
            made.min(moves.len()),
            moves.len()
        );
        for (input, output) in self.weights() {
            let (from, to) = (y(input, inputs), y(output, outputs));
            let class = match through {
                Through::Weights => class(Move::Multiply { input, output }),
                // They were added before.
                Through::Biases => "is-weighed".to_owned(),
                Through::Memory => class(Move::ReadWeight { input, output }),
            };
            // Writing to a string never fails.
            let _ = write!(svg, "<line class=\"{class}\" x1=\"{left}\" y1=\"{from}\" x2=\"{right}\" y2=\"{to}\"/>");
        }
        for output in self.biases() {
            let of = if through == Through::Memory { Move::ReadBias { output } } else { Move::AddBias { output } };
            let (class, y) = (class(of), y(output, outputs));
            let (end, text) = (right + OUTSIDE / 2, right + OUTSIDE / 2 + 4);
            let _ = write!(
                svg,
                "<line class=\"{class}\" x1=\"{right}\" y1=\"{y}\" x2=\"{end}\" y2=\"{y}\"/><text x=\"{text}\" \
                 y=\"{}\">bias</text>",
                y + 5
            );
        }
        for input in self.inputs() {
            let (class, y) = (class(Move::ReadInput { input }), y(input, inputs));
            let _ = write!(svg, "<circle class=\"{class}\" cx=\"{left}\" cy=\"{y}\" r=\"{RADIUS}\"/>");
        }
        for output in self.outputs() {
            let (class, y) = (class(Move::Write { output }), y(output, outputs));
            let _ = write!(svg, "<circle class=\"{class}\" cx=\"{right}\" cy=\"{y}\" r=\"{RADIUS}\"/>");
        }
        svg + "</svg>"
    }
}

/// Whether something was done, or is what is done last, and of what kind it is.
fn class(moves: &[Move], made: usize, of: Move, through: Through) -> String {
    let Some(place) = moves.iter().position(|one| *one == of) else { return String::new() };
    let kind = match (through, of) {
        (Through::Memory, Move::Write { .. }) => "is-written",
        (Through::Memory, _) => "is-read",
        (Through::Biases, _) => "is-added",
        (Through::Weights, _) => "is-weighed",
    };
    match made.checked_sub(place + 1) {
        None => String::new(),
        Some(0) => format!("{kind} is-now"),
        Some(_) => kind.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DENSE: Dense = Dense { inputs: 4, outputs: 3, use_bias: true };

    /// 4·3 weights, 3 biases; 4 + 12 + 3 words read and 3 written.
    #[test]
    fn goes_through_what_the_equations_count() {
        let count = |dense: Dense| [Through::Weights, Through::Biases, Through::Memory].map(|of| dense.moves(of).len());
        assert_eq!(count(DENSE), [12, 3, 22]);
        assert_eq!(count(Dense { use_bias: false, ..DENSE }), [12, 0, 19]);
    }

    #[test]
    fn says_what_is_done_last() {
        let said = |through: Through, made: usize| words(&DENSE.moves(through), made);
        assert_eq!(said(Through::Weights, 0), "Nothing is done yet.");
        assert_eq!(said(Through::Weights, 6), "Operation 6: input 2 times its weight, added to output 2.");
        assert_eq!(said(Through::Biases, 3), "Operation 3: the bias of output 3, added to it.");
        assert_eq!(said(Through::Memory, 5), "Word 5: the weight from input 1 to output 1 is read.");
        assert_eq!(said(Through::Memory, 22), "Word 22: output 3 is written.");
    }

    #[test]
    fn what_was_done_is_marked() {
        let picture = DENSE.picture("fc", Through::Memory, 20);
        let count = |class: &str| picture.matches(&format!("class=\"{class}\"")).count();
        assert_eq!((count("is-read"), count("is-written is-now"), count("is-written"), count("")), (19, 1, 0, 2));
    }
}
