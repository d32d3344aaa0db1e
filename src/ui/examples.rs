//! The networks that the page offers to open.

use leptos::task::spawn_local;

use super::browser::{self, LocalFile};
use super::state::State;
use super::strings;

/// A network in `demos/`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Example {
    /// The folder's name.
    pub(crate) folder: &'static str,
    /// What to call it.
    pub(crate) title: &'static str,
    /// Its counted layers.
    pub(crate) layers: usize,
    /// T; none for a formal network.
    pub(crate) timesteps: Option<u32>,
    /// Spiking, formal or hybrid.
    pub(crate) kind: &'static str,
    /// What it shows.
    pub(crate) line: &'static str,
}

impl Example {
    /// Where it lies, seen from the page.
    fn url(&self) -> String {
        format!("demos/{}/bundle.json", self.folder)
    }

    /// What its file is called.
    fn file(&self) -> String {
        format!("{}.json", self.folder)
    }

    /// Fetches and counts it, unless something else is asked for meanwhile.
    pub(crate) fn open(&'static self, state: State) {
        browser::mark("drop");
        let wish = state.wish();
        state.fetch_shown(wish, self.file());
        spawn_local(async move {
            let fetched = LocalFile::fetch(&self.url(), &self.file()).await;
            if !state.is_wished(wish) {
                return;
            }
            state.stop_loading();
            match fetched {
                Ok(file) => state.give(vec![file]),
                Err(_) => {
                    let missing = strings::example_missing().in_file(&self.file());
                    state.fail(strings::could_not_be_read(&[&self.file()]), vec![missing]);
                }
            }
        });
    }
}

pub(crate) const EXAMPLES: [Example; 6] = [
    Example {
        folder: "svgg16_cifar10",
        title: "VGG16 on CIFAR-10",
        layers: 22,
        timesteps: Some(4),
        kind: "hybrid",
        line: "A deep network whose first layer sees pixels, so that it alone multiplies.",
    },
    Example {
        folder: "scnn_events_2d",
        title: "CNN on events",
        layers: 5,
        timesteps: Some(10),
        kind: "spiking",
        line: "An event camera's data through leaky neurons: spikes from end to end.",
    },
    Example {
        folder: "sresnet_gsc",
        title: "ResNet on speech commands",
        layers: 25,
        timesteps: Some(4),
        kind: "hybrid",
        line: "Residual sums and batch normalisation, and what they do to the counts.",
    },
    Example {
        folder: "smlp_shd",
        title: "Perceptron on spoken digits",
        layers: 4,
        timesteps: Some(20),
        kind: "spiking",
        line: "Dense layers on sparse spikes: where a low rate saves the most.",
    },
    Example {
        folder: "scnn_lif_1d",
        title: "1D CNN on motion",
        layers: 7,
        timesteps: Some(6),
        kind: "hybrid",
        line: "Leaky neurons over time series: leaks cost multiply-accumulates.",
    },
    Example {
        folder: "cnn_cifar10",
        title: "CNN on CIFAR-10",
        layers: 6,
        timesteps: None,
        kind: "formal",
        line: "A formal network needs no activity; its counts are exact.",
    },
];
