//! Why a change was not made, in words.

use crate::{
    model::EditError,
    session::{ChangeError, marking::Refusal},
    ui::locale::Locale,
};

/// Why a change was not made.
pub fn change(error: &ChangeError, locale: &Locale) -> String {
    match error {
        ChangeError::ReadOnly(reason) => {
            locale.tr_with("refusal-read-only", &[("cause", &super::read_only(reason, locale))], &[])
        }
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
        EditError::NoAnalyst(id) => locale.tr_args("error-no-analyst", &[("analyst", id.as_str())]),
        EditError::NoEntity(analyst, entity) => {
            locale.tr_args("error-no-entity", &[("analyst", analyst.as_str()), ("entity", entity.as_str())])
        }
        EditError::NoRecord(id) => locale.tr_args("error-no-record", &[("record", &id.to_string())]),
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
