//! Whether layers that are said to correspond are there to do so.

use super::{Member, SaidPair};
use crate::diagnostic::{MatchProblem, nearest};

impl SaidPair {
    /// What is wrong with the pair, for these networks: both names have to be layers, of two of them.
    pub fn problem(&self, members: &[Member]) -> Option<MatchProblem> {
        let (ones, others) = (having(members, &self.one), having(members, &self.other));
        for (name, found) in [(&self.one, &ones), (&self.other, &others)] {
            if found.is_empty() {
                return Some(unknown(name, members));
            }
        }
        match (&*ones, &*others) {
            ([one], [other]) if one == other => {
                let file = members.get(*one)?.file.clone();
                Some(MatchProblem::OneNetwork { one: self.one.clone(), other: self.other.clone(), file })
            }
            _ => None,
        }
    }
}

/// The networks that have a layer of a name.
fn having(members: &[Member], name: &str) -> Vec<usize> {
    let has = |member: &Member| member.report.layers.iter().any(|layer| &*layer.name == name);
    members.iter().enumerate().filter(|(_, member)| has(member)).map(|(place, _)| place).collect()
}

fn unknown(name: &str, members: &[Member]) -> MatchProblem {
    let layers = members.iter().flat_map(|member| member.report.layers.iter().map(|layer| &*layer.name));
    MatchProblem::UnknownLayer {
        name: name.to_owned(),
        files: members.iter().map(|member| member.file.clone()).collect(),
        nearest: nearest(name, layers).map(str::to_owned),
    }
}
