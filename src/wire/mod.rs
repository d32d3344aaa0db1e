//! What the page and the engine say to each other, and how it is put into bytes: two WASM modules share no memory.
//!
//! A message to the engine is an array: the bytes of an [`Asked`], then the files it speaks of. What comes back is
//! a buffer with the bytes of an [`Answered`]; a string instead says that there will be no answer: "unloaded" where the
//! engine never came (`web/boot.js`, `web/worker.js`), "broken" where it panicked.

mod bytes;
mod encode;
mod message;
mod report;

pub(crate) use bytes::Wire;
pub(crate) use message::{
    Act, Acted, Answer, Answered, Asked, Basis, EnergyFormat, Exported, Format, Frame, Holds, Priced, Progress,
    Question, Reply, Request, Step, Surroundings, Verdict, View,
};
