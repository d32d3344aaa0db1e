//! A lesson, step by step, above the report that it goes through.

use std::cell::OnceCell;

use super::cited::cited;
use super::controls::button;
use super::handout::handout;
use super::{Panel, Part, basis, break_even, dense, what_if};
use crate::breakeven::BreakEven;
use crate::desk::{Desk, Outcome};
use crate::engine::html::{self, escaped};
use crate::engine::{Counted, Engine, Shown};
use crate::explanation::about::DOI;
use crate::import::Import;
use crate::lesson::{
    Answer as Right, Control, Lesson, Number, Numbers, Piece, Question, Step, agrees, is_never, pieces, readings,
};
use crate::model::Quantity;
use crate::report::EnergyColumns;
use crate::wire::{Act, Answer, Basis};

/// The panel of a lesson; empty where there is none.
pub(super) struct Lessons;

/// A lesson, and how far somebody has come.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Course {
    lesson: Lesson,
    at: usize,
    /// What was answered to the step's question.
    answered: String,
    /// Whether the answer is looked at.
    is_checked: bool,
    /// The operation that a drawing has come to.
    operation: usize,
    /// Whether it is shown to many, in large type.
    is_presented: bool,
    /// Whether the step that it is at was begun: what was moved since stays.
    is_begun: bool,
    /// Whether it was left, to which the history may come back.
    is_left: bool,
    /// The text of the step that it is at, once it was compared with what is counted, and the equations that it cites.
    text: OnceCell<[String; 2]>,
    /// It on paper, once it was drawn: that does not depend on what is moved.
    handout: OnceCell<String>,
}

const STEP: &str = "step";
const ANSWER: &str = "answer";
const CHECK: &str = "check";
const PRESENT: &str = "present";
const LEAVE: &str = "leave";

impl Course {
    pub(in crate::engine) const fn new(lesson: Lesson) -> Self {
        Self {
            lesson,
            at: 0,
            answered: String::new(),
            is_checked: false,
            operation: 0,
            is_presented: false,
            is_begun: false,
            is_left: false,
            text: OnceCell::new(),
            handout: OnceCell::new(),
        }
    }

    /// The place of the step that it is at.
    pub(in crate::engine) const fn at(&self) -> usize {
        self.at
    }

    /// Whether somebody goes through it.
    pub(in crate::engine) const fn is_open(&self) -> bool {
        !self.is_left
    }

    /// Goes to a step as it was left; without one, the lesson itself was left.
    pub(in crate::engine) fn return_to(&mut self, step: Option<usize>) {
        self.is_left = step.is_none();
        if let Some(at) = step.filter(|at| *at != self.at) {
            self.go(at);
        }
        self.is_begun = true;
    }

    fn step(&self) -> Option<&Step> {
        self.lesson.steps.get(self.at)
    }

    fn go(&mut self, at: usize) {
        let is_presented = self.is_presented;
        let last = self.lesson.steps.len().saturating_sub(1);
        let handout = std::mem::take(&mut self.handout);
        *self = Self { at: at.min(last), is_presented, handout, ..Self::new(self.lesson.clone()) };
    }
}

impl Engine {
    /// Begins the step that a lesson is at, once: its scenario, the chart that it looks at, and the rules and costs that
    /// its texts go by, whatever was chosen before.
    pub(in crate::engine) fn begin_step(&mut self) -> Option<Answer> {
        let course = self.course.as_mut().filter(|course| !course.is_begun)?;
        course.is_begun = true;
        let step = course.step()?;
        let looks = step.chart.iter().map(|chart| ("chart".to_owned(), chart.clone())).collect();
        let (scenario, basis) = (step.scenario.clone(), Basis::default());
        self.opened = Some((basis.costs, looks));
        self.basis = basis;
        self.shown.as_mut()?.was_opened_by(basis);
        let begun = self.suppose(scenario)?;
        Some(Answer { basis: Some(basis), ..begun })
    }
}

impl Panel for Lessons {
    fn act(&self, engine: &mut Engine, act: &Act, files: Vec<Import>) -> Option<Answer> {
        let course = engine.course.as_mut()?;
        match &*act.name {
            STEP => {
                course.go(act.value.parse().ok()?);
                return engine.begin_step();
            }
            // A field that is left says its value once more.
            ANSWER if course.answered == act.value => {}
            ANSWER => (course.answered, course.is_checked) = (act.value.clone(), false),
            CHECK => course.is_checked = true,
            PRESENT => course.is_presented = act.value == "true",
            dense::OPERATIONS => course.operation = act.value.parse().ok()?,
            LEAVE => course.is_left = true,
            _ => return what_if::WhatIf.act(engine, act, files),
        }
        None
    }

