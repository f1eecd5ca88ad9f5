//! Views of the record: the brief, as a page or as Markdown.
//!
//! A brief attributes and never asserts: each item says who is reported to have said it, in which
//! outlet, and leads to the words it was read from. It depends on nothing but the snapshot: the
//! same snapshot gives the same bytes, with no clock, no network and no build step.

mod anchors;
mod brief;
mod index;
mod markdown;
mod marked;
mod matrix;
mod timeline;
mod wording;

pub use brief::{BriefOptions, brief_html};
pub use markdown::brief_markdown;
