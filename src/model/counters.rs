//! From raw counters to rates.
//!
//! A recorder counts every module of the framework by its own name; the graph joins a neuron with the layer before
//! it. The walk here does that joining, and the Add rule, in graph order.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};
use serde::{Deserialize, Serialize};

use super::quantity::Checked;
use super::{LayerActivity, LayerKind, Network, NodeId, Overflow, Quantity, Recording, Statistics};

/// What was counted at one side of a module, summed over all samples and timesteps.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counter {
    /// Elements that were not zero.
    pub spike_count: Quantity,
    /// The sum of all elements.
    pub tensor_sum: Quantity,
    /// All elements.
    pub size: Quantity,
    /// Whether all elements were 0 or 1.
    pub binary: bool,
    /// Samples, each of T timesteps.
    pub sample_count: Quantity,
}

/// One module's counters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CounterEntry {
    /// The module's name.
    pub name: Arc<str>,
    /// Whether it belongs to the spiking network.
    pub is_spiking: bool,
    /// What it read.
    pub input: Counter,
    /// What it made.
    pub output: Counter,
}

/// A raw recording, in the recorder's order, which floating-point sums follow.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CounterRecording {
    /// Timesteps of one inference.
    pub timesteps: Option<u32>,
    /// Whether totals leave non-binary tensors out.
    pub total_excludes_nonbinary: bool,
    /// Each module once.
    pub entries: Vec<CounterEntry>,
}

impl CounterRecording {
    /// The network with its neurons' layers renamed, and the rates of every recorded module by those names.
    pub fn resolve(&self, network: &Network, timesteps: u32) -> Result<(Network, Recording), Overflow> {
        let mut joined = Joining::new(self, network.clone());
        for id in 0..network.nodes.len() {
            joined.visit(id);
        }
        let recording = joined.rates(timesteps, self.total_excludes_nonbinary)?;
        Ok((joined.network, recording))
    }
}

/// A map that keeps the order in which names came, as the reference's dictionaries do.
struct Ordered<T> {
    entries: Vec<(Arc<str>, T)>,
    places: HashMap<Arc<str>, usize>,
}

impl<T> Default for Ordered<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), places: HashMap::new() }
    }
}

impl<T: Copy> Ordered<T> {
    /// Sets a name's value; a new name comes last, a known one keeps its place.
    fn set(&mut self, name: Arc<str>, value: T) {
        match self.places.get(&name).and_then(|&place| self.entries.get_mut(place)) {
            Some(entry) => entry.1 = value,
            None => {
                self.places.insert(Arc::clone(&name), self.entries.len());
                self.entries.push((name, value));
            }
        }
    }

    fn get(&self, name: &str) -> Option<T> {
        self.places.get(name).and_then(|&place| self.entries.get(place)).map(|(_, value)| *value)
    }
}

/// Counters by name; several names may share the very same counter.
#[derive(Default)]
struct SideMap {
    names: Ordered<usize>,
    counters: Vec<Counter>,
}

impl SideMap {
    fn insert(&mut self, name: Arc<str>, counter: Counter) {
        self.names.set(name, self.counters.len());
        self.counters.push(counter);
    }

    fn share(&mut self, name: Arc<str>, with: &str) {
        if let Some(counter) = self.names.get(with) {
            self.names.set(name, counter);
        }
    }

    fn is_binary(&self, name: &str) -> bool {
        self.names.get(name).and_then(|index| self.counters.get(index)).is_some_and(|counter| counter.binary)
    }

    /// Sums of spikes replace counts of non-zeros: what an Add makes of two spikes counts twice.
    fn count_sums(&mut self, name: &str) {
        if let Some(counter) = self.names.get(name).and_then(|index| self.counters.get_mut(index)) {
            counter.spike_count = counter.tensor_sum;
            counter.binary = true;
        }
    }

    fn entries(&self) -> impl Iterator<Item = (&Arc<str>, &Counter)> {
        self.names.entries.iter().filter_map(|(name, index)| Some((name, self.counters.get(*index)?)))
    }
}

struct Joining {
    network: Network,
    inputs: SideMap,
    outputs: SideMap,
    spiking: Ordered<bool>,
}

impl Joining {
    fn new(recording: &CounterRecording, network: Network) -> Self {
        let mut this =
            Self { network, inputs: SideMap::default(), outputs: SideMap::default(), spiking: Ordered::default() };
        for entry in &recording.entries {
            this.inputs.insert(Arc::clone(&entry.name), entry.input);
            this.outputs.insert(Arc::clone(&entry.name), entry.output);
            this.spiking.set(Arc::clone(&entry.name), entry.is_spiking);
        }
        this
    }

    fn visit(&mut self, id: NodeId) {
        match self.network.nodes.get(id).map(|node| &node.design.kind) {
            Some(LayerKind::Neuron(_)) => self.join_with_input(id),
            Some(LayerKind::Add) => self.count_spikes_of_sum(id),
            _ => {}
        }
    }

