//! The digits of a number, by the browser: our own writing of floats would add a thirtieth to the download. Native tests
//! have no browser, and Rust's own.

/// A number in digits and a power of ten, with so many digits behind the first: `7.108e1`.
pub(crate) use platform::scientific;

/// A number with so many decimals.
pub(crate) use platform::fixed;

/// The fewest digits that read back as the number, as people write it into a field.
pub(crate) use platform::written;

#[cfg(target_arch = "wasm32")]
mod platform {
    use js_sys::{JsString, Number};
    use wasm_bindgen::JsValue;

    pub(crate) fn scientific(value: f64, digits: u8) -> String {
        text(Number::from(value).to_exponential(digits))
    }

    pub(crate) fn fixed(value: f64, decimals: u8) -> String {
        text(Number::from(value).to_fixed(decimals))
    }

    pub(crate) fn written(value: f64) -> String {
        text(Number::from(value).to_string_with_radix(10))
    }

    /// Fails only for a hundred digits and more.
    fn text(text: Result<JsString, JsValue>) -> String {
        text.map(String::from).unwrap_or_default()
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod platform {
    pub(crate) fn scientific(value: f64, digits: u8) -> String {
        format!("{value:.0$e}", usize::from(digits))
    }

    pub(crate) fn fixed(value: f64, decimals: u8) -> String {
        format!("{value:.0$}", usize::from(decimals))
    }

    pub(crate) fn written(value: f64) -> String {
        value.to_string()
    }
}
