//! The parts of ONNX's messages that a graph needs, by the numbers of `onnx.proto`.
//!
//! Strings and data stay slices of the file.

use super::wire::{Fields, Malformed, Value};

/// `ModelProto`
#[derive(Debug, Default)]
pub(super) struct Model<'a> {
    /// The version of the default operator set; none where no operator set is named, as before there were versions.
    pub(super) opset: Option<i64>,
    pub(super) graph: Option<Graph<'a>>,
    pub(super) functions: Vec<Function<'a>>,
}

/// `FunctionProto`: nodes that stand for one.
#[derive(Debug, Default)]
pub(super) struct Function<'a> {
    pub(super) name: &'a str,
    pub(super) domain: &'a str,
    /// Which of several functions of that name it is.
    pub(super) overload: &'a str,
    pub(super) inputs: Vec<&'a str>,
    pub(super) outputs: Vec<&'a str>,
    /// What its attributes are where a call does not say.
    pub(super) defaults: Vec<Attribute<'a>>,
    /// Messages of nodes.
    pub(super) nodes: Vec<&'a [u8]>,
    pub(super) values: Vec<ValueInfo<'a>>,
    /// The version of the default operator set within it, if it says one.
    pub(super) opset: Option<i64>,
}

/// `GraphProto`
#[derive(Debug, Default)]
pub(super) struct Graph<'a> {
    /// Messages of nodes, which are taken apart one at a time.
    pub(super) nodes: Vec<&'a [u8]>,
    pub(super) initializers: Vec<Tensor<'a>>,
    pub(super) inputs: Vec<ValueInfo<'a>>,
    /// What the exporter says of tensors in between, and of outputs.
    pub(super) values: Vec<ValueInfo<'a>>,
}

/// `NodeProto`
#[derive(Debug, Default)]
pub(super) struct Node<'a> {
    pub(super) name: &'a str,
    pub(super) operator: &'a str,
    pub(super) domain: &'a str,
    pub(super) overload: &'a str,
    pub(super) inputs: Vec<&'a str>,
    pub(super) outputs: Vec<&'a str>,
    pub(super) attributes: Vec<Attribute<'a>>,
}

/// `AttributeProto`
#[derive(Clone, Debug, Default)]
pub(super) struct Attribute<'a> {
    pub(super) name: &'a str,
    /// Within a function, the attribute of its call that this one is; empty where it has a value of its own.
    pub(super) refers_to: &'a str,
    pub(super) number: Option<i64>,
    pub(super) text: &'a [u8],
    pub(super) tensor: Option<Tensor<'a>>,
    pub(super) numbers: Vec<i64>,
    pub(super) floats: Vec<f32>,
}

/// `TensorProto`
#[derive(Clone, Debug, Default)]
pub(super) struct Tensor<'a> {
    pub(super) name: &'a str,
    pub(super) dims: Vec<u64>,
    /// Its elements, if they are few.
    pub(super) elements: Elements,
}

/// What a small tensor holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Elements {
    /// Whole numbers.
    Whole(Vec<i64>),
    /// Others.
    Floats(Vec<f32>),
    /// Many, or not in the file.
    #[default]
    Opaque,
}

/// `ValueInfoProto`
#[derive(Debug)]
pub(super) struct ValueInfo<'a> {
    pub(super) name: &'a str,
    /// None where no shape is said.
    pub(super) dims: Option<Vec<Dimension<'a>>>,
}

/// A dimension of a shape.
#[derive(Clone, Copy, Debug)]
pub(super) enum Dimension<'a> {
    Size(u64),
    /// Left open, under a name if it has one.
    Open(&'a str),
}

/// Shapes, axes and indices have no more elements.
pub(super) const MOST_ELEMENTS: usize = 1_024;

/// Dimensions of a tensor; frameworks have at most some tens.
const MOST_DIMS: usize = 64;

impl<'a> Model<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, Malformed> {
        let mut model = Self::default();
        for field in Fields::of(bytes) {
            match field? {
                (7, Value::Bytes(graph)) => model.graph = Some(Graph::read(graph)?),
                (8, Value::Bytes(opset)) => {
                    let version = default_opset(opset)?;
                    model.opset = version.or(model.opset).or(Some(NO_DEFAULT));
                }
                (25, Value::Bytes(function)) => model.functions.push(Function::read(function)?),
                _ => {}
            }
        }
        Ok(model)
    }
}

/// Of a model that has operator sets, but not the default one: it has no operator that a version would say anything of.
const NO_DEFAULT: i64 = i64::MAX;

