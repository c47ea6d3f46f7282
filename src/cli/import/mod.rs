//! `isnad import`: articles from files and folders, and new versions of known ones.

mod told;

use std::{
    io,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use encoding_rs::Encoding;

use super::{
    Failure,
    console::{Console, Exit, Outcome, Stop},
    project::{self, quoted},
};
use crate::{
    exchange::{
        IMPORTS, ImportFormat, ImportedArticle,
        import::{Field, PartError, ReadOptions, Spot},
        import_format,
    },
    model::{AnalystId, Article, ArticleId, Edit, Project},
    session::{
        Amend, Correction, Corrections, FileError, Files, ImportOptions, Incoming, KnownCopies, KnownTexts,
        SystemStamp, Task, as_version, files_of, incoming_of, keep_backups, read_file,
    },
    store::{self, Folder, Opened},
};
use told::{Fate, Told};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    dir: PathBuf,
    /// Files with articles, and folders of such files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What the files are [default: what their bytes and names tell]; `isnad formats` lists them
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// Which column of a table is what: title=COLUMN,text=COLUMN, … of text, title, outlet, byline, published, url, language; outlet= where no column has it
    #[arg(long, value_name = "FIELD=COLUMN", value_delimiter = ',')]
    map: Vec<String>,
    /// The encoding of files that are not UTF-8, such as windows-1256
    #[arg(long, value_name = "ENCODING")]
    encoding: Option<String>,
    /// Say what would be brought in, with its first words, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Say it as JSON, an object a line
    #[arg(long)]
    json: bool,
    /// The headline [default: what the file says, else a short first line, else the file's name]
    #[arg(long)]
    title: Option<String>,
    /// Where the article is published; where the project has an article of that address, this is a new version of it
    #[arg(long)]
    url: Option<String>,
    /// Who published all of them [default: what each file says]
    #[arg(long)]
    outlet: Option<String>,
    /// Who wrote all of them [default: what each file says]
    #[arg(long)]
    byline: Option<String>,
    /// When all of them were published, such as 2025-09-14 [default: what each file says]
    #[arg(long, value_name = "DATE")]
    published: Option<jiff::civil::Date>,
    /// In which language all of them are, such as ar [default: what each file says, else what their letters tell]
    #[arg(long)]
    language: Option<String>,
    /// The article that this is a new version of; your marks on it go along where their place is sure
    #[arg(long, value_name = "ARTICLE")]
    supersedes: Option<ArticleId>,
    /// Who brings them in [default: the only member of the team]
    #[arg(long, value_name = "ID")]
    analyst: Option<AnalystId>,
}

/// What is said of one article alone.
fn of_one_alone(args: &Args) -> Option<(&'static str, &'static str)> {
    let title = args.title.as_ref().map(|_| ("--title", "headline"));
    let url = args.url.as_ref().map(|_| ("--url", "address"));
    title.or(url).or(args.supersedes.as_ref().map(|_| ("--supersedes", "earlier version")))
}

pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let Files { files, refused } = files_of(&args.files);
    if let (Some((option, what)), true) = (of_one_alone(args), files.len() > 1) {
        let failure = Failure::new(format_args!("{option}: one {what} cannot be that of several files"));
        return Err(failure.hint(format_args!("import the files one by one, or leave {option} out")).into());
    }
    let format = args.format.as_deref().map(format_named).transpose()?;
    let read = ReadOptions {
        encoding: encoding_named(args)?,
        columns: args.map.iter().map(column).collect::<Result<_, _>>()?,
    };
    let Opened { mut project, folder, .. } = project::open(&args.dir)?;
    let analyst = project::writer(&args.dir, &project, args.analyst.as_ref())?;
    if let Some(reason) = folder.read_only().filter(|_| !args.dry_run) {
        return Err(Failure::new(format_args!("{}: {reason}", args.dir.display())).into());
    }
    if !args.dry_run {
        keep_backups(&folder, project.info.id);
    }
    if let Some(id) = args.supersedes.as_ref().filter(|id| !project.articles.contains_key(*id)) {
        let failure = Failure::new(format_args!("--supersedes: article “{id}” is not part of the project"));
        let articles = args.dir.join("articles");
        return Err(failure.hint(format_args!("articles are named as their folders in {}", articles.display())).into());
    }
    let copies = KnownCopies::of(&project, &folder, &Task::default());
    let corrections = Corrections { all: correction(args), ..Corrections::default() };
    let mut bringing = Bringing {
        folder: &folder,
        options: ImportOptions { format, read, analyst, corrections },
        args,
        known: KnownTexts::of(&project),
        copies,
        counts: [0; 2],
    };
    for error in refused {
        let told = Told::failed(&error);
        bringing.say(&told, console)?;
    }
    for file in &files {
        bringing.file(&mut project, file, console)?;
    }
    Ok(match bringing.counts {
        [_, 0] => Exit::Done,
        [0, _] => Exit::CouldNot,
        // The others are in.
        [_, _] => Exit::Faults,
    })
}

