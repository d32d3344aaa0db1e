//! The keys that an object may have, and what a key that is none of them is likely to mean.

use super::Object;
use crate::diagnostic::nearest;

/// The keys of a kind of object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keys {
    /// All of them.
    pub(crate) known: &'static [&'static str],
    /// Those that may be left out, and change what is counted where they are there.
    pub(crate) telling: &'static [&'static str],
}

/// What an unknown key is likely to mean.
pub(super) enum Meaning {
    /// A key that would change what is counted, and is not there.
    Meant(&'static str),
    /// Nothing that matters; perhaps a key that looks like it.
    Nothing(Option<&'static str>),
}

impl Keys {
    /// Keys of which none is missed: without them an object has nothing to say, or is not read.
    pub(crate) const fn of(known: &'static [&'static str]) -> Self {
        Self { known, telling: &[] }
    }

    /// Whether both are the same list, not only alike.
    pub(super) fn are(&self, other: &Self) -> bool {
        std::ptr::eq(self.known, other.known) && std::ptr::eq(self.telling, other.telling)
    }

    /// What a key of an object means that is not among these.
    pub(super) fn meaning(&self, key: &str, object: &Object<'_>) -> Meaning {
        let is_absent = |known: &str| object.get(known).is_none_or(|value| value.is_null());
        let alike = self.known.iter().copied().find(|known| is_absent(known) && is_name_of(key, known));
        match alike {
            Some(known) if self.telling.contains(&known) => Meaning::Meant(known),
            Some(known) => Meaning::Nothing(Some(known)),
            None => Meaning::Nothing(nearest(key, self.known.iter().copied())),
        }
    }
}

/// The key of an object that seems to stand for one that it lacks.
pub(super) fn standing_for(key: &str, object: &Object<'_>) -> Option<String> {
    let others = || object.entries().filter(|(other, value)| *other != key && !value.is_null()).map(|(other, _)| other);
    let found = others().find(|found| is_name_of(found, key));
    found.or_else(|| nearest(key, others())).map(str::to_owned)
}

/// Whether a key is another name for a known one, or that one with a slip in it.
fn is_name_of(key: &str, known: &str) -> bool {
    const LONGEST: usize = 64;
    if key.len() > LONGEST {
        return false;
    }
    let (plain, known_plain) = (plain(key), plain(known));
    let is_slip = || strsim::damerau_levenshtein(&plain, &known_plain) <= 1 && known_plain.len() > 3;
    let names = OTHER_NAMES.iter().find(|(own, _)| *own == known).map_or(&[][..], |(_, names)| names);
    names.contains(&&*plain) || is_slip()
}

/// A key without what only spelling differs in.
fn plain(key: &str) -> String {
    key.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// What frameworks and habits call keys of ours, in small letters alone.
const OTHER_NAMES: [(&str, &[&str]); 27] = [
    ("timesteps", &["t", "timestep", "numsteps", "nsteps", "steps", "numtimesteps", "ntimesteps", "timewindow"]),
    ("is_snn", &["snn", "spiking", "isspiking"]),
    ("name", &["id", "label", "layername"]),
    ("type", &["class", "classname", "kind", "op", "optype", "layertype"]),
    ("inputs", &["from", "parents", "previous", "inboundnodes"]),
    ("input_shape", &["inshape", "inputdim", "inputsize"]),
    ("output_shape", &["shape", "outshape", "outputdim", "outputsize", "batchshape", "batchinputshape"]),
    ("kernel_size", &["kernel", "kernelshape", "ksize", "filtersize"]),
    ("filters", &["outchannels", "channels", "units", "numfilters", "nfilters"]),
    ("units", &["outfeatures", "features", "outputsize", "filters", "numunits", "nunits", "neurons"]),
    ("strides", &["stride", "step", "subsample"]),
    ("padding", &["pad", "pads"]),
    ("groups", &["numgroups", "ngroups"]),
    ("use_bias", &["bias", "hasbias", "withbias"]),
    ("dilation", &["dilations", "dilationrate"]),
    ("pool_size", &["kernelsize", "kernel", "kernelshape", "ksize", "windowsize", "window"]),
    ("dims", &["axes", "perm", "permutation"]),
    ("scale_factor", &["scale", "size", "factor"]),
    ("input_spikerate", &["inputrate", "inputfiringrate"]),
    ("output_spikerate", &["outputrate", "outputfiringrate"]),
    ("input_is_binary", &["inputbinary", "isinputbinary"]),
    ("output_is_binary", &["outputbinary", "isoutputbinary"]),
    ("is_module_sj", &["issj", "ismodulespiking", "isspiking"]),
    ("is_sj", &["ismodulesj", "isspiking"]),
    ("spike_count", &["spikes", "count", "nonzero", "nonzeros"]),
    ("size", &["numel", "elements", "numelements"]),
    ("sample_count", &["samples", "numsamples", "nsamples", "batchsize"]),
];

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    /// What each key of an object is taken for; `!` before what is missed.
    fn taken(text: &str, keys: Keys) -> Vec<String> {
        let document = parse(text).unwrap();
        let object = Object::new(document.root()).unwrap();
        let told = |key: &str| match keys.meaning(key, &object) {
            Meaning::Meant(known) => format!("!{known}"),
            Meaning::Nothing(guess) => guess.unwrap_or("-").to_owned(),
        };
        object.keys().filter(|key| !keys.known.contains(key)).map(told).collect()
    }

    #[test]
    fn a_key_means_what_it_is_a_slip_or_another_name_of() {
        let keys = Keys {
            known: &["strides", "use_bias", "input_shape", "kernel_size", "epsilon"],
            telling: &["strides", "use_bias", "input_shape"],
        };
        assert_eq!(taken(r#"{"stride": 2, "bias": false}"#, keys), ["!strides", "!use_bias"]);
        assert_eq!(
            taken(r#"{"strdies": 2, "useBias": 1, "inputShape": []}"#, keys),
            ["!strides", "!use_bias", "!input_shape"]
        );
        // Two letters off is another word; what is there already is not missed; what counts nothing is not either.
        assert_eq!(taken(r#"{"input_scale": 2}"#, keys), ["input_shape"]);
        assert_eq!(
            taken(r#"{"strides": 1, "stride": 2, "epsilom": 1, "colour": 0}"#, keys),
            ["strides", "epsilon", "-"]
        );
    }

    #[test]
    fn a_key_that_is_lacking_is_sought_among_those_that_are_there() {
        let document = parse(r#"{"name": "c", "out_channels": 8, "kernel_size": 3}"#).unwrap();
        let object = Object::new(document.root()).unwrap();
        assert_eq!(standing_for("filters", &object).as_deref(), Some("out_channels"));
        assert_eq!(standing_for("pool_size", &object).as_deref(), Some("kernel_size"));
        assert_eq!(standing_for("type", &object), None);
        // Null stands for nothing, not even for itself.
        let document = parse(r#"{"filters": null, "channels": null, "out_channels": 8}"#).unwrap();
        let object = Object::new(document.root()).unwrap();
        assert_eq!(standing_for("filters", &object).as_deref(), Some("out_channels"));
    }
}
