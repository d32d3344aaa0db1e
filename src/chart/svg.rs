//! SVG that stands alone and obeys a page that allows no styles: presentation attributes only, every text escaped.

use std::convert::Infallible;
use std::fmt::Write;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontTransform,
};

use super::brush::Part;
use super::font;
use super::marks::below_anchor;

/// The page's own fonts.
const FONTS: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

type Done = Result<(), DrawingErrorKind<Infallible>>;

/// A backend that writes SVG. Coordinates are pixels: a line runs through their middles, an area along their edges.
#[derive(Debug)]
pub(super) struct Svg {
    size: (u32, u32),
    body: String,
    part: Option<Part>,
}

impl Svg {
    pub(super) const fn new(size: (u32, u32)) -> Self {
        Self { size, body: String::new(), part: None }
    }

    /// Begins a group for what follows.
    pub(super) fn begin(&mut self, part: Part) {
        self.end();
        self.part = Some(part);
        match part {
            Part::Layer(layer) => self.put(format_args!("<g data-layer=\"{layer}\">")),
            part => self.put(format_args!("<g data-part=\"{}\">", name(part))),
        }
    }

    /// The whole document.
    pub(super) fn document(mut self, title: &str, description: &str) -> String {
        self.end();
        let (width, height) = self.size;
        let (title, description) = (escaped(title), escaped(description));
        let body = self.body;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"{FONTS}\">\n\
             <title>{title}</title>\n<desc>{description}</desc>{body}\n</svg>\n"
        )
    }

    fn end(&mut self) {
        if self.part.take().is_some() {
            self.body.push_str("</g>");
        }
        self.body.push('\n');
    }

    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.body.write_fmt(text);
    }

    fn put_colour(&mut self, attribute: &str, colour: BackendColor) {
        let (red, green, blue) = colour.rgb;
        self.put(format_args!(" {attribute}=\"#{red:02x}{green:02x}{blue:02x}\""));
        if colour.alpha < 1.0 {
            self.put(format_args!(" {attribute}-opacity=\"{:.3}\"", colour.alpha.max(0.0)));
        }
    }

    fn put_stroke<S: BackendStyle>(&mut self, style: &S) {
        self.body.push_str(" fill=\"none\"");
        self.put_colour("stroke", style.color());
        if style.stroke_width() != 1 {
            self.put(format_args!(" stroke-width=\"{}\"", style.stroke_width()));
        }
    }

    /// What a closed shape is painted with, as plotters asks for it.
    fn put_paint<S: BackendStyle>(&mut self, style: &S, fill: bool) {
        if fill {
            self.put_colour("fill", style.color());
        } else {
            self.put_stroke(style);
        }
    }

    /// Steps from point to point, each the shortest way to write it.
    fn put_steps(&mut self, first: BackendCoord, points: impl Iterator<Item = BackendCoord>) {
        let mut from = first;
        for (x, y) in points {
            match (x.saturating_sub(from.0), y.saturating_sub(from.1)) {
                (0, 0) => {}
                (0, down) => self.put(format_args!("v{down}")),
                (right, 0) => self.put(format_args!("h{right}")),
                (right, down) => self.put(format_args!("l{right} {down}")),
            }
            from = (x, y);
        }
    }
}

impl DrawingBackend for Svg {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Done {
        self.draw_rect((x, y), (x.saturating_add(1), y.saturating_add(1)), &colour, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        let (width, height) = (right.saturating_sub(left), bottom.saturating_sub(top));
        let middle = if fill { "" } else { ".5" };
        self.put(format_args!("<rect x=\"{left}{middle}\" y=\"{top}{middle}\" width=\"{width}\" height=\"{height}\""));
        self.put_paint(style, fill);
        self.body.push_str("/>");
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        let mut points = path.into_iter();
        if let Some((x, y)) = points.next() {
            self.put(format_args!("<path d=\"M{x}.5 {y}.5"));
            self.put_steps((x, y), points);
            self.body.push('"');
            self.put_stroke(style);
            self.body.push_str("/>");
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, radius: u32, style: &S, fill: bool) -> Done {
        self.put(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\""));
        self.put_paint(style, fill);
        self.body.push_str("/>");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, points: I, style: &S) -> Done {
        let mut points = points.into_iter();
        if let Some((x, y)) = points.next() {
            self.put(format_args!("<path d=\"M{x} {y}"));
            self.put_steps((x, y), points);
            self.body.push_str("z\"");
            self.put_colour("fill", style.color());
            self.body.push_str("/>");
        }
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, (x, y): BackendCoord) -> Done {
        let size = style.size();
        let base = f64::from(y) + size * below_anchor(style.anchor().v_pos);
        self.put(format_args!("<text x=\"{x}\" y=\"{base:.1}\" font-size=\"{size}\""));
        self.put_colour("fill", style.color());
        match style.anchor().h_pos {
            HPos::Left => {}
            HPos::Center => self.body.push_str(" text-anchor=\"middle\""),
            HPos::Right => self.body.push_str(" text-anchor=\"end\""),
        }
        let turn = degrees(&style.transform());
        if turn != 0 {
            self.put(format_args!(" transform=\"rotate({turn} {x} {y})\""));
        }
        self.put(format_args!(">{}</text>", escaped(text)));
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok(font::extent(text, style.size()))
    }
}

const fn degrees(turn: &FontTransform) -> i32 {
    match turn {
        FontTransform::None => 0,
        FontTransform::Rotate90 => 90,
        FontTransform::Rotate180 => 180,
        FontTransform::Rotate270 => -90,
    }
}

const fn name(part: Part) -> &'static str {
    match part {
        Part::Background => "background",
        Part::Grid => "grid",
        Part::Layer(_) => "layer",
        Part::Columns => "columns",
        Part::Outlines => "outlines",
        Part::Whiskers => "whiskers",
        Part::Axis => "axis",
        Part::Names => "names",
        Part::Legend => "legend",
    }
}

/// Text as XML holds it: markup as entities, and U+FFFD for characters that XML does not allow.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push(char::REPLACEMENT_CHARACTER),
            character => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_markup() {
        assert_eq!(escaped("<img onerror='x'> & \"\u{0}\n"), "&lt;img onerror=&#39;x&#39;&gt; &amp; &quot;\u{fffd} ");
    }

    #[test]
    fn shapes_are_presentation_attributes() {
        let mut svg = Svg::new((20, 10));
        svg.begin(Part::Grid);
        let colour = BackendColor { alpha: 0.5, rgb: (0, 114, 178) };
        svg.draw_line((0, 4), (20, 4), &colour).unwrap();
        svg.fill_polygon([(0, 9), (0, 5), (3, 5), (5, 9)], &colour).unwrap();
        let document = svg.document("a", "b");
        assert!(
            document.contains("<path d=\"M0.5 4.5h20\" fill=\"none\" stroke=\"#0072b2\" stroke-opacity=\"0.500\"/>")
        );
        assert!(document.contains("<path d=\"M0 9v-4h3l2 4z\" fill=\"#0072b2\" fill-opacity=\"0.500\"/></g>"));
        assert!(!document.contains("style"));
    }
}
