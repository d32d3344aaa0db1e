//! The layers' names under the bars: across where they fit, upright where they do not, some where there are too many.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::drawing::Bars;
use super::label::{self, Cut};
use super::{font, pixel};
use crate::report::Layer;

/// Size of labels in pixels.
pub(super) const SIZE: i32 = 11;
const LINE_HEIGHT: i32 = 14;
/// The least space between two labels, or a label and the axis.
const SPACE: i32 = 6;
/// A slot of this width shows enough of a long name across.
const WIDE_SLOT: i32 = 84;
/// A label for each of several slots has this much room.
const SPARSE_ROOM: i32 = 96;

/// How labels stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// Left to right, centred under their bars.
    Across,
    /// Bottom to top, each ending under its bar.
    Upright,
    /// Left to right, each beginning under its bar, which a mark points at.
    Sparse,
}

/// One name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// Its middle, or its beginning where labels are sparse.
    pub(super) x: i32,
    /// As much of the name as there is room for.
    pub(super) text: String,
}

/// The names under the bars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Labels {
    pub(super) direction: Direction,
    pub(super) labels: Vec<Label>,
    /// The room that they take below the base line.
    pub(super) height: i32,
}

impl Labels {
    /// Labels for bars up to the right edge of a plot, at most `most_height` high.
    pub(super) fn new(bars: &Bars, layers: &[Layer], right: i32, most_height: i32) -> Self {
        let band = bars.slots.band();
        let names = bars.shown.iter().filter_map(|(layer, left, right)| {
            let middle = left.saturating_add(right.saturating_sub(*left) / 2);
            Some((*left, middle, &layers.get(*layer)?.name))
        });
        if band < LINE_HEIGHT {
            return Self::sparse(names.map(|(left, _, name)| (left, name)), band, right);
        }
        let names: Vec<Name<'_>> = names.map(|(_, x, name)| (x, Cow::Borrowed(&**name))).collect();
        let room = band.saturating_sub(SPACE);
        let across = |names: &[_], cut| {
            let labels = fitted(names, room, cut);
            Self { direction: Direction::Across, labels, height: LINE_HEIGHT + SPACE }
        };
        if names.iter().all(|(_, name)| width(name) <= room) {
            return across(&names, Cut::Middle);
        }
        let (names, cut) = without_common_beginning(names);
        if band >= WIDE_SLOT {
            return across(&names, cut);
        }
        let labels = fitted(&names, most_height.saturating_sub(SPACE), cut);
        let longest = labels.iter().map(|label| width(&label.text)).max().unwrap_or_default();
        Self { direction: Direction::Upright, labels, height: longest.saturating_add(SPACE).min(most_height) }
    }

    fn sparse<'a>(names: impl Iterator<Item = (i32, &'a Arc<str>)>, band: i32, right: i32) -> Self {
        let stride = SPARSE_ROOM.checked_div(band).unwrap_or(SPARSE_ROOM).saturating_add(1);
        let names = names.step_by(usize::try_from(stride).unwrap_or(1));
        let most = f64::from(SPARSE_ROOM.saturating_sub(SPACE * 2));
        let labels = names.filter_map(|(x, name)| {
            let text = label::fitted(name, f64::from(SIZE), most, Cut::Middle);
            (width(&text) <= right.saturating_sub(x).saturating_sub(SPACE)).then_some(Label { x, text })
        });
        Self { direction: Direction::Sparse, labels: labels.collect(), height: LINE_HEIGHT + SPACE }
    }
}

type Name<'a> = (i32, Cow<'a, str>);

/// Names that all begin alike, as `layers_conv1` and `layers_pool1` do, without what they share, since there is no room
/// for the rest of them otherwise; and what else may give way.
fn without_common_beginning(names: Vec<Name<'_>>) -> (Vec<Name<'_>>, Cut) {
    let mut texts = names.iter().map(|(_, name)| &**name);
    let first = texts.next().unwrap_or_default();
    let common = texts.fold(first, |common, name| common.get(..parting(common, name)).unwrap_or_default());
    let end = common.rfind(['_', '.', '/', '-', ':']).map_or(0, |place| place.saturating_add(1));
    if end <= 1 || names.len() < 2 {
        return (names, Cut::Middle);
    }
    let rest = |name: &str| Cow::Owned(format!("…{}", name.get(end..).unwrap_or_default()));
    (names.iter().map(|(x, name)| (*x, rest(name))).collect(), Cut::End)
}

/// The byte at which two names part.
fn parting(a: &str, b: &str) -> usize {
    let parts = a.char_indices().zip(b.chars()).find(|((_, a), b)| a != b);
    parts.map_or(a.len().min(b.len()), |((at, _), _)| at)
}