fn format_named(name: &str) -> Result<&'static ImportFormat, Failure> {
    import_format(name).ok_or_else(|| {
        let known: Vec<&str> = IMPORTS.iter().map(|format| format.id).collect();
        Failure::new(format_args!("--format: articles are not read from “{name}”"))
            .hint(format_args!("the formats are {}", known.join(", ")))
    })
}

fn encoding_named(args: &Args) -> Result<Option<&'static Encoding>, Failure> {
    let Some(name) = &args.encoding else { return Ok(None) };
    match Encoding::for_label(name.trim().as_bytes()) {
        Some(encoding) => Ok(Some(encoding)),
        None => Err(Failure::new(format_args!("--encoding: “{name}” is no encoding that is known"))
            .hint("such as windows-1256, iso-8859-6, utf-16le, windows-1252")),
    }
}

fn column(pair: &String) -> Result<(Field, Option<String>), Failure> {
    let named = |column: &str| Some(column.to_owned()).filter(|column| !column.trim().is_empty());
    let found = pair.split_once('=').and_then(|(field, column)| Some((Field::of(field.trim())?, named(column))));
    found.ok_or_else(|| {
        let known: Vec<&str> = Field::ALL.iter().map(|field| field.id()).collect();
        Failure::new(format_args!("--map: “{pair}” is no FIELD=COLUMN"))
            .hint(format_args!("fields are {}: --map title=headline,text=body", known.join(", ")))
    })
}

/// What is said of all articles.
fn correction(args: &Args) -> Correction {
    let said = |text: &Option<String>| text.clone().map_or(Amend::Keep, Amend::To);
    Correction {
        title: said(&args.title),
        outlet: said(&args.outlet),
        byline: said(&args.byline),
        published: args.published.map_or(Amend::Keep, |date| Amend::To(Some(date))),
        url: said(&args.url),
        language: said(&args.language),
        direction: Amend::Keep,
    }
}

/// Articles on their way in.
struct Bringing<'a> {
    folder: &'a Folder,
    options: ImportOptions,
    args: &'a Args,
    known: KnownTexts,
    copies: KnownCopies,
    /// How many articles are in, and how many things failed.
    counts: [usize; 2],
}

