//! What the scripts of the page show of reports on their way: what is kept, whom to ask, how to embed.

use serde::Deserialize;

use super::{escaped, list, name};

/// A panel, as `web/travel/` asks for it.
#[derive(Debug, Deserialize)]
#[serde(tag = "panel", rename_all = "kebab-case")]
enum Panel {
    /// The reports that are kept in the browser.
    Kept {
        reports: Vec<Kept>,
        /// The most that are kept.
        most: usize,
        /// Whether the next ones will be.
        is_on: bool,
        /// Why the last one was not.
        trouble: Option<Trouble>,
    },
    /// The report on the page is not kept.
    Unkept { trouble: Trouble },
    /// Those of them that may stand beside the present one.
    Beside { reports: Vec<Kept> },
    /// May files be fetched from a host?
    Consent { host: String, addresses: Vec<String> },
    /// May all kept reports be deleted?
    ForgetAll { reports: usize },
    /// A newer page is there.
    Update,
    /// Which report is embedded, and where it comes from.
    Source { report: String, address: String },
    /// An embedded page of an address that names no report.
    NoReport { address: String },
}

#[derive(Debug, Deserialize)]
struct Kept {
    /// As a text: JSON need not give numbers back to the last bit.
    id: String,
    name: String,
    bytes: f64,
    /// As the browser writes it in the person's language.
    when: String,
    /// What is missing before it can be counted.
    #[serde(default)]
    waits_for: Option<Missing>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Missing {
    Activity,
    Graph,
}

impl Missing {
    const fn words(self) -> &'static str {
        match self {
            Self::Activity => "waits for its activity, ",
            Self::Graph => "waits for its graph, ",
        }
    }
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Trouble {
    Full,
    Blocked,
}

/// A panel by its description; nothing for one that is not known.
pub(in crate::engine) fn panel(description: &str) -> String {
    match serde_json::from_str(description) {
        Ok(Panel::Kept { reports, most, is_on, trouble }) => kept(&reports, most, is_on, trouble),
        Ok(Panel::Unkept { trouble }) => unkept(trouble),
        Ok(Panel::Beside { reports }) => beside(&reports),
        Ok(Panel::Consent { host, addresses }) => consent(&host, &addresses),
        Ok(Panel::ForgetAll { reports }) => forget_all(reports),
        Ok(Panel::Update) => "<p>A newer Spiketally is here. What is open stays as it is until you reload.</p>\
            <button type=\"button\" class=\"button button-primary\" data-act=\"update\">Reload</button>\
            <button type=\"button\" class=\"button\" data-act=\"later\">Later</button>"
            .to_owned(),
        Ok(Panel::Source { report, address }) => format!(
            "<p>{}, <a href=\"{}\" target=\"_blank\" rel=\"noopener\">counted by Spiketally: open the whole report</a></p>",
            name(&report),
            escaped(&address)
        ),
        Ok(Panel::NoReport { address }) => format!(
            "<h1>There is no report in this frame</h1><p>Its address names none. <a href=\"{}\" target=\"_blank\" \
             rel=\"noopener\">Open Spiketally</a></p>",
            escaped(&address)
        ),
        Err(_) => String::new(),
    }
}

fn kept(reports: &[Kept], most: usize, is_on: bool, trouble: Option<Trouble>) -> String {
    let rows: String = reports.iter().map(row).collect();
    let all = if reports.is_empty() {
        String::new()
    } else {
        "<button type=\"button\" class=\"button\" data-act=\"forget-all\">Delete all</button>".to_owned()
    };
    let trouble = trouble.map_or("", |trouble| match trouble {
        Trouble::Full => {
            "<p>The last report could not be kept: the browser's storage is full. Delete some to make room.</p>"
        }
        Trouble::Blocked => "<p>This browser lets the page keep nothing, as private windows do. All else works.</p>",
    });
    format!(
        "<h2 id=\"kept-title\">Kept in this browser</h2><ul class=\"kept-list\">{rows}</ul>{trouble}\
         <div class=\"kept-foot\"><label class=\"menu-switch\"><input type=\"checkbox\" data-act=\"keep\"{}>\
         <span>Keep the last {most} reports here, for reloads and later visits. They are sent nowhere.</span></label>{all}</div>",
        if is_on { " checked" } else { "" },
    )
}

fn unkept(trouble: Trouble) -> String {
    let why = match trouble {
        Trouble::Full => "the browser\u{2019}s storage is full",
        Trouble::Blocked => "it lets the page keep nothing, as private windows do",
    };
    format!(
        "<p>This report is not kept in this browser: {why}. All else works; to have it again after a reload, share its \
         link or download it.</p><button type=\"button\" class=\"button\" data-act=\"later\">Close</button>"
    )
}

fn row(Kept { id, name: title, bytes, when, waits_for }: &Kept) -> String {
    let id = escaped(id);
    format!(
        "<li><button type=\"button\" class=\"layer-link\" data-act=\"open\" data-id=\"{id}\">{}</button>\
         <span class=\"kept-facts\">{}{}, {}</span>\
         <button type=\"button\" class=\"button button-quiet\" data-act=\"forget\" data-id=\"{id}\" \
         aria-label=\"Delete {}\">Delete</button></li>",
        name(title),
        waits_for.map_or("", Missing::words),
        size(*bytes),
        escaped(when),
        escaped(title),
    )
}

fn beside(reports: &[Kept]) -> String {
    if reports.is_empty() {
        return String::new();
    }
    let rows: String = reports
        .iter()
        .map(|Kept { id, name: title, when, .. }| {
            format!(
                "<li><button type=\"button\" class=\"button\" data-beside=\"{id}\">Add {}</button> \
                 <span class=\"kept-facts\">{}</span></li>",
                name(title),
                escaped(when)
            )
        })
        .collect();
    format!("<details><summary>Reports kept in this browser</summary><ul class=\"beside-list\">{rows}</ul></details>")
}

/// Bytes with three digits.
fn size(bytes: f64) -> String {
    match bytes {
        ..1e3 => format!("{bytes:.0} bytes"),
        ..1e4 => format!("{:.1} kB", bytes / 1e3),
        ..1e6 => format!("{:.0} kB", bytes / 1e3),
        ..1e7 => format!("{:.1} MB", bytes / 1e6),
        _ => format!("{:.0} MB", bytes / 1e6),
    }
}

fn consent(host: &str, addresses: &[String]) -> String {
    let why = format!(
        "<p>The address of this page asks for what lies on another host:</p>{}<p>That host, and any that it forwards to, will \
         see your network address and what is asked for, and nothing else. If you agree, this host is not asked about \
         again.</p>",
        list(addresses.iter().map(String::as_str)),
    );
    question(&format!("Fetch from {}?", escaped(host)), &why, ["Fetch", "Do not fetch"])
}

fn forget_all(reports: usize) -> String {
    let title = match reports {
        1 => "Delete the kept report?".to_owned(),
        many => format!("Delete all {many} kept reports?"),
    };
    question(
        &title,
        "<p>What is kept is nowhere else: a report whose files you do not have is gone.</p>",
        ["Delete", "Keep"],
    )
}

/// A question as `web/travel/consent.js` asks it: its title and its reasons as HTML, and what to answer, yes first.
fn question(title: &str, why: &str, [yes, no]: [&str; 2]) -> String {
    format!(
        "<h2 id=\"consent-title\">{title}</h2>{why}<div class=\"button-row\">\
         <button type=\"button\" class=\"button button-primary\" data-answer=\"yes\">{yes}</button>\
         <button type=\"button\" class=\"button\" data-answer=\"no\">{no}</button></div>"
    )
}

/// What shows the report of an address inside another page, to copy.
#[inline(never)]
pub(in crate::engine) fn embedding(address: &str) -> String {
    let (page, fragment) = address.split_at(address.find('#').unwrap_or(address.len()));
    let sign = if page.contains('?') { '&' } else { '?' };
    let source = escaped(&format!("{page}{sign}embed=1{fragment}"));
    let frame = format!(
        "<iframe src=\"{source}\" title=\"Report by Spiketally\" width=\"100%\" height=\"900\" style=\"border: 0\"></iframe>"
    );
    format!(
        "<details class=\"embedding\"><summary>Embed it in a page</summary>\
         <p>Chart and table alone. The frame tells its page how high it is: \
         <code>{{ \"spiketally\": {{ \"height\": 900 }} }}</code> as a message, in pixels.</p>\
         <pre id=\"embedding\" class=\"sample\" tabindex=\"0\" aria-label=\"HTML\">{}</pre>\
         <p><button type=\"button\" class=\"button\" data-copies=\"embedding\">Copy HTML</button></p></details>",
        escaped(&frame),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_asks_for_the_embedded_page_before_the_fragment() {
        let html = embedding("https://a.example/t/?bundle=x.json#r1.AA");
        // Escaped once for the attribute, once more to be shown.
        assert!(html.contains("src=&quot;https://a.example/t/?bundle=x.json&amp;amp;embed=1#r1.AA&quot;"), "{html}");
        assert!(embedding("https://a.example/#r1.AA").contains("https://a.example/?embed=1#r1.AA"));
    }

    #[test]
    fn names_of_kept_reports_stay_text() {
        let html = panel(
            r#"{"panel":"kept","reports":[{"id":"7.5","name":"<b>\"x\"","bytes":12345,"when":"<i>"}],"most":20,"is_on":true,"trouble":"full"}"#,
        );
        assert!(
            html.contains("data-id=\"7.5\"") && html.contains("12 kB") && html.contains("storage is full"),
            "{html}"
        );
        assert!(!html.contains("<b>") && !html.contains("<i>"), "{html}");
        assert_eq!(panel("{}"), "");
        let html = panel(r#"{"panel":"beside","reports":[{"id":"7.5","name":"<b>","bytes":1,"when":"<i>"}]}"#);
        assert!(html.contains("data-beside=\"7.5\"") && !html.contains("<b>") && !html.contains("<i>"), "{html}");
        assert_eq!(panel(r#"{"panel":"beside","reports":[]}"#), "");
    }

    #[test]
    fn what_is_not_kept_says_why() {
        let words = |trouble: &str| panel(&format!(r#"{{"panel":"unkept","trouble":"{trouble}"}}"#));
        assert!(words("full").contains("storage is full") && words("blocked").contains("private windows"));
        assert_eq!(words("bored"), "");
    }

    #[test]
    fn a_part_says_what_it_waits_for() {
        let html = panel(
            r#"{"panel":"kept","reports":[{"id":"1","name":"net","bytes":10,"when":"now","waits_for":"activity"},{"id":"2","name":"net","bytes":10,"when":"now","waits_for":null}],"most":20,"is_on":true,"trouble":null}"#,
        );
        assert_eq!(html.matches("waits for its activity, 10 bytes, now").count(), 1, "{html}");
    }

    #[test]
    fn sizes_have_three_digits_at_most() {
        for (bytes, words) in [(0.0, "0 bytes"), (999.0, "999 bytes"), (1234.0, "1.2 kB"), (64e6, "64 MB")] {
            assert_eq!(size(bytes), words);
        }
    }
}
