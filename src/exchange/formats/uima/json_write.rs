//! Feature structures as JSON, with their types.

use std::io::Write as _;

use super::{
    cas::{Fs, SENTENCE, TOKEN, Value},
    from_document::Maker,
    types::{Fields, Range, types},
};
use crate::exchange::{document::Document, formats::Setup, quoted::push_number, segments::segments};

pub(super) fn write(setup: &Setup<'_>, document: &Document<'_>, out: &mut Vec<u8>) {
    let fields = Fields::new(setup, true);
    let mut maker = Maker::new(document, &fields, true, 2);
    out.reserve(document.text.len() * 16);
    out.extend_from_slice(b"{\"%TYPES\":{");
    for (at, kind) in types(setup, true).into_iter().enumerate() {
        comma(out, at);
        _ = write!(out, "\n\"{0}\":{{\"%NAME\":\"{0}\",\"%SUPER_TYPE\":\"{1}\"", kind.name, kind.parent);
        for (name, range, _) in kind.features {
            let range = if range == Range::List { "uima.cas.String[]" } else { range.name() };
            _ = write!(out, ",\"{name}\":{{\"%NAME\":\"{name}\",\"%RANGE\":\"{range}\"}}");
        }
        out.push(b'}');
    }
    out.extend_from_slice(b"},\n\"%FEATURE_STRUCTURES\":[\n");
    let sofa = "{\"%ID\":1,\"%TYPE\":\"uima.cas.Sofa\",\"sofaNum\":1,\"sofaID\":\"_InitialView\",\"mimeType\":\"text\",\
                \"sofaString\":";
    out.extend_from_slice(sofa.as_bytes());
    words(out, &document.text);
    out.push(b'}');
    let mut members = Vec::new();
    let (article, marks) = (maker.article(), maker.marks());
    for fs in article.iter().chain(&marks) {
        structure(out, &mut maker, fs);
        members.push(fs.id);
    }
    for (sentence, tokens) in segments(&document.text, &[]) {
        let mut segment = |kind: &str, span| {
            let ((begin, end), id) = (maker.place(span), maker.number());
            out.extend_from_slice(b",\n{\"%ID\":");
            push_number(out, id);
            for part in [",\"%TYPE\":\"", kind, "\",\"@sofa\":1,\"begin\":"] {
                out.extend_from_slice(part.as_bytes());
            }
            push_number(out, begin);
            out.extend_from_slice(b",\"end\":");
            push_number(out, end);
            out.push(b'}');
            members.push(id);
        };
        segment(SENTENCE, sentence);
        for token in tokens {
            segment(TOKEN, token);
        }
    }
    out.extend_from_slice(b"\n],\n\"%VIEWS\":{\"_InitialView\":{\"%SOFA\":1,\"%MEMBERS\":[");
    for (at, id) in members.into_iter().enumerate() {
        comma(out, at);
        push_number(out, id);
    }
    out.extend_from_slice(b"]}}}\n");
}

fn structure(out: &mut Vec<u8>, maker: &mut Maker<'_>, fs: &Fs<'_>) {
    let mut lists = Vec::new();
    _ = write!(out, ",\n{{\"%ID\":{},\"%TYPE\":\"{}\",\"@sofa\":1", fs.id, fs.kind);
    if let Some((begin, end)) = fs.span {
        _ = write!(out, ",\"begin\":{begin},\"end\":{end}");
    }
    for (name, value) in &fs.features {
        match value {
            Value::Text(value) => {
                _ = write!(out, ",\"{name}\":");
                words(out, value);
            }
            Value::Flag(flag) => _ = write!(out, ",\"{name}\":{flag}"),
            Value::Refs(ids) => _ = write!(out, ",\"@{name}\":{}", ids.first().copied().unwrap_or_default()),
            Value::List(list) => {
                let id = maker.number();
                _ = write!(out, ",\"@{name}\":{id}");
                lists.push((id, list));
            }
        }
    }
    out.push(b'}');
    for (id, list) in lists {
        _ = write!(out, ",\n{{\"%ID\":{id},\"%TYPE\":\"uima.cas.StringArray\",\"%ELEMENTS\":[");
        for (at, value) in list.iter().enumerate() {
            comma(out, at);
            words(out, value);
        }
        out.extend_from_slice(b"]}");
    }
}

fn words(out: &mut Vec<u8>, value: &str) {
    // Words always make JSON, and bytes in memory take everything.
    _ = serde_json::to_writer(out, value);
}

fn comma(out: &mut Vec<u8>, at: usize) {
    if at > 0 {
        out.push(b',');
    }
}
