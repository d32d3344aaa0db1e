//! A report in, a drawing out.
