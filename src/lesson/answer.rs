//! An answer as a lesson has it: a number, or which number of the report it is.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::{Answer, Number};
use crate::model::Scenario;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Counted {
    number: Number,
    #[serde(default)]
    scenario: Scenario,
}

struct AnswerVisitor;

/// By hand, so that what is wrong within an object is said, and not that it is neither of two things.
impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnswerVisitor)
    }
}

impl<'de> Visitor<'de> for AnswerVisitor {
    type Value = Answer;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an answer: a number, or { \"number\": …, \"scenario\": … }")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Answer, E> {
        Ok(Answer::Given(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Answer, E> {
        #[expect(clippy::cast_precision_loss, reason = "answers are compared in double precision")]
        Ok(Answer::Given(number as f64))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Answer, E> {
        #[expect(clippy::cast_precision_loss, reason = "answers are compared in double precision")]
        Ok(Answer::Given(number as f64))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Answer, A::Error> {
        let Counted { number, scenario } = Counted::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Answer::Counted { number, scenario })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_is_none_says_what_is_wrong() {
        let read = serde_json::from_str::<Answer>;
        assert_eq!(read("20").unwrap(), Answer::Given(20.0));
        assert_eq!(read("-0.5").unwrap(), Answer::Given(-0.5));
        assert!(matches!(read(r#"{ "number": "fc.syn_acc" }"#), Ok(Answer::Counted { .. })));
        for (text, said) in [
            (r#"{ "number": "fc.nothing" }"#, "`fc.nothing` is no number of a report"),
            (r#"{ "number": "fc.syn_acc", "scenari": {} }"#, "unknown field `scenari`"),
            (r#""20""#, "expected an answer: a number, or"),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains(said), "{error}");
        }
    }
}
