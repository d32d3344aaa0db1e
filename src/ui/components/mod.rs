//! What is on the page, one file a part: functions from state to elements.

mod awaiting;
mod bar;
mod break_even;
mod chart;
mod choice;
mod diagnostic;
mod download_menu;
mod dropping;
mod empty;
mod energy_model;
mod failed;
mod field;
mod figures;
mod fold;
mod help;
mod layer_panel;
mod legend;
mod loading;
mod menu;
mod name;
mod page;
mod paste;
mod plot;
mod remarks;
mod report;
mod row;
mod rows;
mod rules_choice;
mod share;
mod table;
mod table_head;
mod table_tools;
mod told;
mod zoom;

pub(crate) use page::page;
pub(crate) use report::report;