/// `OperatorSetIdProto`: the version, if it is one of the default domain.
fn default_opset(bytes: &[u8]) -> Result<Option<i64>, Malformed> {
    let (mut domain, mut version) = ("", 0);
    for field in Fields::of(bytes) {
        match field? {
            (1, value) => domain = value.text()?,
            (2, value) => version = value.signed().unwrap_or_default(),
            _ => {}
        }
    }
    Ok(Some(version).filter(|_| is_default(domain)))
}

impl<'a> Function<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, Malformed> {
        let mut function = Self::default();
        for field in Fields::of(bytes) {
            match field? {
                (1, value) => function.name = value.text()?,
                (4, value) => function.inputs.push(value.text()?),
                (5, value) => function.outputs.push(value.text()?),
                (7, Value::Bytes(node)) => function.nodes.push(node),
                (9, Value::Bytes(opset)) => function.opset = default_opset(opset)?.or(function.opset),
                (10, value) => function.domain = value.text()?,
                (11, Value::Bytes(attribute)) => function.defaults.push(Attribute::read(attribute)?),
                (12, Value::Bytes(value)) => function.values.push(ValueInfo::read(value)?),
                (13, value) => function.overload = value.text()?,
                _ => {}
            }
        }
        Ok(function)
    }
}

/// Whether a domain is that of ONNX's own operators.
pub(super) fn is_default(domain: &str) -> bool {
    domain.is_empty() || domain == "ai.onnx"
}

impl<'a> Graph<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, Malformed> {
        let mut graph = Self::default();
        for field in Fields::of(bytes) {
            match field? {
                (1, Value::Bytes(node)) => graph.nodes.push(node),
                (5, Value::Bytes(tensor)) => graph.initializers.push(Tensor::read(tensor)?),
                (11, Value::Bytes(input)) => graph.inputs.push(ValueInfo::read(input)?),
                (12 | 13, Value::Bytes(value)) => graph.values.push(ValueInfo::read(value)?),
                (15, Value::Bytes(sparse)) => graph.initializers.push(sparse_tensor(sparse)?),
                _ => {}
            }
        }
        Ok(graph)
    }
}

impl<'a> Node<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, Malformed> {
        let mut node = Self::default();
        for field in Fields::of(bytes) {
            match field? {
                (1, value) => node.inputs.push(value.text()?),
                (2, value) => node.outputs.push(value.text()?),
                (3, value) => node.name = value.text()?,
                (4, value) => node.operator = value.text()?,
                (5, Value::Bytes(attribute)) => node.attributes.push(Attribute::read(attribute)?),
                (7, value) => node.domain = value.text()?,
                (8, value) => node.overload = value.text()?,
                _ => {}
            }
        }
        Ok(node)
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute<'a>> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// A number, or what it is where it is not given.
    pub(super) fn number(&self, name: &str, otherwise: i64) -> i64 {
        self.attribute(name).and_then(|attribute| attribute.number).unwrap_or(otherwise)
    }

    /// A list of numbers, if it is given.
    pub(super) fn numbers(&self, name: &str) -> Option<&[i64]> {
        self.attribute(name).map(|attribute| &attribute.numbers[..])
    }
}

impl<'a> Attribute<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, Malformed> {
        let mut attribute = Self::default();
        for field in Fields::of(bytes) {
            match field? {
                (1, value) => attribute.name = value.text()?,
                (3, value) => attribute.number = value.signed(),
                (4, Value::Bytes(text)) => attribute.text = text,
                (5, Value::Bytes(tensor)) => attribute.tensor = Some(Tensor::read(tensor)?),
                (7, value) => value.floats_into(&mut attribute.floats, MOST_ELEMENTS),
                (8, value) => value.signed_into(&mut attribute.numbers, MOST_ELEMENTS)?,
                (21, value) => attribute.refers_to = value.text()?,
                _ => {}
            }
        }
        Ok(attribute)
    }

    /// How many numbers it holds.
    pub(super) fn size(&self) -> usize {
        let of_tensor = self.tensor.as_ref().map_or(0, |tensor| match &tensor.elements {
            Elements::Whole(list) => list.len(),
            Elements::Floats(list) => list.len(),
            Elements::Opaque => 0,
        });
        self.numbers.len() + self.floats.len() + of_tensor
    }
}