    fn parts(&self, engine: &Engine) -> Vec<Part> {
        let html = engine.course().zip(engine.shown.as_ref()).and_then(|(course, shown)| {
            let step = course.step()?;
            let handout = course.handout.get_or_init(|| handout(&course.lesson, shown));
            Some(shown_step(engine, course, step, shown) + handout)
        });
        vec![("lesson".to_owned(), html.unwrap_or_default())]
    }
}

#[inline(never)]
fn shown_step(engine: &Engine, course: &Course, step: &Step, shown: &Shown) -> String {
    let count = course.lesson.steps.len();
    let (number, last) = (course.at + 1, count.saturating_sub(1));
    let (class, other, label) = if course.is_presented {
        ("lesson-now is-presented", "false", "Normal type")
    } else {
        ("lesson-now", "true", "Large type")
    };
    let go = |key: &str, label: &str, to: Option<usize>| {
        let disabled = if to.is_some() { "" } else { " disabled" };
        let to = to.unwrap_or(course.at);
        format!(
            "<button type=\"button\" class=\"button\" data-act=\"{STEP}\" data-value=\"{to}\" data-key=\"{key}\"{disabled}>\
             {label} <kbd>{key}</kbd></button>"
        )
    };
    let found = OnceCell::new();
    let break_even = || found.get_or_init(|| engine.break_even()).as_ref();
    let [text, equations] = course.text.get_or_init(|| [sentences(step, shown), cited(step, shown)]);
    format!(
        "<div class=\"{class}\"><div class=\"lesson-head\"><p>{}</p><span class=\"chip\">Step {number} of {count}</span>\
         <span class=\"lesson-tools\"><button type=\"button\" class=\"button\" data-act=\"{PRESENT}\" \
         data-value=\"{other}\" data-key=\"p\">{label} <kbd>p</kbd></button>\
         <button type=\"button\" class=\"button\" data-act=\"print\">Print hand-out</button>{}</span></div>\
         <div class=\"lesson-read\"><div aria-live=\"polite\"><h2>{}</h2><p class=\"lesson-text\">{}</p></div>{}</div>\
         {}{}{}{}\
         <div class=\"button-row\">{}{}</div></div>",
        escaped(&course.lesson.title),
        button(LEAVE, "Leave"),
        escaped(&step.title),
        text,
        equations,
        control(engine, course, step, shown),
        curve(step, shown, &break_even),
        seen(step, shown, &break_even),
        step.question.as_ref().map(|question| asked(engine, course, question, shown)).unwrap_or_default(),
        go("b", "Back", course.at.checked_sub(1)),
        go("n", "Next", Some(number).filter(|_| course.at < last)),
    )
}

/// The text with its numbers set apart, and its equation. A number that is not what is counted as the step begins is
/// told so.
pub(super) fn sentences(step: &Step, shown: &Shown) -> String {
    let desk = shown.desk.supposing(step.scenario.clone());
    let set_apart = |written: &str, name: &str| {
        let counted = name.parse().ok().and_then(|number| value(shown, &desk, Basis::default(), &number));
        let other = match counted {
            Some(counted) if agrees(written, counted) => String::new(),
            Some(counted) => format!(" <span class=\"chip\">counted: {}</span>", short(counted)),
            None => " <span class=\"chip\">not counted</span>".to_owned(),
        };
        format!("<b title=\"{}\">{}</b>{other}", escaped(name), escaped(written))
    };
    let text: String = pieces(&step.text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Plain(text) => escaped(text),
            Piece::Number { written, name } => set_apart(written, name),
        })
        .collect();
    let equation = step.equation.as_ref();
    let equation = equation.map(|numbers| {
        let word = if numbers.contains(',') { "Equations" } else { "Equation" };
        format!(
            " <cite>{word} {} of <a href=\"https://doi.org/{DOI}\" rel=\"noreferrer\" target=\"_blank\">Lemaire et al., \
             ICONIP 2022</a>.</cite>",
            escaped(numbers)
        )
    });
    text + &equation.unwrap_or_default()
}

fn control(engine: &Engine, course: &Course, step: &Step, shown: &Shown) -> String {
    let refused = &engine.refused;
    let html = match &step.control {
        None => None,
        Some(Control::Timesteps) => what_if::timesteps_of(shown, refused),
        Some(Control::RateScale) => what_if::scale_of(shown, refused),
        Some(Control::Costs) => Some(basis::costs(shown.opened_by, engine.basis)),
        Some(Control::Operations { layer, through }) => dense::drawing(shown, layer, *through, course.operation),
    };
    html.map(|html| format!("<div class=\"controls\">{html}</div>")).unwrap_or_default()
}

