//! Whether a layer's parameters agree with its shapes.

use super::super::{LayerKind, Shape};
use super::{DraftPlace, DraftProblems};
use crate::diagnostic::NetworkProblem;

/// Warns of parameters that the shapes contradict.
pub(super) fn check(id: usize, kind: &LayerKind, input: Option<&Shape>, output: &Shape, problems: &mut DraftProblems) {
    if output.dimensions().is_empty() {
        return;
    }
    match kind {
        LayerKind::Convolution(convolution) => {
            rank(id, "kernel_size", convolution.kernel_size.len(), output, problems);
            channels_agree(id, "filters", convolution.filters, output, problems);
            groups_divide(id, convolution.groups, input, output, problems);
        }
        LayerKind::Pooling(pooling) => rank(id, "pool_size", pooling.pool_size.len(), output, problems),
        LayerKind::Dense { units, .. } => channels_agree(id, "units", *units, output, problems),
        _ => {}
    }
}

fn rank(id: usize, parameter: &'static str, given: usize, output: &Shape, problems: &mut DraftProblems) {
    let spatial = output.spatial().len();
    if given != spatial {
        problems.push((DraftPlace::key(id, parameter), NetworkProblem::Rank { parameter, given, spatial }));
    }
}

fn channels_agree(
    id: usize,
    parameter: &'static str,
    given: Option<u64>,
    output: &Shape,
    problems: &mut DraftProblems,
) {
    let channels = output.channels();
    if let Some(given) = given.filter(|&given| given != channels) {
        let problem = NetworkProblem::ChannelsDisagree { parameter, given, channels };
        problems.push((DraftPlace::key(id, parameter), problem));
    }
}

fn groups_divide(id: usize, groups: u64, input: Option<&Shape>, output: &Shape, problems: &mut DraftProblems) {
    let channels = [input.map(Shape::channels), Some(output.channels())];
    if let Some(channels) = channels.into_iter().flatten().find(|channels| channels % groups.max(1) != 0) {
        problems.push((DraftPlace::key(id, "groups"), NetworkProblem::Groups { groups, channels }));
    }
}