impl<'a> Tensor<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, Malformed> {
        const FLOAT: i64 = 1;
        const INT32: i64 = 6;
        const INT64: i64 = 7;
        const BOOL: i64 = 9;
        let (mut dims, mut kind) = (Vec::new(), 0);
        let (mut whole, mut floats, mut raw) = (Vec::new(), Vec::new(), &[][..]);
        let mut name = "";
        for field in Fields::of(bytes) {
            match field? {
                (1, value) => value.signed_into(&mut dims, MOST_DIMS)?,
                (2, value) => kind = value.signed().unwrap_or_default(),
                (4, value) => value.floats_into(&mut floats, MOST_ELEMENTS),
                (5 | 7, value) => value.signed_into(&mut whole, MOST_ELEMENTS)?,
                (8, value) => name = value.text()?,
                (9, Value::Bytes(data)) => raw = data,
                _ => {}
            }
        }
        let dims: Vec<u64> = dims.into_iter().map(|size| u64::try_from(size).unwrap_or_default()).collect();
        let count = dims.iter().try_fold(1, |count: usize, &size| count.checked_mul(usize::try_from(size).ok()?));
        let is_whole = |found: usize| count == Some(found) && found <= MOST_ELEMENTS;
        let elements = match kind {
            FLOAT if raw.is_empty() => Elements::Floats(floats),
            FLOAT => Elements::Floats(few(raw, f32::from_le_bytes)),
            INT32 | INT64 | BOOL if raw.is_empty() => Elements::Whole(whole),
            INT32 => Elements::Whole(few(raw, |bytes| i64::from(i32::from_le_bytes(bytes)))),
            INT64 => Elements::Whole(few(raw, i64::from_le_bytes)),
            BOOL => Elements::Whole(few(raw, |[byte]| i64::from(byte))),
            _ => Elements::Opaque,
        };
        let elements = match elements {
            Elements::Whole(list) if is_whole(list.len()) => Elements::Whole(list),
            Elements::Floats(list) if is_whole(list.len()) => Elements::Floats(list),
            _ => Elements::Opaque,
        };
        Ok(Self { name, dims, elements })
    }
}

/// The elements of raw data, one more than may be used at most.
fn few<const N: usize, T>(raw: &[u8], element: impl Fn([u8; N]) -> T) -> Vec<T> {
    raw.as_chunks().0.iter().take(MOST_ELEMENTS + 1).copied().map(element).collect()
}

/// `SparseTensorProto`: the name of its values, and dimensions of its own.
fn sparse_tensor(bytes: &[u8]) -> Result<Tensor<'_>, Malformed> {
    let (mut name, mut dims) = ("", Vec::new());
    for field in Fields::of(bytes) {
        match field? {
            (1, Value::Bytes(values)) => name = Tensor::read(values)?.name,
            (3, value) => value.signed_into(&mut dims, MOST_DIMS)?,
            _ => {}
        }
    }
    let dims = dims.into_iter().map(|size| u64::try_from(size).unwrap_or_default()).collect();
    Ok(Tensor { name, dims, elements: Elements::Opaque })
}

impl<'a> ValueInfo<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, Malformed> {
        let mut info = Self { name: "", dims: None };
        for field in Fields::of(bytes) {
            match field? {
                (1, value) => info.name = value.text()?,
                (2, Value::Bytes(kind)) => info.dims = dims_of_type(kind)?,
                _ => {}
            }
        }
        Ok(info)
    }
}

/// `TypeProto.tensor_type.shape.dim`
fn dims_of_type(kind: &[u8]) -> Result<Option<Vec<Dimension<'_>>>, Malformed> {
    let Some(shape) = message(kind, 1)?.map(|tensor| message(tensor, 2)).transpose()?.flatten() else {
        return Ok(None);
    };
    let mut dims = Vec::new();
    for field in Fields::of(shape) {
        if let (1, Value::Bytes(dimension)) = field?
            && dims.len() < MOST_DIMS
        {
            dims.push(Dimension::read(dimension)?);
        }
    }
    Ok(Some(dims))
}

/// The message in a field.
fn message(bytes: &[u8], number: u64) -> Result<Option<&[u8]>, Malformed> {
    for field in Fields::of(bytes) {
        let (found, value) = field?;
        if found == number {
            return Ok(value.bytes());
        }
    }
    Ok(None)
}

impl<'a> Dimension<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, Malformed> {
        let mut dimension = Self::Open("");
        for field in Fields::of(bytes) {
            match field? {
                (1, Value::Number(size)) if size.cast_signed() > 0 => dimension = Self::Size(size),
                (2, value) => dimension = Self::Open(value.text()?),
                _ => {}
            }
        }
        Ok(dimension)
    }
}
