//! The labelling configuration: a control for everything that the codebook asks.

use super::{ENTITY, LABEL, OF_ARTICLE, OTHER, TEXT, UNSURE, control_of};
use crate::{
    exchange::{
        formats::{
            Setup,
            chain::{NEXT_FRAGMENT, written},
        },
        words::offered,
    },
    model::Attribute,
};

/// `config.xml`. Names of controls and values are those of the codebook, which are letters, digits and `-` only.
pub(super) fn config(setup: &Setup<'_>) -> String {
    let codebook = setup.codebook;
    let mut out = String::from("<View>\n  <Relations>\n");
    for kind in codebook.links.iter().map(|kind| written(kind.id.as_str())).chain([NEXT_FRAGMENT.into()]) {
        out += &format!("    <Relation value=\"{kind}\"/>\n");
    }
    out += &format!("  </Relations>\n  <Labels name=\"{LABEL}\" toName=\"{TEXT}\">\n");
    for tag in &codebook.tags {
        out += &format!("    <Label value=\"{}\"", tag.id);
        if let Some(key) = tag.key {
            out += &format!(" hotkey=\"{key}\"");
        }
        out.push_str("/>\n");
    }
    out += &format!("  </Labels>\n  <Text name=\"{TEXT}\" value=\"${TEXT}\" granularity=\"symbol\"/>\n");
    for attribute in &codebook.attributes {
        control(&mut out, &control_of(attribute.id.as_str()), attribute, " perRegion=\"true\"");
    }
    choices(&mut out, UNSURE, " perRegion=\"true\"", ["yes"]);
    for name in [ENTITY, OTHER] {
        words(&mut out, name, " perRegion=\"true\"");
    }
    for attribute in codebook.article_attributes.iter().filter_map(|id| codebook.attribute(id)) {
        control(&mut out, &format!("{OF_ARTICLE}{}", attribute.id), attribute, "");
    }
    words(&mut out, &format!("{OF_ARTICLE}{OTHER}"), "");
    out.push_str("</View>\n");
    out
}

fn control(out: &mut String, name: &str, attribute: &Attribute, more: &str) {
    match offered(&attribute.kind) {
        Some(values) => choices(out, name, more, values.iter().map(String::as_str)),
        None => words(out, name, more),
    }
}

fn choices<'v>(out: &mut String, name: &str, more: &str, values: impl IntoIterator<Item = &'v str>) {
    *out += &format!("  <Choices name=\"{name}\" toName=\"{TEXT}\"{more} choice=\"multiple\">\n");
    for value in values {
        *out += &format!("    <Choice value=\"{value}\"/>\n");
    }
    out.push_str("  </Choices>\n");
}

fn words(out: &mut String, name: &str, more: &str) {
    *out += &format!("  <TextArea name=\"{name}\" toName=\"{TEXT}\"{more}/>\n");
}