impl Bringing<'_> {
    fn file(&mut self, project: &mut Project, path: &Path, console: &mut Console<'_>) -> Result<(), Stop> {
        let mut printed: io::Result<()> = Ok(());
        let (format, read) = (self.options.format, self.options.read.clone());
        let is_one = of_one_alone(self.args).is_some();
        let mut nth = 0;
        let outcome = read_file(path, format, &read, &mut |article| {
            nth += 1;
            let told = match article {
                Ok(article) => self.article(project, article, path),
                Err(PartError { place, cause }) => Told::failed(&FileError { path: path.to_owned(), place, cause }),
            };
            printed = self.say(&told, console);
            // A title, an address or an earlier version is that of one article.
            if printed.is_err() || is_one { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        printed?;
        if let Err(cause) = outcome {
            let told = Told::failed(&FileError { path: path.to_owned(), place: Spot::Whole, cause });
            self.say(&told, console)?;
        }
        Ok(())
    }

    fn say(&mut self, told: &Told, console: &mut Console<'_>) -> io::Result<()> {
        let at = usize::from(matches!(told.fate, Fate::Failed(_)));
        if let Some(count) = self.counts.get_mut(at) {
            *count += 1;
        }
        if self.args.json {
            return writeln!(console.out, "{}", told.json());
        }
        match &told.fate {
            // The others are none the worse for it.
            Fate::Failed(failure) => console.fail(failure),
            _ => writeln!(console.out, "{}", super::console::plain(&told.line(self.args.dry_run)))?,
        }
        Ok(())
    }

    fn article(&mut self, project: &mut Project, read: ImportedArticle, path: &Path) -> Told {
        let (place, sample) = (read.place.clone(), told::sample(&read.text));
        let copy_of = self.copies.like(&read.text);
        let edit = match incoming_of(&self.known, read, path, &self.options, &mut SystemStamp) {
            Err(error) => return Told::failed(&error),
            Ok(Incoming::Known(id)) => return Told::new(path, place, Fate::Known(id)),
            Ok(Incoming::New(_, edit)) => *edit,
        };
        let text = match &edit {
            Edit::AddArticle(_, text) => text.text.clone(),
            _ => "".into(),
        };
        let taken = self.take(project, edit, path);
        let (article, version) = match taken {
            Ok(taken) => taken,
            Err(failure) => return Told::new(path, place, Fate::Failed(failure)),
        };
        self.copies.add(&article.id, &text);
        self.known.add(&article.text_hash, &article.id);
        // What is saved need not be held any longer: there may be a hundred thousand.
        project.texts.remove(&article.id);
        if version.is_none() && !self.args.dry_run {
            project.articles.remove(&article.id);
            self.folder.let_go(&article.id);
        }
        let copy_of = copy_of.filter(|_| version.is_none());
        Told::new(path, place, Fate::In { article: Box::new(article), version, copy_of, sample })
    }

    /// Takes an article up, as a new version where it is one of a known article.
    fn take(
        &self,
        project: &mut Project,
        edit: Edit,
        path: &Path,
    ) -> Result<(Article, Option<told::Version>), Failure> {
        let shown = path.display();
        let (args, options) = (self.args, &self.options);
        let old = args.supersedes.as_ref().or_else(|| Some(&project.newest_at(args.url.as_deref()?)?.id)).cloned();
        let (edit, carried) = match &old {
            None => (edit, None),
            Some(old) => {
                let crossing = as_version(project, self.folder, old, edit, options, &mut SystemStamp, &Task::default());
                let crossing = crossing.map_err(|e| {
                    let dir = self.folder.root().display().to_string();
                    Failure::new(format_args!("{shown}: not imported: {e}"))
                        .hint(format_args!("isnad check {} says what is wrong there", quoted(&dir)))
                })?;
                // Nobody calls it off here.
                let crossing =
                    crossing.ok_or_else(|| Failure::new(format_args!("{shown}: not imported: called off")))?;
                let (edits, carried) = crossing.edits(project, &mut SystemStamp);
                (Edit::Batch(edits), Some(carried))
            }
        };
        let places = edit.places();
        let id = places.iter().find_map(|place| match place {
            crate::model::Place::Article(id) if Some(id) != old.as_ref() => Some(id.clone()),
            _ => None,
        });
        project.apply(edit).map_err(|e| Failure::new(format_args!("{shown}: {e}")))?;
        if !args.dry_run {
            store::save(self.folder, project, &places).map_err(|e| {
                Failure::new(format_args!("{shown}: not imported: {e}"))
                    .hint("make room in the project's folder, and check that you may write there")
            })?;
        }
        let article = id.and_then(|id| project.articles.get(&id)).cloned();
        let article = article.ok_or_else(|| Failure::new(format_args!("{shown}: not imported")))?;
        Ok((article, old.zip(carried).map(|(old, carried)| told::Version { old, carried })))
    }
}
