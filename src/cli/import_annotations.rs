//! `isnad import-annotations`: what was marked in another tool, or in another project.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;

use super::{
    Failure,
    console::{Console, Exit, Outcome, count, plain},
    project::{self, quoted},
};
use crate::{
    exchange::formats::{self, Parsed},
    model::{Analyst, AnalystId, Edit, Extra, LayerSummary, Place, Project},
    session::{
        SystemStamp, Task,
        annotations::{Becomes, BringOptions, Bringing, Brought, DatasetError, Looking, Mapping, Name, read_dataset},
        keep_backups,
    },
    store::{self, Folder, Opened},
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    dir: PathBuf,
    /// The dataset: a file or a folder
    path: PathBuf,
    /// What it is written in; `isnad formats` says more
    #[arg(long, value_parser = PossibleValuesParser::new(formats::brought_in().map(|f| f.id)))]
    format: String,
    /// Whose layers its marks become
    #[arg(long = "as", value_name = "ANALYST")]
    analyst: AnalystId,
    /// Make that analyst a member of the team, of this name
    #[arg(long, value_name = "NAME")]
    new_member: Option<String>,
    /// Only what that analyst of the dataset marked, as it is called there
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// Take the marks for what a program found: no judgement, until somebody takes them up
    #[arg(long)]
    suggestions: bool,
    /// Add the articles that the project lacks
    #[arg(long)]
    add_articles: bool,
    /// What tags and links of the dataset become here; nothing after the `=` leaves one out. Where a tag and a link have the
    /// same name, `tag:FROM=TO` and `link:FROM=TO` tell them apart
    #[arg(long, value_name = "FROM=TO", value_delimiter = ',', value_parser = Mapping::parse_pair)]
    map: Vec<(Name, Becomes)>,
    /// Change nothing: say what would come in
    #[arg(long)]
    dry_run: bool,
}

/// So many documents are brought in together: as many layers are in memory, and written before the next.
const TOGETHER: usize = 256;

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let format = formats::format(&args.format).ok_or_else(|| {
        Failure::new(format_args!("{}: there is no such format", args.format)).hint("see isnad formats")
    })?;
    let Opened { project, folder, .. } = project::open_listed(&args.dir)?;
    if let Some(reason) = folder.read_only() {
        return Err(Failure::new(format_args!("{}: {reason}", args.dir.display())).into());
    }
    keep_backups(&folder, project.info.id);
    let mut into = Into { project, folder: &folder, dry: args.dry_run };
    into.have_member(args)?;
    let options = BringOptions {
        analyst: args.analyst.clone(),
        only: args.only.clone(),
        as_suggestions: args.suggestions,
        add_articles: args.add_articles,
        mapping: args.map.iter().cloned().collect(),
        file: args.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
    };
    known(&options.mapping, &into.project)?;
    let (mut brought, looks) = (Brought::default(), Looking::default());
    let mut waiting = Parsed::default();
    read_dataset(&args.path, format, &Task::default(), |parsed| {
        waiting.documents.extend(parsed.documents);
        waiting.unread.extend(parsed.unread);
        if waiting.documents.len() < TOGETHER {
            return Ok(());
        }
        into.take(std::mem::take(&mut waiting), &options, &looks, &mut brought)
    })?;
    into.take(waiting, &options, &looks, &mut brought)?;
    tell(&brought, args, console)
}

/// The project that is brought into.
struct Into<'f> {
    project: Project,
    folder: &'f Folder,
    dry: bool,
}

