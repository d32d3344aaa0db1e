//! Elements and what keeps them up to date.
//!
//! The page builds its elements by calls that know no types but this one. Views whose types mirror their structure,
//! as Leptos makes them, would more than double what a visitor has to download; its signals and effects stay.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, HtmlInputElement, Node};

use super::event::Event;

/// An element of the page; a handle that can be copied.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct El(pub(super) Element);

/// A new element with a tag of HTML.
pub(crate) fn el(tag: &'static str) -> El {
    El(document().create_element(tag).expect("the page's own tags are well formed"))
}

/// The same with a class.
pub(crate) fn div(class: &'static str) -> El {
    el("div").class(class)
}

/// A button with a class.
pub(crate) fn button(class: &'static str) -> El {
    el("button").attr("type", "button").class(class)
}

/// Runs something now, and again after every change of a signal that it read; as long as what surrounds it.
pub(crate) fn react(act: impl FnMut() + 'static) {
    react_boxed(Box::new(act));
}

fn react_boxed(mut act: Box<dyn FnMut()>) {
    let effect = RenderEffect::new(move |_: Option<()>| act());
    StoredValue::new_local(effect);
}

impl El {
    pub(crate) fn class(self, class: &str) -> Self {
        self.0.set_class_name(class);
        self
    }

    pub(crate) fn id(self, id: &str) -> Self {
        self.0.set_id(id);
        self
    }

    pub(crate) fn attr(self, name: &'static str, value: &str) -> Self {
        self.put_attr(name, Some(value));
        self
    }

    /// Adds text.
    pub(crate) fn text(self, text: &str) -> Self {
        self.append(&document().create_text_node(text));
        self
    }

    /// Adds an element.
    pub(crate) fn with(self, child: El) -> Self {
        self.append(&child.0);
        self
    }

    /// Adds elements, one after another.
    pub(crate) fn all(self, children: impl IntoIterator<Item = El>) -> Self {
        children.into_iter().for_each(|child| self.append(&child.0));
        self
    }

    /// Becomes a picture that the page made itself; nothing from a file goes in here as it is.
    pub(crate) fn drawn(self, svg: &str) -> Self {
        self.0.set_inner_html(svg);
        self
    }

    pub(crate) fn on(self, event: &'static str, act: impl Fn(Event) + 'static) -> Self {
        self.listen(event, Box::new(move |event| act(Event(event))));
        self
    }

    /// Keeps the text up to date.
    pub(crate) fn live_text(self, text: impl Fn() -> String + 'static) -> Self {
        let element = self.0.clone();
        react(move || element.set_text_content(Some(&text())));
        self
    }

    /// Keeps an attribute up to date; none takes it away.
    pub(crate) fn live_attr(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        let element = self.clone();
        react(move || element.put_attr(name, value().as_deref()));
        self
    }

    /// Keeps a class up to date.
    pub(crate) fn live_class(self, class: &'static str, is_on: impl Fn() -> bool + 'static) -> Self {
        let element = self.clone();
        react(move || element.put_class(class, is_on()));
        self
    }

    /// Keeps the element out of sight while it should be.
    pub(crate) fn hidden_while(self, is_hidden: impl Fn() -> bool + 'static) -> Self {
        self.live_attr("hidden", move || is_hidden().then(String::new))
    }

    /// Keeps a box checked or unchecked.
    pub(crate) fn live_checked(self, is_checked: impl Fn() -> bool + 'static) -> Self {
        let input: HtmlInputElement = self.0.clone().unchecked_into();
        react(move || input.set_checked(is_checked()));
        self
    }

    /// Keeps the children up to date, all of them anew after every change.
    pub(crate) fn live(self, children: impl Fn() -> Vec<El> + 'static) -> Self {
        let element = self.clone();
        react(move || element.replace(children()));
        self
    }

    pub(crate) fn replace(&self, children: impl IntoIterator<Item = El>) {
        self.0.set_text_content(None);
        children.into_iter().for_each(|child| self.append(&child.0));
    }

    /// Puts a child before another one, or last.
    pub(crate) fn insert(&self, child: &El, before: Option<&El>) {
        // Fails only for a node that is not a child, which then comes last.
        if self.0.insert_before(&child.0, before.map(|before| before.0.as_ref())).is_err() {
            self.append(&child.0);
        }
    }

    /// The first element inside that a selector means.
    pub(crate) fn find(&self, selector: &str) -> Option<El> {
        self.0.query_selector(selector).ok().flatten().map(El)
    }

    /// The first element inside.
    pub(crate) fn first(&self) -> Option<El> {
        self.0.first_element_child().map(El)
    }

    /// The element after this one.
    pub(crate) fn next(&self) -> Option<El> {
        self.0.next_element_sibling().map(El)
    }

    /// Whether another element comes right after this one.
    pub(crate) fn stands_before(&self, other: &El) -> bool {
        self.next().as_ref() == Some(other)
    }

    /// Whether it, or something inside, has the focus.
    pub(crate) fn holds_focus(&self) -> bool {
        self.0.contains(document().active_element().as_deref())
    }

    /// A copy with all that is inside, but with no listeners.
    pub(crate) fn copy(&self) -> El {
        self.0.clone_node_with_deep(true).map_or_else(|_| self.clone(), |copy| El(copy.unchecked_into()))
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        self.0.get_attribute(name)
    }

    /// Changes the text of an element that holds one, and that alone. What stays the same is not laid out again.
    pub(crate) fn change_text(&self, text: &str) {
        if let Some(node) = self.0.first_child() {
            node.set_node_value(Some(text));
        }
    }

    pub(crate) fn remove(&self) {
        self.0.remove();
    }

    pub(crate) fn put_attr(&self, name: &'static str, value: Option<&str>) {
        // Neither call fails for a name that is well formed.
        let _ = match value {
            Some(value) => self.0.set_attribute(name, value),
            None => self.0.remove_attribute(name),
        };
    }

    pub(crate) fn put_class(&self, class: &'static str, is_on: bool) {
        // Fails only for a class with a space in it.
        let _ = self.0.class_list().toggle_with_force(class, is_on);
    }

    /// Sets or removes one property of the element's style, as the page's policy allows.
    pub(crate) fn put_style(&self, name: &'static str, value: Option<&str>) {
        let style = self.0.unchecked_ref::<HtmlElement>().style();
        // Neither call fails for an element that is not computed.
        let _ = match value {
            Some(value) => style.set_property(name, value),
            None => style.remove_property(name).map(drop),
        };
    }

    fn append(&self, child: &Node) {
        // Fails only for a node that contains this one.
        let _ = self.0.append_child(child);
    }

    fn listen(&self, event: &'static str, act: Box<dyn Fn(web_sys::Event)>) {
        let listener = Closure::wrap(act);
        // Fails only for a listener that is none.
        let _ = self.0.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
        StoredValue::new_local(listener);
    }
}
