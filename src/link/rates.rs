//! Rates and counts, layer by layer as the graph has them; what follows from the graph or from each other left out.

use std::sync::Arc;

use foldhash::{HashMap, HashSet};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;

use super::{unreadable, without_a_sense};
use crate::diagnostic::LinkProblem;
use crate::model::{LayerActivity, Network, Node, Quantity, Recording, Shape, SpikingModules, Statistics};

/// A recording as a link holds it.
#[derive(Serialize)]
pub(super) struct Rates {
    #[serde(skip_serializing_if = "Option::is_none")]
    timesteps: Option<u32>,
    layers: Vec<Row>,
    #[serde(skip_serializing_if = "Spelt::is_empty")]
    total: Spelt,
    #[serde(skip_serializing_if = "Modules::is_empty")]
    others: Modules,
}

/// A recording as it stands in a link.
#[derive(Deserialize)]
struct Written<'a> {
    timesteps: Option<u32>,
    #[serde(borrow)]
    layers: Vec<&'a RawValue>,
    #[serde(borrow)]
    total: Option<&'a RawValue>,
    #[serde(borrow, default)]
    others: Option<&'a RawValue>,
}

/// A layer; its flag stands where it is not true.
#[derive(Serialize)]
#[serde(untagged)]
enum Row {
    Unrecorded,
    Spiking(Side, Side),
    Other(Side, Side, Option<bool>),
}

/// What one side of a layer carried.
#[derive(Serialize)]
#[serde(untagged)]
enum Side {
    /// The same as the output of the layer's first input.
    OfFirstInput,
    /// Spikes per inference, all values 0 or 1; the rate follows.
    Spikes(Quantity),
    /// Values that are not zero per inference; the rate follows.
    Values([Quantity; 1]),
    /// Anything else.
    Spelt(SpeltSide),
}

#[derive(Serialize, Deserialize)]
struct SpeltSide {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rate: Option<Quantity>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    count: Option<Quantity>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    binary: Option<bool>,
}

/// A row of an activity file.
#[derive(Serialize)]
struct Spelt {
    #[serde(skip_serializing_if = "Option::is_none")]
    input_spikerate: Option<Quantity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    output_spikerate: Option<Quantity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    input_count: Option<Quantity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    output_count: Option<Quantity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    input_is_binary: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    output_is_binary: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_module_sj: Option<bool>,
}

/// Modules by name.
struct Modules(Vec<(Arc<str>, Spelt)>);

impl Rates {
    pub(super) fn of(recording: &Recording, network: &Network) -> Self {
        let by_name: HashMap<&str, &LayerActivity> =
            recording.layers.iter().map(|(name, activity)| (&**name, activity)).collect();
        let activity_of = |node: &Node| by_name.get(&*node.name).copied();
        let timesteps = network.timesteps().or(recording.timesteps);
        let row = |node: &Node| {
            let Some(activity) = activity_of(node) else { return Row::Unrecorded };
            let before = network.first_input(node).and_then(activity_of).map(|before| &before.output);
            let input = Side::of(&activity.input, before, node.first_input_shape(), timesteps);
            let output = Side::of(&activity.output, before, &node.design.output_shape, timesteps);
            match activity.is_spiking {
                Some(true) => Row::Spiking(input, output),
                other => Row::Other(input, output, other),
            }
        };
        Self {
            timesteps: recording.timesteps.filter(|_| network.timesteps().is_none()),
            layers: network.nodes().iter().map(row).collect(),
            total: Spelt::of(&recording.total),
            others: Modules::beside(network, recording),
        }
    }
}

impl Side {
    fn of(statistics: &Statistics, before: Option<&Statistics>, shape: &Shape, timesteps: Option<u32>) -> Self {
        let Statistics { rate, count, is_binary } = *statistics;
        if has_signed_zero(statistics) || before.is_some_and(has_signed_zero) {
            return Self::Spelt(SpeltSide { rate, count, binary: is_binary });
        }
        if before == Some(statistics) {
            return Self::OfFirstInput;
        }
        let count_alone = count.filter(|&count| rate.is_some() && rate == rate_of(count, shape, timesteps));
        match (count_alone, is_binary) {
            (Some(count), Some(true)) => Self::Spikes(count),
            (Some(count), Some(false)) => Self::Values([count]),
            _ => Self::Spelt(SpeltSide { rate, count, binary: is_binary }),
        }
    }

