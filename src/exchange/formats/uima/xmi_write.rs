//! Feature structures as XMI.

use std::io::Write as _;

use super::{
    cas::{Fs, MARK, Value},
    from_document::Maker,
    types::Fields,
};
use crate::exchange::{document::Document, formats::Setup, quoted::push_number, segments::segments, xml};

const OPEN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\" \
     xmlns:cas=\"http:///uima/cas.ecore\" xmlns:custom=\"http:///webanno/custom.ecore\" xmlns:isnad=\"http:///isnad.ecore\" \
     xmlns:metadata=\"http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore\" \
     xmlns:segmentation=\"http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore\" xmi:version=\"2.0\">\n\
     <cas:NULL xmi:id=\"0\"/>\n";

pub(super) fn write(setup: &Setup<'_>, document: &Document<'_>, out: &mut Vec<u8>) {
    let fields = Fields::new(setup, true);
    let mut maker = Maker::new(document, &fields, true, 2);
    let (article, marks) = (maker.article(), maker.marks());
    out.reserve(document.text.len() * 12 + marks.len() * 256);
    out.extend_from_slice(OPEN.as_bytes());
    article.iter().chain(&marks).for_each(|fs| element(out, fs));
    for (sentence, tokens) in segments(&document.text, &[]) {
        let mut segment = |name: &str, span| {
            let ((begin, end), id) = (maker.place(span), maker.number());
            for part in ["<segmentation:", name, " xmi:id=\""] {
                out.extend_from_slice(part.as_bytes());
            }
            push_number(out, id);
            out.extend_from_slice(b"\" sofa=\"1\" begin=\"");
            push_number(out, begin);
            out.extend_from_slice(b"\" end=\"");
            push_number(out, end);
            out.extend_from_slice(b"\"/>\n");
        };
        segment("Sentence", sentence);
        for token in tokens {
            segment("Token", token);
        }
    }
    out.extend_from_slice(b"<cas:Sofa xmi:id=\"1\" sofaNum=\"1\" sofaID=\"_InitialView\" mimeType=\"text\"");
    xml::attribute(out, "sofaString", &document.text);
    out.extend_from_slice(b"/>\n<cas:View sofa=\"1\" members=\"");
    let end = maker.number();
    for id in 2..end {
        if id > 2 {
            out.push(b' ');
        }
        push_number(out, id);
    }
    out.extend_from_slice(b"\"/>\n</xmi:XMI>\n");
}

fn element(out: &mut Vec<u8>, fs: &Fs<'_>) {
    let (package, name) = fs.kind.rsplit_once('.').unwrap_or(("", &fs.kind));
    let prefix = match package {
        _ if fs.kind == MARK => "custom",
        "isnad" => "isnad",
        "webanno.custom" => "custom",
        _ => "metadata",
    };
    // Bytes in memory take everything.
    _ = write!(out, "<{prefix}:{name} xmi:id=\"{}\" sofa=\"1\"", fs.id);
    if let Some((begin, end)) = fs.span {
        _ = write!(out, " begin=\"{begin}\" end=\"{end}\"");
    }
    for (name, value) in &fs.features {
        match value {
            Value::Text(words) => xml::attribute(out, name, words),
            Value::Flag(flag) => xml::attribute(out, name, if *flag { "true" } else { "false" }),
            Value::Refs(ids) => {
                let ids: Vec<String> = ids.iter().map(u64::to_string).collect();
                xml::attribute(out, name, &ids.join(" "));
            }
            Value::List(_) => {}
        }
    }
    let lists =
        fs.features.iter().filter_map(|(name, value)| if let Value::List(l) = value { Some((name, l)) } else { None });
    let mut is_empty = true;
    for (name, list) in lists {
        if std::mem::take(&mut is_empty) {
            out.push(b'>');
        }
        for words in list {
            _ = write!(out, "<{name}>");
            xml::text(out, words);
            _ = write!(out, "</{name}>");
        }
    }
    if is_empty {
        out.extend_from_slice(b"/>\n");
    } else {
        _ = writeln!(out, "</{}:{}>", prefix, fs.kind.rsplit('.').next().unwrap_or_default());
    }
}
