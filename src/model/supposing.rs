//! The activity of a scenario.

mod means;

pub(super) use means::after as mean_after;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{
    Activity, Assumed, AssumedInput, Checked, LayerActivity, LayerRates, Network, Node, NodeId, Overflow, Quantity,
    RateScale, Scenario, Shape, SpikeRate, SpikingModules, Statistics,
};

impl Activity {
    /// What was supposed in place of the recording.
    pub const fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The activity of a network that was never recorded: each of its tensors carries so many spikes per element and
    /// timestep, over so many timesteps. So does the network's input, unless it is assumed to be values: these are on all
    /// elements, and stay values until a layer with weights or a neuron reads them. Neurons that never spike make values.
    ///
    /// # Errors
    /// A count beyond a double's range.
    pub fn assumed(network: &Network, assumed: Assumed, timesteps: u32) -> Result<Self, Overflow> {
        let rate = assumed.rate;
        let side = |elements: f64, is_of_values: bool| -> Result<Statistics, Overflow> {
            let rate = if is_of_values { 1.0 } else { rate.get() };
            let count = Quantity::average(rate * elements * f64::from(timesteps))?;
            Ok(Statistics { rate: Some(Quantity::Average(rate)), count: Some(count), is_binary: Some(!is_of_values) })
        };
        let carriers = value_carriers(network, assumed.input);
        let layers = network.nodes.iter().zip(&carriers).map(|(node, carrier)| {
            let input = side(elements_in(node), carrier.reads)?;
            let output =
                if never_spikes(network, node) { NO_SPIKES } else { side(elements_out(node), carrier.writes)? };
            Ok(Some(LayerActivity { input, output, is_spiking: Some(true) }))
        });
        let layers: Vec<Option<LayerActivity>> = layers.collect::<Result<_, Overflow>>()?;
        let mean = Statistics { rate: Some(rate.into()), ..Statistics::default() };
        Ok(Self {
            timesteps,
            rates: counted_rates(network, &layers),
            layers,
            total: LayerActivity { input: mean, output: mean, is_spiking: Some(true) },
            modules: SpikingModules::All,
            total_excludes_nonbinary: true,
            scenario: Scenario { assumed: Some(assumed), ..Scenario::default() },
        })
    }

    /// The same as a scenario has it: all rates scaled, then single ones set, then over other timesteps.
    ///
    /// # Errors
    /// A count beyond a double's range.
    #[inline(never)]
    pub fn under(&self, network: &Network, scenario: &Scenario) -> Result<Self, Overflow> {
        let mut supposed = self.clone();
        if scenario.rate_scale != RateScale::RECORDED {
            supposed = supposed.scaled(network, scenario.rate_scale)?;
        }
        if !scenario.rates.is_empty() {
            supposed = supposed.with_rates(network, &scenario.rates)?;
            supposed.total = mean_after(network, self, &supposed)?;
        }
        if let Some(timesteps) = scenario.timesteps {
            supposed = supposed.over(timesteps)?;
        }
        let assumed = self.scenario.assumed;
        Ok(Self { scenario: Scenario { assumed, ..scenario.clone() }, ..supposed })
    }

    /// The same with other output rates of the named layers. Their readers read the new spikes; what neurons behind them
    /// would do, nobody knows: these keep their rates. The total stays as it was.
    fn with_rates(&self, network: &Network, rates: &BTreeMap<Arc<str>, SpikeRate>) -> Result<Self, Overflow> {
        let mut layers = Vec::with_capacity(self.layers.len());
        // Of every node's output: the rate that was, and the rate that is.
        let mut outputs: Vec<Change> = Vec::with_capacity(self.layers.len());
        for (node, before) in network.nodes.iter().zip(&self.layers) {
            let read = Change::read(network, node, &outputs);
            let set = rates.get(&row_of(network, node).name).copied();
            let after = before.as_ref().map(|before| changed(before, node, read, set, self.timesteps)).transpose()?;
            outputs.push(match (before, &after) {
                (Some(before), Some(after)) => Change::of(&before.output, &after.output),
                _ => self.entering(node, set).unwrap_or(read),
            });
            layers.push(after);
        }
        Ok(Self { rates: counted_rates(network, &layers), layers, ..self.clone() })
    }

    /// What becomes of the spikes that enter a network by an input, of which a recording has what reads them.
    fn entering(&self, node: &Node, set: Option<SpikeRate>) -> Option<Change> {
        let before = self.rate_entering(node)?.to_f64();
        Some(Change { before, after: set.map_or(before, SpikeRate::get) })
    }

    /// The rate of the spikes that enter a network by one of its inputs.
    fn rate_entering(&self, node: &Node) -> Option<Quantity> {
        let mut read = node.consumers.iter().filter_map(|&id| self.layers.get(id)?.as_ref());
        let is_input = node.inputs.is_empty();
        read.find(|layer| is_input && layer.input.is_binary == Some(true))?.input.rate
    }

    /// The rate of the spikes that a layer makes, or that enter by it.
    pub fn rate_of_spikes(&self, network: &Network, id: NodeId) -> Option<Quantity> {
        match self.layers.get(id)? {
            Some(layer) => layer.output.rate,
            None => self.rate_entering(network.node(id)?),
        }
    }

    /// Whether a row's output rate can be set: whether it makes spikes, be it by a neuron that is part of it, or whether
    /// they enter the network by it.
    pub fn makes_spikes(&self, network: &Network, id: NodeId) -> bool {
        let Some(row) = network.node(id) else { return false };
        if self.rate_entering(row).is_some() {
            return true;
        }
        let merged = network.merged_neuron(row);
        if never_spikes(network, row) {
            return false;
        }
        let is_neuron = row.design.kind.neuron().or_else(|| merged?.design.kind.neuron()).is_some();
        let recorded = self.layers.get(id).and_then(Option::as_ref);
        is_neuron || recorded.is_some_and(|layer| layer.output.is_binary == Some(true))
    }
}