    fn read(
        literal: &str,
        before: Option<&Statistics>,
        shape: &Shape,
        timesteps: Option<u32>,
    ) -> Result<Statistics, LinkProblem> {
        let counted = |count: Quantity, is_binary: bool| Statistics {
            rate: rate_of(count, shape, timesteps),
            count: Some(count),
            is_binary: Some(is_binary),
        };
        let read = match literal.as_bytes().first() {
            Some(b'n') => before.copied(),
            Some(b'[') => serde_json::from_str::<[Quantity; 1]>(literal).ok().map(|[count]| counted(count, false)),
            Some(b'{') => serde_json::from_str::<SpeltSide>(literal).ok().map(|side| Statistics {
                rate: side.rate,
                count: side.count,
                is_binary: side.binary,
            }),
            _ => serde_json::from_str::<Quantity>(literal).ok().map(|count| counted(count, true)),
        };
        read.ok_or_else(|| without_a_sense("a side of a layer is none"))
    }
}

/// Whether there is a zero with a sign, which is equal to the other one but not the same.
fn has_signed_zero(statistics: &Statistics) -> bool {
    let is_signed = |number| matches!(number, Quantity::Average(value) if value == 0.0 && value.is_sign_negative());
    [statistics.rate, statistics.count].into_iter().flatten().any(is_signed)
}

/// The double that is nearest to the count's shortest decimal, divided by elements and timesteps.
fn rate_of(count: Quantity, shape: &Shape, timesteps: Option<u32>) -> Option<Quantity> {
    let places =
        shape.features().iter().try_fold(i128::from(timesteps?), |product, &n| product.checked_mul(n.into()))?;
    let (digits, exponent) = decimal(&count.to_string())?;
    let power = 10_i128.checked_pow(exponent.unsigned_abs())?;
    let (dividend, divisor) =
        if exponent < 0 { (digits, places.checked_mul(power)?) } else { (digits.checked_mul(power)?, places) };
    Quantity::average(Quantity::Exact(dividend).ratio(Quantity::Exact(divisor))?).ok()
}

/// `12.5` and `1.25e+01` as 125 · 10⁻¹.
fn decimal(text: &str) -> Option<(i128, i32)> {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let exponent: i32 = exponent.parse().ok()?;
    let digits = format!("{whole}{fraction}").parse().ok()?;
    Some((digits, exponent.checked_sub(i32::try_from(fraction.len()).ok()?)?))
}

impl Spelt {
    const fn of(activity: &LayerActivity) -> Self {
        let LayerActivity { input, output, is_spiking } = activity;
        Self {
            input_spikerate: input.rate,
            output_spikerate: output.rate,
            input_count: input.count,
            output_count: output.count,
            input_is_binary: input.is_binary,
            output_is_binary: output.is_binary,
            is_module_sj: *is_spiking,
        }
    }

    fn is_empty(&self) -> bool {
        let has_numbers = [self.input_spikerate, self.output_spikerate, self.input_count, self.output_count]
            .iter()
            .any(Option::is_some);
        let has_flags = [self.input_is_binary, self.output_is_binary, self.is_module_sj].iter().any(Option::is_some);
        !has_numbers && !has_flags
    }
}

