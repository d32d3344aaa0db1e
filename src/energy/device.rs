//! The second family of energies: synaptic events and neuron updates of a device.

use serde::Serialize;

use super::source::{DAVIES, DEGNAN, HOEPPNER, Source};

/// What a device does with a connection that carries nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Connections {
    /// Computes it like any other, at every timestep.
    Clocked,
    /// Passes it over: only spikes, and values that are not zero, are events.
    EventDriven,
}

/// A device by its published energies (the table of keras-spiking).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Device {
    /// Its name on the command line.
    pub id: &'static str,
    /// What it is.
    pub title: &'static str,
    /// Energy of a synaptic event, in pJ.
    pub event: f64,
    /// Energy of a neuron update, in pJ.
    pub update: f64,
    /// What it does with connections that carry nothing.
    pub connections: Connections,
    /// Where the energies come from.
    pub source: Source,
}

/// What this family leaves out.
pub const LEAVES_OUT: &str = "Counts synaptic events and neuron updates and nothing else: no memory model (accesses \
     are part of an event), no word width, no addressing or routing of its own, no additions of residual branches, no \
     transfer on or off the device, no idle power. Published energies of a device, not of your network on it.";

const fn processor(id: &'static str, title: &'static str, mac: f64) -> Device {
    Device { id, title, event: mac, update: mac, connections: Connections::Clocked, source: DEGNAN }
}

const fn neuromorphic(id: &'static str, title: &'static str, event: f64, update: f64, source: Source) -> Device {
    Device { id, title, event, update, connections: Connections::EventDriven, source }
}

/// Every device, in the order of a menu.
pub const DEVICES: [Device; 6] = [
    processor("cpu", "CPU (Intel i7-4960X)", 8_600.0),
    processor("gpu", "GPU (Nvidia GTX Titan Black)", 300.0),
    processor("arm", "ARM Cortex-A", 900.0),
    neuromorphic("spinnaker", "SpiNNaker", 13_300.0, 26_000.0, HOEPPNER),
    neuromorphic("spinnaker2", "SpiNNaker 2", 450.0, 2_190.0, HOEPPNER),
    neuromorphic("loihi", "Loihi", 27.1, 81.0, DAVIES),
];

impl Device {
    /// The device of a name.
    pub fn named(id: &str) -> Option<&'static Self> {
        DEVICES.iter().find(|device| device.id == id)
    }
}
