//! Why a change was not made, in words.

use crate::{
    model::EditError,
    session::{ChangeError, codebook::Flaw, marking::Refusal},
    ui::locale::Locale,
};

/// Why a change was not made.
pub fn change(error: &ChangeError, locale: &Locale) -> String {
    match error {
        ChangeError::ReadOnly(reason) => {
            locale.tr_with("refusal-read-only", &[("cause", &super::read_only(reason, locale))], &[])
        }
        ChangeError::NotOwner(owner) => locale.tr_args("refusal-not-owner", &[("owner", owner.as_str())]),
        ChangeError::StillReading => locale.tr("error-still-reading"),
        ChangeError::Codebook(flaw) => codebook_flaw(flaw, locale),
        ChangeError::NoArticle => locale.tr("article-none"),
        ChangeError::Refused(why) => refusal(*why, locale),
        ChangeError::Edit(error) => edit(error, locale),
    }
}

fn edit(error: &EditError, locale: &Locale) -> String {
    match error {
        EditError::NoArticle(id) => locale.tr_args("error-no-article", &[("article", id.as_str())]),
        EditError::ArticleExists(id) => locale.tr_args("error-article-exists", &[("article", id.as_str())]),
        EditError::TextNotRead(id) => locale.tr_args("error-text-not-read", &[("article", id.as_str())]),
        EditError::LayerNotRead(key) => {
            let (analyst, article) = (key.analyst.as_str(), key.article.as_str());
            locale.tr_args("error-layer-not-read", &[("analyst", analyst), ("article", article)])
        }
        EditError::NoAnalyst(id) => locale.tr_args("error-no-analyst", &[("analyst", id.as_str())]),
        EditError::NoEntity(analyst, entity) => {
            locale.tr_args("error-no-entity", &[("analyst", analyst.as_str()), ("entity", entity.as_str())])
        }
        EditError::NoRecord(id) => locale.tr_args("error-no-record", &[("record", &id.to_string())]),
        EditError::NoConflict(field) => locale.tr_args("error-no-conflict", &[("field", field)]),
        EditError::BadFragments(id) => locale.tr_args("error-bad-fragments", &[("record", &id.to_string())]),
    }
}

/// Why a gesture makes no sense now, and what to do first.
pub fn refusal(refusal: Refusal, locale: &Locale) -> String {
    locale.tr(match refusal {
        Refusal::NoFocus => "refusal-no-focus",
        Refusal::NoClaim => "refusal-no-claim",
        Refusal::NotInCodebook => "refusal-not-in-codebook",
        Refusal::NotAllowed => "refusal-not-allowed",
        Refusal::NoProposal => "refusal-no-proposal",
        Refusal::LinkedAlready => "refusal-linked-already",
        Refusal::NoWords => "refusal-no-words",
        Refusal::Gone => "refusal-gone",
        Refusal::NoName => "refusal-no-name",
        Refusal::StillMeant => "refusal-still-meant",
        Refusal::AtWork => "refusal-at-work",
        Refusal::OfOthers => "refusal-of-others",
    })
}

/// What stands against a change of the codebook, and what to do instead.
pub fn codebook_flaw(flaw: &Flaw, locale: &Locale) -> String {
    match flaw {
        Flaw::NoName => locale.tr("codebook-flaw-no-name"),
        Flaw::NameTaken(name) => locale.tr_args("codebook-flaw-name-taken", &[("name", name)]),
        Flaw::KeyTaken { key, tag } => {
            let key = locale.number(usize::from(*key));
            locale.tr_args("codebook-flaw-key-taken", &[("key", &key), ("tag", tag.as_str())])
        }
        Flaw::NoSuchKey => locale.tr("codebook-flaw-no-such-key"),
        Flaw::NoStart => locale.tr("codebook-flaw-no-start"),
        Flaw::NoEnd => locale.tr("codebook-flaw-no-end"),
        Flaw::ScaleReversed => locale.tr("codebook-flaw-scale-reversed"),
        Flaw::NoAttribute(id) => locale.tr_args("codebook-flaw-no-attribute", &[("name", id.as_str())]),
        Flaw::Exists(id) => locale.tr_args("codebook-flaw-exists", &[("name", id)]),
        Flaw::Gone => locale.tr("refusal-gone"),
        Flaw::NoTemplate(name) => locale.tr_args("error-no-template", &[("name", name)]),
    }
}