/// The report beside its formal twin, found when it is first asked for.
type BesideTwin<'f> = &'f dyn Fn() -> Option<&'f BreakEven>;

/// Where both cost the same, in a step that looks at that: over what it moves.
fn curve(step: &Step, shown: &Shown, beside_twin: BesideTwin<'_>) -> String {
    let looks_at = |number: &Number| step.see.iter().any(|seen| seen.number == *number);
    let (over_scale, over_time) = (looks_at(&Number::BreakEvenScale), looks_at(&Number::BreakEvenTimesteps));
    let found = if over_scale || over_time { beside_twin() } else { None };
    let (scenario, before) = (&shown.counted.report.scenario, break_even::before(shown));
    found.map_or_else(String::new, |found| match over_scale {
        true => html::over_scale(found, scenario, before),
        false => html::over_time(found, before),
    })
}

/// The numbers to look at while something is moved, of what is counted and priced already.
fn seen(step: &Step, shown: &Shown, beside_twin: BesideTwin<'_>) -> String {
    if step.see.is_empty() {
        return String::new();
    }
    let Counted { report, energies } = &shown.counted;
    let break_even = || beside_twin().cloned();
    let numbers = Numbers { report, energies: energies.as_deref(), break_even: &break_even };
    let fact = |label: &str, number: &Number| {
        let value = shown.network.as_ref().and_then(|_| numbers.value(number));
        let value = value.map_or_else(|| "N/A".to_owned(), short);
        format!("<div><dt>{}</dt><dd>{value}</dd></div>", escaped(label))
    };
    let facts: String = step.see.iter().map(|seen| fact(&seen.label, &seen.number)).collect();
    format!("<dl class=\"lesson-seen\">{facts}</dl>")
}

/// Exact where it is whole, else to four digits or to the whole.
pub(super) fn short(value: f64) -> String {
    const WITH_DECIMALS: f64 = 10_000.0;
    if value.fract() != 0.0 && value.abs() < WITH_DECIMALS {
        return super::controls::short(value);
    }
    let text = Quantity::Average(value.round()).to_string();
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

fn asked(engine: &Engine, course: &Course, question: &Question, shown: &Shown) -> String {
    let said = course.is_checked.then(|| verdict(right(engine, shown, &question.answer), &course.answered, question));
    format!(
        "<div class=\"lesson-question\"><label for=\"lesson-answer\">{}</label><div class=\"button-row\">\
         <input type=\"text\" inputmode=\"decimal\" autocomplete=\"off\" class=\"control-field\" id=\"lesson-answer\" \
         data-act=\"{ANSWER}\" data-enter=\"{CHECK}\" value=\"{}\">{}</div><p role=\"status\">{}</p></div>",
        escaped(&question.ask),
        escaped(&course.answered),
        button(CHECK, "Check"),
        escaped(&said.unwrap_or_default()),
    )
}

/// What to say of an answer.
fn verdict(right: Option<f64>, answered: &str, question: &Question) -> String {
    let readings = readings(answered);
    match right {
        None if is_never(answered) => "Right: by the settings chosen now there is no such number.".to_owned(),
        None => "By the settings chosen now there is no such number. \u{201c}Back to measured\u{201d} undoes them; \
                 else the answer is \u{201c}never\u{201d}."
            .to_owned(),
        Some(_) if readings.is_empty() => "The answer is a number, as 12, 0.5 or 50 %.".to_owned(),
        Some(right) if readings.iter().any(|&answered| Right::is(right, answered)) => {
            format!("Right. {}", question.because)
        }
        Some(_) => "Not yet: try again.".to_owned(),
    }
}

fn right(engine: &Engine, shown: &Shown, answer: &Right) -> Option<f64> {
    match answer {
        Right::Given(number) => Some(*number),
        Right::Counted { number, scenario } => {
            let desk = shown.desk.supposing(scenario.clone());
            value(shown, &desk, engine.basis, number)
        }
    }
}

/// A number of what lies on a desk, counted and priced by a basis.
pub(super) fn value(shown: &Shown, desk: &Desk, basis: Basis, number: &Number) -> Option<f64> {
    let Basis { rules, costs } = basis;
    let Outcome::Ready { report, .. } = desk.outcome(&rules) else { return None };
    let network = shown.network.as_ref()?;
    let energies = EnergyColumns::new(network, &report, &costs).ok();
    let break_even = || desk.break_even(&rules, &costs).ok();
    Numbers { report: &report, energies: energies.as_ref(), break_even: &break_even }.value(number)
}