/// Names in the room that they have, cut as is meant unless another cut leaves more of them apart; those that are alike
/// even so are cut each in its own way.
fn fitted(names: &[Name<'_>], room: i32, meant: Cut) -> Vec<Label> {
    let cut = |name: &str, cut| label::fitted(name, f64::from(SIZE), f64::from(room), cut);
    let cut_as = |way| -> Vec<String> { names.iter().map(|(_, name)| cut(name, way)).collect() };
    let mut most_apart = cut_as(meant);
    for way in [Cut::End, Cut::Beginning] {
        // As it mostly is.
        if kinds(&most_apart) == names.len() {
            break;
        }
        let other = cut_as(way);
        if kinds(&other) > kinds(&most_apart) {
            most_apart = other;
        }
    }
    let texts = tell_apart(names, &most_apart, cut);
    names.iter().zip(texts).map(|((x, _), text)| Label { x: *x, text }).collect()
}

/// Texts of which those that repeat an earlier one are cut in another way, where there is one that nothing else reads like;
/// at last, what a name has alike with the earlier one gives way.
fn tell_apart(names: &[Name<'_>], texts: &[String], cut: impl Fn(&str, Cut) -> String) -> Vec<String> {
    let mut told: Vec<String> = Vec::with_capacity(texts.len());
    for ((_, name), text) in names.iter().zip(texts) {
        let is_alone = |other: &String| !told.contains(other) && !texts.contains(other);
        let twin = told.iter().position(|earlier| earlier == text).and_then(|place| names.get(place));
        let other = twin.and_then(|(_, twin)| {
            let rest = format!("…{}", name.get(parting(name, twin)..).unwrap_or_default());
            let ways = [Cut::Middle, Cut::Beginning, Cut::End].into_iter().map(|way| cut(name, way));
            ways.chain([cut(&rest, Cut::End)]).find(is_alone)
        });
        told.push(other.unwrap_or_else(|| text.clone()));
    }
    told
}

/// How many different texts there are.
fn kinds(texts: &[String]) -> usize {
    texts.iter().collect::<BTreeSet<_>>().len()
}

fn width(text: &str) -> i32 {
    pixel::room(font::width(text, f64::from(SIZE)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names of a residual network: cut in the middle, four would read alike.
    #[test]
    fn names_are_cut_where_they_stay_apart() {
        let layers = ["layers_0_0_conv1", "layers_0_0_conv2", "layers_1_0_conv1", "layers_1_0_conv2", "linear"];
        let names: Vec<Name<'_>> = layers.iter().map(|name| (0, Cow::Borrowed(*name))).collect();
        let labels = fitted(&names, 80, Cut::Middle);
        let texts: Vec<String> = labels.into_iter().map(|label| label.text).collect();
        assert_eq!(kinds(&texts), layers.len(), "{texts:?}");
        assert!(texts.iter().all(|text| width(text) <= 80), "{texts:?}");
    }

    /// Names of which no single cut keeps all apart: what differs stands at the beginning of two, and at the end of two.
    #[test]
    fn names_that_are_alike_by_one_cut_are_cut_in_another_way() {
        let layers =
            ["0_layers_of_neurons_a", "1_layers_of_neurons_a", "9_layers_of_neurons_b", "9_layers_of_neurons_c"];
        let names: Vec<Name<'_>> = layers.iter().map(|name| (0, Cow::Borrowed(*name))).collect();
        for meant in [Cut::Beginning, Cut::End] {
            let texts: Vec<String> = fitted(&names, 50, meant).into_iter().map(|label| label.text).collect();
            assert_eq!(kinds(&texts), layers.len(), "{texts:?}");
            assert!(texts.iter().all(|text| width(text) <= 50), "{texts:?}");
        }
    }

    /// Of the two last, beginnings and ends are the same.
    #[test]
    fn a_name_shows_where_it_parts_from_one_that_is_alike_at_both_ends() {
        let layers = ["layers_0_0_neuron2", "layers_1_0_bn2layers_1_0_neuron2", "layers_1_0_neuron2"];
        let names: Vec<Name<'_>> = layers.iter().map(|name| (0, Cow::Borrowed(*name))).collect();
        for room in [60, 70, 80, 90] {
            let texts: Vec<String> = fitted(&names, room, Cut::Middle).into_iter().map(|label| label.text).collect();
            assert_eq!(kinds(&texts), layers.len(), "{texts:?}");
            assert!(texts.iter().all(|text| width(text) <= room), "{texts:?}");
        }
    }

    fn rests(names: &[&'static str]) -> Vec<String> {
        let names = names.iter().map(|name| (0, Cow::Borrowed(*name))).collect();
        without_common_beginning(names).0.into_iter().map(|(_, name)| name.into_owned()).collect()
    }

    #[test]
    fn what_all_names_share_gives_way_up_to_a_separator() {
        assert_eq!(rests(&["layers_conv1", "layers_conv2", "layers_fc"]), ["…conv1", "…conv2", "…fc"]);
        assert_eq!(rests(&["conv1", "conv2"]), ["conv1", "conv2"]);
        assert_eq!(rests(&["ab_é", "ab_è", "ab_"]), ["…é", "…è", "…"]);
        assert_eq!(rests(&["layers_conv1"]), ["layers_conv1"]);
        assert_eq!(rests(&[]), [""; 0]);
    }
}