    fn name(&self, id: NodeId) -> Option<Arc<str>> {
        self.network.nodes.get(id).map(|node| Arc::clone(&node.name))
    }

    fn join_with_input(&mut self, id: NodeId) {
        let Some(previous) = self.network.nodes.get(id).and_then(|node| node.inputs.first().copied()) else { return };
        let (Some(own), Some(before)) = (self.name(id), self.name(previous)) else { return };
        let joined: Arc<str> = format!("{before}{own}").into();
        self.outputs.share(Arc::clone(&joined), &own);
        self.inputs.share(Arc::clone(&joined), &before);
        if let Some(flag) = self.spiking.get(&before) {
            self.spiking.set(Arc::clone(&joined), flag);
        }
        if let Some(node) = self.network.nodes.get_mut(previous) {
            node.name = joined;
        }
    }

    fn count_spikes_of_sum(&mut self, id: NodeId) {
        let Some(own) = self.name(id) else { return };
        if !self.inputs.is_binary(&own) {
            return;
        }
        self.outputs.count_sums(&own);
        let consumers = self.network.nodes.get(id).map(|node| node.consumers.clone()).unwrap_or_default();
        for consumer in consumers.iter().copied() {
            let Some(node) = self.network.nodes.get(consumer) else { continue };
            let all_binary =
                node.inputs.iter().all(|&input| self.name(input).is_some_and(|name| self.outputs.is_binary(&name)));
            if all_binary {
                let name = Arc::clone(&node.name);
                self.inputs.count_sums(&name);
            }
        }
    }

    fn rates(&self, timesteps: u32, exclude_nonbinary: bool) -> Result<Recording, Overflow> {
        let mut layers: Vec<(Arc<str>, LayerActivity)> = Vec::with_capacity(self.outputs.names.entries.len());
        let mut places: HashMap<Arc<str>, usize> = HashMap::with_capacity(self.outputs.names.entries.len());
        let mut activity_of = |name: &Arc<str>| {
            *places.entry(Arc::clone(name)).or_insert_with(|| {
                layers.push((Arc::clone(name), LayerActivity::default()));
                layers.len() - 1
            })
        };
        let inputs: Vec<_> = self.inputs.entries().map(|(name, counter)| (activity_of(name), counter)).collect();
        let outputs: Vec<_> = self.outputs.entries().map(|(name, counter)| (activity_of(name), counter)).collect();
        let flags: Vec<_> = self.spiking.entries.iter().map(|(name, flag)| (activity_of(name), *flag)).collect();
        for (place, counter) in &inputs {
            if let Some((_, layer)) = layers.get_mut(*place) {
                layer.input = statistics(counter, timesteps)?;
            }
        }
        for (place, counter) in &outputs {
            if let Some((_, layer)) = layers.get_mut(*place) {
                layer.output = statistics(counter, timesteps)?;
            }
        }
        for (place, flag) in flags {
            if let Some((_, layer)) = layers.get_mut(place) {
                layer.is_spiking = Some(flag);
            }
        }
        let totalled = |counter: &&Counter| counter.binary || !exclude_nonbinary;
        let total = LayerActivity {
            input: total(inputs.into_iter().map(|(_, counter)| counter).filter(totalled), timesteps)?,
            output: total(outputs.into_iter().map(|(_, counter)| counter).filter(totalled), timesteps)?,
            is_spiking: None,
        };
        Ok(Recording { timesteps: Some(timesteps), layers, total })
    }
}

/// Rate and count of one counter; a counter over nothing has neither.
fn statistics(counter: &Counter, timesteps: u32) -> Result<Statistics, Overflow> {
    Ok(Statistics {
        rate: average(counter.spike_count.ratio(counter.size))?,
        count: spikes_per_inference(counter, timesteps)?,
        is_binary: Some(counter.binary),
    })
}

fn spikes_per_inference(counter: &Counter, timesteps: u32) -> Result<Option<Quantity>, Overflow> {
    let spikes = (Checked::from(u64::from(timesteps)) * counter.spike_count.into()).finish()?;
    average(spikes.ratio(counter.sample_count))
}

fn average(value: Option<f64>) -> Result<Option<Quantity>, Overflow> {
    value.map(Quantity::average).transpose()
}

fn total<'a>(counters: impl Iterator<Item = &'a Counter>, timesteps: u32) -> Result<Statistics, Overflow> {
    let (mut spikes, mut size, mut count) = (Checked::from(0), Checked::from(0), Checked::from(0));
    for counter in counters {
        spikes = spikes + counter.spike_count.into();
        size = size + counter.size.into();
        count = count + spikes_per_inference(counter, timesteps)?.unwrap_or(Quantity::ZERO).into();
    }
    let rate = spikes.finish()?.ratio(size.finish()?).unwrap_or(0.0);
    Ok(Statistics { rate: Some(Quantity::average(rate)?), count: Some(count.finish()?), is_binary: None })
}