impl Into<'_> {
    fn have_member(&mut self, args: &Args) -> Result<(), Failure> {
        if self.project.team.contains_key(&args.analyst) {
            return Ok(());
        }
        let Some(name) = &args.new_member else {
            let team: Vec<&str> = self.project.team.keys().map(AnalystId::as_str).collect();
            let failure = Failure::new(format_args!("--as: “{}” is not part of the team", args.analyst));
            let hint = format_args!("name one of its members ({}), or add one: --new-member NAME", team.join(", "));
            return Err(failure.hint(hint));
        };
        let analyst = Analyst { id: args.analyst.clone(), rev: 0, name: name.clone(), extra: Extra::default() };
        self.put(vec![Edit::PutAnalyst(analyst)])
    }

    fn take(
        &mut self,
        parsed: Parsed,
        options: &BringOptions,
        looks: &Looking,
        brought: &mut Brought,
    ) -> Result<(), Failure> {
        let mut bringing = Bringing::new(&self.project, self.folder, options, looks);
        bringing.take(parsed, &mut SystemStamp, brought);
        let edits = bringing.edits();
        self.put(edits)
    }

    /// Makes changes and writes them. Layers do not stay in memory.
    fn put(&mut self, edits: Vec<Edit>) -> Result<(), Failure> {
        let edit = Edit::Batch(edits);
        let places = edit.places();
        for place in &places {
            if let Place::Layer(key) = place
                && self.project.unread_layers.remove(key).is_some()
                && let (Some(layer), _) = store::read_layer(self.folder, key)
            {
                self.project.take_layer(layer);
            }
        }
        self.project.apply(edit).map_err(Failure::new)?;
        if !self.dry {
            store::save(self.folder, &self.project, &places).map_err(|e| {
                Failure::new(e).hint("make room in the project's folder, and check that you may write there")
            })?;
        }
        if self.dry {
            return Ok(());
        }
        let layers = std::mem::take(&mut self.project.layers);
        let summaries = layers.into_iter().map(|(key, layer)| (key, LayerSummary::of(&layer)));
        self.project.unread_layers.extend(summaries);
        self.project.texts.clear();
        Ok(())
    }
}

impl From<DatasetError> for Failure {
    fn from(error: DatasetError) -> Self {
        Self::new(error).hint("what was read before is in; name another --format if this is none of that one")
    }
}

/// What something is mapped to must be there.
fn known(mapping: &Mapping, project: &Project) -> Result<(), Failure> {
    let codebook = &project.codebook;
    let tags: Vec<&str> = codebook.tags.iter().map(|tag| tag.id.as_str()).collect();
    let links: Vec<&str> = codebook.links.iter().map(|link| link.id.as_str()).collect();
    for (from, becomes) in mapping.iter() {
        let Becomes::Id(to) = becomes else { continue };
        let (what, ids) = match from {
            Name::Tag(_) => ("tag", tags.clone()),
            Name::Link(_) => ("link", links.clone()),
            Name::Either(_) => ("tag or link", [&*tags, &*links].concat()),
        };
        if !ids.contains(&to.as_str()) {
            let failure = Failure::new(format_args!("--map {from}={to}: the codebook has no {what} “{to}”"));
            return Err(failure.hint(format_args!("it has {}", ids.join(", "))));
        }
    }
    Ok(())
}

fn tell(brought: &Brought, args: &Args, console: &mut Console<'_>) -> Outcome {
    let would = if args.dry_run { "would bring in " } else { "" };
    let mut parts = vec![count(brought.marks, "mark"), count(brought.links, "link")];
    parts.push(format!("in {} of {}", count(brought.matched, "document"), brought.documents));
    if !brought.added.is_empty() {
        parts.push(format!("{} added", count(brought.added.len(), "article")));
    }
    if brought.known > 0 {
        parts.push(format!("{} there already", brought.known));
    }
    if brought.to_confirm > 0 {
        parts.push(format!("{} to be confirmed in another version of the text", count(brought.to_confirm, "mark")));
    }
    if brought.left_out > 0 {
        parts.push(format!("{} left out as wished", brought.left_out));
    }
    writeln!(console.out, "{}: {would}{}", plain(&args.path.display().to_string()), parts.join(", "))?;
    for (what, names) in [("tag", &brought.unknown_tags), ("link", &brought.unknown_links)] {
        for (name, records) in names {
            let said = format!("not brought in: {}: the codebook has no {what} “{name}”", count(*records, "record"));
            writeln!(console.err, "{}", plain(&said)).ok();
        }
    }
    if !brought.unknown_tags.is_empty() || !brought.unknown_links.is_empty() {
        let project = quoted(&args.dir.display().to_string());
        let is_both = |name: &String| brought.unknown_links.contains_key(name);
        let how = if brought.unknown_tags.keys().any(is_both) { "tag:NAME=TAG,link:NAME=LINK" } else { "NAME=TAG" };
        writeln!(console.err, "say what they are: --map {how}; the codebook is {project}/codebook.ron").ok();
    }
    for missed in &brought.missed {
        writeln!(console.err, "{}", plain(&format!("not brought in: {missed}"))).ok();
    }
    let whole = brought.missed.is_empty() && brought.unknown_tags.is_empty() && brought.unknown_links.is_empty();
    Ok(if whole { Exit::Done } else { Exit::Faults })
}
