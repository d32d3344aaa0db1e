//! The paper's symbols and equations by name, so that computing a number can tell what it is made of.

mod equation;
mod symbol;

pub use equation::Equation;
pub use symbol::{Notation, Symbol};
