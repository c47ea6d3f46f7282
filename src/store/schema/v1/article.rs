//! `articles/<article>/article.ron`.

use std::collections::BTreeMap;

use crate::{
    model::{Article, Decoded, Direction, Heading, ImportRecord},
    store::{
        ron::document,
        schema::{
            MIN_READER, VERSION,
            convert::{Notes, Reading, Writing, filled, parse, words},
            file_type,
            flaw::Flaw,
        },
    },
};

words! {
    Direction { Automatic => "automatic", LeftToRight => "left-to-right", RightToLeft => "right-to-left" }
}

document! {
    /// `articles/<article>/article.ron`: what is known of an article. Its text is beside it, in `text.txt`.
    pub struct ArticleFile {
        /// `isnad-article`.
        pub format: String,
        /// Version of the files.
        pub version: u32,
        /// The lowest version that may change the file.
        pub min_reader: u32,
        /// Its name, as of the folder.
        pub id: String,
        /// Grows with every change.
        pub rev: u32,
        /// Its headline.
        pub title: String,
        /// Who published it.
        pub outlet: Option<String>,
        /// Who wrote it.
        pub byline: Option<String>,
        /// When it was published: `2025-07-31`.
        pub published: Option<String>,
        /// Where.
        pub url: Option<String>,
        /// In which language.
        pub language: Option<String>,
        /// `left-to-right`, `right-to-left`; absent: by each paragraph's first letter.
        pub direction: Option<String>,
        /// Who brought it in.
        pub imported_by: String,
        /// When.
        pub imported: String,
        /// The name of the file it came from.
        pub file: Option<String>,
        /// The encoding of that file.
        pub encoding: Option<String>,
        /// A leading byte order mark was stripped.
        pub bom_stripped: bool,
        /// How many line ends of two characters were made one.
        pub crlf_unified: Option<u32>,
        /// What read the file; absent: plain text.
        pub reader: Option<String>,
        /// What of the file did not come into the text, and how many of it.
        pub cut: BTreeMap<String, u32>,
        /// Headings: the byte where the line begins → how far down it stands, from 1 to 6.
        pub headings: BTreeMap<String, u8>,
        /// BLAKE3 of `text.txt`.
        pub text_hash: String,
        /// BLAKE3 of `original.<ext>`.
        pub original_hash: Option<String>,
        /// The earlier version of the same article.
        pub supersedes: Option<String>,
    }
}

file_type!(ArticleFile, "isnad-article", Article);

impl ArticleFile {
    fn read(&self, notes: &mut Notes) -> Result<Article, Flaw> {
        let mut reading = Reading::new(notes, "text_hash");
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Ok(Article {
            id: parse(&self.id)?,
            rev: self.rev,
            title: self.title.clone(),
            outlet: text(&self.outlet),
            byline: text(&self.byline),
            published: reading.optional("published", self.published.as_ref()),
            url: text(&self.url),
            language: text(&self.language),
            direction: reading.word("direction", self.direction.as_ref()),
            imported: ImportRecord {
                analyst: parse(&self.imported_by)?,
                when: parse(&self.imported)?,
                file: text(&self.file),
                decoded: Decoded {
                    encoding: text(&self.encoding),
                    bom_stripped: self.bom_stripped,
                    crlf_unified: self.crlf_unified.unwrap_or_default(),
                },
                reader: text(&self.reader),
                cut: self.cut.clone(),
            },
            headings: read_headings(&self.headings),
            text_hash: parse(&self.text_hash)?,
            original_hash: reading.optional("original_hash", self.original_hash.as_ref()),
            supersedes: reading.optional("supersedes", self.supersedes.as_ref()),
            extra: reading.extra(&self.extra),
        })
    }

    fn write(article: &Article) -> Self {
        let mut writing = Writing::new(&article.extra);
        let ImportRecord { analyst, when, file, decoded, reader, cut } = &article.imported;
        ArticleFile {
            format: "isnad-article".to_owned(),
            version: VERSION,
            min_reader: MIN_READER,
            id: article.id.to_string(),
            rev: article.rev,
            title: article.title.clone(),
            outlet: filled(&article.outlet),
            byline: filled(&article.byline),
            published: writing.optional("published", article.published.as_ref()),
            url: filled(&article.url),
            language: filled(&article.language),
            direction: writing.word_unless_usual("direction", article.direction),
            imported_by: analyst.to_string(),
            imported: when.to_string(),
            file: filled(file),
            encoding: filled(&decoded.encoding),
            bom_stripped: decoded.bom_stripped,
            crlf_unified: Some(decoded.crlf_unified).filter(|count| *count > 0),
            reader: filled(reader),
            cut: cut.clone(),
            headings: article.headings.iter().map(|heading| (heading.start.to_string(), heading.level)).collect(),
            text_hash: article.text_hash.to_string(),
            original_hash: writing.optional("original_hash", article.original_hash.as_ref()),
            supersedes: writing.optional("supersedes", article.supersedes.as_ref()),
            extra: writing.extra(),
            unread: Vec::new(),
        }
    }
}

/// The headings in the order of the text; what is no byte or no level is none.
fn read_headings(headings: &BTreeMap<String, u8>) -> Vec<Heading> {
    let read =
        |(start, level): (&String, &u8)| Some(Heading { start: start.parse().ok()?, level: (*level).clamp(1, 6) });
    let mut headings: Vec<Heading> = headings.iter().filter_map(read).collect();
    headings.sort_by_key(|heading| heading.start);
    headings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::testing::small_project,
        store::ron::{read, to_text},
    };

    #[test]
    fn how_an_article_was_read_is_kept_and_an_older_file_has_none_of_it() {
        let mut article = small_project().articles.into_values().next().unwrap();
        let (plain, _) = read::<ArticleFile>(&to_text(&ArticleFile::write(&article))).unwrap();
        assert!(plain.reader.is_none() && plain.cut.is_empty() && plain.headings.is_empty());
        article.imported.reader = "docx".to_owned();
        article.imported.cut = BTreeMap::from([("notes".to_owned(), 2)]);
        article.headings = [(0, 1), (9, 2), (10, 3)].map(|(start, level)| Heading { start, level }).into();
        let text = to_text(&ArticleFile::write(&article));
        let (file, faults) = read::<ArticleFile>(&text).unwrap();
        assert!(faults.is_empty() && text.contains("\"10\": 3"), "{text}");
        assert_eq!(file.read(&mut Notes::default()).unwrap(), article);
    }
}