impl Modules {
    /// Of the modules that are no layers of the network, those without which it would not be known whether all, none or
    /// some belong to the spiking network.
    fn beside(network: &Network, recording: &Recording) -> Self {
        let names: HashSet<&str> = network.nodes().iter().map(|node| &*node.name).collect();
        let (layers, others): (Vec<_>, Vec<_>) = recording.layers.iter().partition(|(name, _)| names.contains(&**name));
        let all = SpikingModules::of(recording.layers.iter().filter_map(|(_, activity)| activity.is_spiking));
        let known = SpikingModules::of(layers.iter().filter_map(|(_, activity)| activity.is_spiking));
        if known == all {
            return Self(Vec::new());
        }
        let first = |flag: bool| others.iter().find(move |(_, activity)| activity.is_spiking == Some(flag));
        let flag_alone = |(name, activity): &&(Arc<str>, LayerActivity)| {
            let flag = LayerActivity { is_spiking: activity.is_spiking, ..LayerActivity::default() };
            (Arc::clone(name), Spelt::of(&flag))
        };
        Self([first(true), first(false)].into_iter().flatten().map(flag_alone).collect())
    }

    const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Modules {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, row)| (name, row)))
    }
}

/// The activity file that a recording in a link is short for.
pub(super) fn file(literal: &str, network: &Network) -> Result<String, LinkProblem> {
    let written: Written<'_> = serde_json::from_str(literal).map_err(|error| unreadable(&error))?;
    written.file(network)
}

impl Written<'_> {
    fn file(&self, network: &Network) -> Result<String, LinkProblem> {
        if self.layers.len() != network.nodes().len() {
            return Err(without_a_sense("graph and activity have different numbers of layers"));
        }
        let timesteps = network.timesteps().or(self.timesteps);
        let mut known: Vec<Option<LayerActivity>> = Vec::with_capacity(self.layers.len());
        for (node, literal) in network.nodes().iter().zip(&self.layers) {
            let before = node.inputs.first().and_then(|&input| known.get(input)?.as_ref()).map(|before| &before.output);
            let row = row(literal.get(), node, before, timesteps)?;
            known.push(row);
        }
        let rows = network.nodes().iter().zip(&known);
        let rows = rows.filter_map(|(node, row)| Some((Arc::clone(&node.name), Spelt::of(row.as_ref()?))));
        let layers =
            serde_json::to_string(&Modules(rows.collect())).map_err(|_| without_a_sense("a number is none"))?;
        Ok(self.spell_out(&layers))
    }

    /// The keys of the file around its layers.
    fn spell_out(&self, layers: &str) -> String {
        let mut file = String::from("{");
        if let Some(timesteps) = self.timesteps {
            file.push_str(&format!("\"timesteps\":{timesteps},"));
        }
        if let Some(total) = self.total {
            file.push_str(&format!("\"total\":{total},"));
        }
        file.push_str("\"layers\":");
        let others = self.others.map(|others| others.get().trim()).filter(|others| !is_empty_object(others));
        match (others.and_then(|others| others.strip_prefix('{')), layers.strip_suffix('}')) {
            (Some(others), Some(layers)) => {
                let comma = if is_empty_object(&format!("{layers}}}")) { "" } else { "," };
                file.push_str(&format!("{layers}{comma}{others}"));
            }
            _ => file.push_str(layers),
        }
        file.push('}');
        file
    }
}

fn is_empty_object(text: &str) -> bool {
    text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).is_some_and(|inside| inside.trim().is_empty())
}

fn row(
    literal: &str,
    node: &Node,
    before: Option<&Statistics>,
    timesteps: Option<u32>,
) -> Result<Option<LayerActivity>, LinkProblem> {
    let none = || without_a_sense("a layer's activity is none");
    let Some(parts) = serde_json::from_str::<Option<Vec<&RawValue>>>(literal).map_err(|_| none())? else {
        return Ok(None);
    };
    let (input, output, is_spiking) = match parts.as_slice() {
        [input, output] => (input, output, Some(true)),
        [input, output, flag] => (input, output, serde_json::from_str(flag.get()).map_err(|_| none())?),
        _ => return Err(none()),
    };
    Ok(Some(LayerActivity {
        input: Side::read(input.get(), before, node.first_input_shape(), timesteps)?,
        output: Side::read(output.get(), before, &node.design.output_shape, timesteps)?,
        is_spiking,
    }))
}
