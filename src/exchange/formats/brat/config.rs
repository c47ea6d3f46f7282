//! What brat asks to know of a folder: which types there are, what they are called, and how the text is parted.

use super::{DATABASE, UNSURE};
use crate::{
    exchange::{
        formats::{File, Setup},
        words::offered,
    },
    model::AttributeKind,
};

const TOOLS: &str = "[options]
Tokens\ttokenizer:whitespace
Sentences\tsplitter:newline
Validation\tvalidate:all
Annotation-log\tlogfile:<NONE>

[normalization]
";

const DRAWING: &str = "
[drawing]
SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken
ARC_DEFAULT\tcolor:black, dashArray:-, arrowHead:triangle-5
";

/// `annotation.conf`, `visual.conf` and `tools.conf`.
pub(super) fn files(setup: &Setup<'_>) -> Vec<File> {
    let tools =
        format!("{TOOLS}{DATABASE}\tDB:{DATABASE}, <URL>:https://isnad.invalid, <URLBASE>:https://isnad.invalid/%s\n");
    let file = |name: &str, text: String| File { name: name.to_owned(), bytes: text.into_bytes() };
    vec![file("annotation.conf", types(setup)), file("tools.conf", tools), file("visual.conf", labels(setup))]
}

/// Names of types are those of the codebook, which are letters, digits and `-` only.
fn types(setup: &Setup<'_>) -> String {
    let codebook = setup.codebook;
    let mut out = String::from("[entities]\n");
    for tag in &codebook.tags {
        out += &format!("{}\n", tag.id);
    }
    out.push_str("\n[relations]\n");
    for kind in &codebook.links {
        out += &format!("{}\tArg1:<ENTITY>, Arg2:<ENTITY>\n", kind.id);
    }
    out.push_str("<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n\n[attributes]\n");
    out += &format!("{UNSURE}\tArg:<ENTITY>\n");
    for attribute in codebook.attributes.iter().filter(|a| a.id.as_str() != UNSURE) {
        if attribute.kind == AttributeKind::Flag {
            out += &format!("{}\tArg:<ENTITY>\n", attribute.id);
        } else if let Some(values) = offered(&attribute.kind).filter(|values| !values.is_empty()) {
            out += &format!("{}\tArg:<ENTITY>, Value:{}\n", attribute.id, values.join("|"));
        }
    }
    out
}

fn labels(setup: &Setup<'_>) -> String {
    let codebook = setup.codebook;
    let tags = codebook.tags.iter().map(|tag| (tag.id.as_str(), &tag.names));
    let links = codebook.links.iter().map(|kind| (kind.id.as_str(), &kind.names));
    let mut out = String::from("[labels]\n");
    for (id, names) in tags.chain(links) {
        let plain = |c: char| if c == '|' || c.is_control() || super::is_break(c) { ' ' } else { c };
        let name: String = setup.name(names, id).chars().map(plain).collect();
        out += &format!("{id} | {name} | {id}\n");
    }
    out + DRAWING
}
