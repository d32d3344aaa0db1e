//! Activity matched with the network it was recorded on.

use std::sync::Arc;

use foldhash::{HashMap, HashSet};

use super::super::supposing::counted_rates;
use super::super::{
    Activity, CounterRecording, LayerActivity, Network, Node, Overflow, Recorded, Recording, Scenario, SpikingModules,
};
use super::joining;
use crate::diagnostic::{ActivityProblem, Side, nearest};

/// A problem, and the layer it speaks of.
pub type LayerProblem = (Option<Arc<str>>, ActivityProblem);

/// Activity that fits its network; the network too, where the recording renamed its layers.
#[derive(Debug)]
pub struct Aligned {
    /// The network by the names that its rows have.
    pub network: Arc<Network>,
    /// What its layers did.
    pub activity: Activity,
}

/// Matches a recording with a network by names, or says why they don't belong together.
pub fn align(network: &Arc<Network>, recorded: &Recorded) -> (Option<Aligned>, Vec<LayerProblem>) {
    let missing = match recorded {
        Recorded::Rates(recording) => missing_layers(network, recording.layers.iter().map(|(name, _)| name)),
        Recorded::Counters(counters) => joining::renamed(network, counters)
            .or_else(|| missing_layers(network, counters.entries.iter().map(|entry| &entry.name))),
    };
    let timesteps = match (missing, agreed_timesteps(network.timesteps, recorded.timesteps())) {
        (None, Ok(timesteps)) => timesteps,
        (missing, timesteps) => {
            let problems = missing.into_iter().chain(timesteps.err());
            return (None, problems.map(|problem| (None, problem)).collect());
        }
    };
    let (aligned, problems) = align_layers(network, recorded, timesteps);
    let total_excludes_nonbinary = recorded.total_excludes_nonbinary();
    let aligned = aligned.map(|Aligned { network, activity }| Aligned {
        network,
        activity: Activity { total_excludes_nonbinary, ..activity },
    });
    (aligned, problems)
}

fn align_layers(network: &Arc<Network>, recorded: &Recorded, timesteps: u32) -> (Option<Aligned>, Vec<LayerProblem>) {
    match recorded {
        Recorded::Rates(recording) => finish(Arc::clone(network), recording, timesteps),
        Recorded::Counters(counters) => align_counters(network, counters, timesteps),
    }
}

#[inline(never)]
fn align_counters(
    network: &Network,
    counters: &CounterRecording,
    timesteps: u32,
) -> (Option<Aligned>, Vec<LayerProblem>) {
    match counters.resolve(network, timesteps) {
        Ok((renamed, recording)) => {
            let (aligned, problems) = finish(Arc::new(renamed), &recording, timesteps);
            (aligned, joining::explained(problems, network, counters))
        }
        Err(Overflow) => (None, vec![(None, ActivityProblem::OutOfRange)]),
    }
}

fn agreed_timesteps(graph: Option<u32>, activity: Option<u32>) -> Result<u32, ActivityProblem> {
    match (graph, activity) {
        (Some(graph), Some(activity)) if graph != activity => {
            Err(ActivityProblem::TimestepsDisagree { graph, activity })
        }
        (Some(timesteps), _) | (None, Some(timesteps)) => Ok(timesteps),
        (None, None) => Err(ActivityProblem::TimestepsMissing),
    }
}

/// The place of each node's entry among recorded names, each of which is there once.
fn places<'a>(network: &Network, recorded: impl Iterator<Item = &'a Arc<str>> + Clone) -> Vec<Option<usize>> {
    places_in_order(network, recorded.clone()).unwrap_or_else(|| {
        let by_name: HashMap<&str, usize> = recorded.enumerate().map(|(place, name)| (&**name, place)).collect();
        network.nodes.iter().map(|node| by_name.get(&*node.name).copied()).collect()
    })
}

/// The same where the recording goes in graph order, as most do, without a table of names.
fn places_in_order<'a>(network: &Network, recorded: impl Iterator<Item = &'a Arc<str>>) -> Option<Vec<Option<usize>>> {
    let mut ahead = recorded.enumerate().peekable();
    let own = |node: &Node| ahead.next_if(|(_, name)| **name == node.name).map(|(place, _)| place);
    let places = network.nodes.iter().map(own).collect();
    ahead.next().is_none().then_some(places)
}

