//! Matrix products: dense layers, where one side is weights.

use super::{Because, Call, Made, NewLayer};
use crate::import::lowering::dense;
use crate::import::onnx::tensor::{Output, broadcast, shape};

/// `Y = A·B + C`, of two dimensions.
pub(super) fn gemm(call: &Call<'_, '_>) -> Result<Made, Because> {
    let turned = |name: &str| call.node.number(name, 0) != 0;
    let matrix = |place: usize, is_turned: bool| match call.dims(place)? {
        [rows, columns] if is_turned => Ok((*columns, *rows)),
        [rows, columns] => Ok((*rows, *columns)),
        dims => Err(format!("its input {} has {} dimensions, not two", place + 1, dims.len())),
    };
    let (batch, read) = matrix(0, turned("transA"))?;
    let (seen, units) = matrix(1, turned("transB"))?;
    agree(seen, read)?;
    let output = Output::new(Some(vec![batch, units]), 1);
    if !call.required(1)?.is_constant() {
        return Ok(Made::unknown(output));
    }
    Ok(Made::layer(dense(None, units, call.input(2).is_some()), output))
}

fn agree(seen: u64, read: u64) -> Result<(), Because> {
    if seen == read { Ok(()) } else { Err(format!("its weights see {seen} values, its input has {read}")) }
}

/// `Y = A·B`: a dense layer at each position of `A` if `B` is a matrix of weights.
pub(super) fn product(call: &Call<'_, '_>, left: usize, right: usize) -> Result<Made, Because> {
    let (a, b) = (call.dims(left)?, call.dims(right)?);
    let (Some((&read, positions)), [.., seen, units]) = (a.split_last(), b) else {
        return Ok(Made::unknown(Output::new(None, 1)));
    };
    agree(*seen, read)?;
    let is_dense = call.required(right)?.is_constant() && !call.required(left)?.is_constant() && b.len() == 2;
    if !is_dense {
        return Ok(Made::unknown(Output::new(of_matrices(a, b), a.len().saturating_sub(1))));
    }
    let dims = [positions, &[*units]].concat();
    let last = a.len().saturating_sub(1);
    let input = shape(a, last);
    let kind = dense(input.as_ref(), *units, false);
    let reads = input.map(|input| vec![input]);
    Ok(Made::Layer(NewLayer { kind, output: Output::new(Some(dims), last), type_name: None, reads }))
}

/// The shape of a product of stacks of matrices.
fn of_matrices(a: &[u64], b: &[u64]) -> Option<Vec<u64>> {
    let ([stack_a @ .., rows, _], [stack_b @ .., _, columns]) = (a, b) else { return None };
    let stack = if stack_a.is_empty() && stack_b.is_empty() { Vec::new() } else { broadcast(&[stack_a, stack_b])? };
    Some([&stack[..], &[*rows, *columns]].concat())
}