/// Of an output without spikes, which is of values.
const NO_SPIKES: Statistics =
    Statistics { rate: Some(Quantity::Average(0.0)), count: Some(Quantity::Average(0.0)), is_binary: Some(false) };

/// Whether a node is a neuron that never spikes, or its row stands for one.
fn never_spikes(network: &Network, node: &Node) -> bool {
    let has_silent_neuron = || network.merged_neuron(node).is_some_and(Node::is_without_spikes);
    node.is_without_spikes() || (node.design.kind.is_synaptic() && has_silent_neuron())
}

/// Whether what a node reads and writes is values rather than spikes.
#[derive(Clone, Copy)]
struct Carrier {
    reads: bool,
    writes: bool,
}

/// Where the values go that enter a network: through what neither weighs them nor makes spikes of them.
fn value_carriers(network: &Network, input: AssumedInput) -> Vec<Carrier> {
    let mut carriers: Vec<Carrier> = Vec::with_capacity(network.nodes.len());
    for node in &network.nodes {
        let enters = node.inputs.is_empty() && input == AssumedInput::Values;
        let reads = enters || node.inputs.iter().any(|&id| carriers.get(id).is_some_and(|input| input.writes));
        let passes_on = node.design.kind.neuron().is_none() && !node.design.kind.is_synaptic();
        carriers.push(Carrier { reads, writes: node.is_without_spikes() || (reads && passes_on) });
    }
    carriers
}

/// What the counting reads of layers.
pub(super) fn counted_rates<S: From<Quantity>>(
    network: &Network,
    layers: &[Option<LayerActivity>],
) -> Vec<LayerRates<S>> {
    let rates = network.operations.iter().map(|operation| {
        let layer = layers.get(operation.node).copied().flatten().unwrap_or_default();
        LayerRates::from(&layer)
    });
    rates.collect()
}

/// The node whose row a node belongs to.
fn row_of<'a>(network: &'a Network, node: &'a Node) -> &'a Node {
    network.first_input(node).filter(|_| node.is_merged(network)).unwrap_or(node)
}

fn changed(
    before: &LayerActivity,
    node: &Node,
    read: Change,
    set: Option<SpikeRate>,
    timesteps: u32,
) -> Result<LayerActivity, Overflow> {
    let slots = |elements: f64| elements * f64::from(timesteps);
    let is_passed_on =
        node.design.kind.neuron().is_none() && !node.design.kind.is_synaptic() && before.output.is_of_spikes();
    let output = match set {
        Some(rate) => with_rate(&before.output, rate.into(), slots(elements_out(node)))?,
        None if is_passed_on => read.followed(&before.output, slots(elements_out(node)))?,
        None => before.output,
    };
    let input = &before.input;
    let input = if input.is_of_spikes() { read.followed(input, slots(elements_in(node)))? } else { *input };
    Ok(LayerActivity { input, output, ..*before })
}

fn with_rate(side: &Statistics, rate: Quantity, slots: f64) -> Result<Statistics, Overflow> {
    let count = match side.rate.and_then(|before| rate.ratio(before)) {
        Some(grown) => side.count.map(|count| Quantity::average(count.to_f64() * grown)).transpose()?,
        None => Some(Quantity::average(rate.to_f64() * slots)?),
    };
    Ok(Statistics { rate: Some(rate), count, ..*side })
}

fn elements_in(node: &Node) -> f64 {
    node.design.input_shapes.iter().map(elements).sum()
}

fn elements_out(node: &Node) -> f64 {
    elements(&node.design.output_shape)
}

fn elements(shape: &Shape) -> f64 {
    shape.elements::<Checked>().finish().map_or(f64::INFINITY, Quantity::to_f64)
}

/// The rate of a tensor, before and after.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Change {
    before: f64,
    after: f64,
}

impl Change {
    const NONE: Self = Self { before: 0.0, after: 0.0 };

    fn of(before: &Statistics, after: &Statistics) -> Self {
        let rate = |side: &Statistics| side.rate.unwrap_or(Quantity::ZERO).to_f64();
        Self { before: rate(before), after: rate(after) }
    }

    /// Of all that a node reads, each tensor by its elements.
    fn read(network: &Network, node: &Node, outputs: &[Self]) -> Self {
        let mut read = Self::NONE;
        let mut elements = 0.0;
        for &id in &node.inputs {
            let (Some(input), Some(output)) = (network.node(id), outputs.get(id)) else { continue };
            let size = elements_out(input);
            elements += size;
            read.before += output.before * size;
            read.after += output.after * size;
        }
        if elements > 0.0 { Self { before: read.before / elements, after: read.after / elements } } else { Self::NONE }
    }

    /// What carries these spikes on, at a rate of its own: it grows with them, up to one an element and timestep.
    fn followed(self, side: &Statistics, slots: f64) -> Result<Statistics, Overflow> {
        let recorded = side.rate.unwrap_or(Quantity::ZERO);
        if self.before.to_bits() == self.after.to_bits() {
            return Ok(*side);
        }
        let rate = match RateScale::new(self.after / self.before) {
            Some(scale) => scale.of_rate(recorded),
            // Where there was none before, there is what comes.
            None => Quantity::Average(self.after.min(1.0)),
        };
        with_rate(side, rate, slots)
    }
}