/// Counted layers that were not recorded, each with the recorded name that looks like it.
fn missing_layers<'a>(
    network: &Network,
    recorded: impl Iterator<Item = &'a Arc<str>> + Clone,
) -> Option<ActivityProblem> {
    let places = places(network, recorded.clone());
    let counted = || network.nodes.iter().zip(&places).filter(|(node, _)| node.design.kind.is_counted());
    let missing: Vec<&Node> = counted().filter(|(_, place)| place.is_none()).map(|(node, _)| node).collect();
    let is_stranger = places.iter().all(Option::is_none);
    if is_stranger && !(missing.is_empty() && recorded.clone().next().is_none()) {
        let spelt: HashMap<String, &str> =
            recorded.clone().take(MOST_COMPARED).map(|name| (letters_and_digits(name), &**name)).collect();
        let other_spelling = |name: &str| spelt.get(&letters_and_digits(name)).map(|&other| other.to_owned());
        let shown = counted().take(MOST_SHOWN).map(|(node, _)| (node.name.to_string(), other_spelling(&node.name)));
        return Some(ActivityProblem::MatchesNothing {
            graph: shown.collect(),
            activity: recorded.take(MOST_SHOWN).map(|name| (name.to_string(), None)).collect(),
        });
    }
    if missing.is_empty() {
        return None;
    }
    let in_graph: HashSet<&str> = network.nodes.iter().map(|node| &*node.name).collect();
    let free: Vec<&str> = recorded.map(|name| &**name).filter(|name| !in_graph.contains(name)).collect();
    let with_nearest = |(place, node): (usize, &&Node)| {
        let guess = if place < MOST_GUESSES { nearest(&node.name, free.iter().copied()) } else { None };
        (node.name.to_string(), guess.map(str::to_owned))
    };
    Some(ActivityProblem::MissingLayers { names: missing.iter().enumerate().map(with_nearest).collect() })
}

/// What is left of a name where frameworks spell it in different ways: `layers.conv1`, `layers_conv1`.
fn letters_and_digits(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

const MOST_COMPARED: usize = 10_000;

const MOST_GUESSES: usize = 50;

const MOST_SHOWN: usize = 8;

fn finish(network: Arc<Network>, recording: &Recording, timesteps: u32) -> (Option<Aligned>, Vec<LayerProblem>) {
    let places = places(&network, recording.layers.iter().map(|(name, _)| name));
    let recorded = |place: Option<usize>| recording.layers.get(place?).map(|(_, activity)| *activity);
    let layers: Vec<Option<LayerActivity>> = places.into_iter().map(recorded).collect();
    let mut problems = Vec::new();
    for (node, activity) in network.nodes.iter().zip(&layers) {
        if let Some(activity) = activity {
            missing_rates(&network, node, activity, &mut problems);
        }
    }
    if !problems.is_empty() {
        return (None, problems);
    }
    let unsaid = network.nodes.iter().zip(&layers).filter(|(node, activity)| is_binary_assumed(node, activity)).count();
    if unsaid > 0 {
        problems.push((None, ActivityProblem::BinaryAssumed { layers: unsaid }));
    }
    let activity = Activity {
        rates: counted_rates(&network, &layers),
        timesteps,
        modules: SpikingModules::of(recording.layers.iter().filter_map(|(_, activity)| activity.is_spiking)),
        layers,
        total: recording.total,
        total_excludes_nonbinary: true,
        scenario: Scenario::default(),
    };
    (Some(Aligned { network, activity }), problems)
}

fn missing_rates(network: &Network, node: &Node, activity: &LayerActivity, problems: &mut Vec<LayerProblem>) {
    if !node.design.kind.is_synaptic() || activity.is_spiking == Some(false) {
        return;
    }
    let feeds_neuron = network.first_consumer(node).is_some_and(|consumer| consumer.design.kind.neuron().is_some());
    let sides = [(Side::Input, activity.input.rate, true), (Side::Output, activity.output.rate, feeds_neuron)];
    for (side, rate, needed) in sides {
        if needed && rate.is_none() {
            problems.push((Some(Arc::clone(&node.name)), ActivityProblem::MissingRate { side }));
        }
    }
}

fn is_binary_assumed(node: &Node, activity: &Option<LayerActivity>) -> bool {
    let unsaid = |activity: &LayerActivity| activity.input.is_binary.is_none() || activity.output.is_binary.is_none();
    node.design.kind.is_counted() && activity.as_ref().is_some_and(unsaid)
}
