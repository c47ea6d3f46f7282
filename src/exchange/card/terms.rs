//! The words of a card, in English and Arabic.

use crate::{exchange::holds::OffsetUnit, model::Role};

pub(super) struct Terms {
    pub made_with: &'static str,
    pub contents: &'static str,
    pub articles: &'static str,
    pub documents: &'static str,
    pub analysts: &'static str,
    pub marks: &'static str,
    pub links: &'static str,
    pub characters: &'static str,
    pub outlets: &'static str,
    pub dates: &'static str,
    pub languages: &'static str,
    pub format: &'static str,
    pub offsets: &'static str,
    pub licence: &'static str,
    pub no_licence: &'static str,
    pub by_tag: &'static str,
    pub tag: &'static str,
    pub all: &'static str,
    pub codebook: &'static str,
    pub version: &'static str,
    pub role: &'static str,
    pub attributes: &'static str,
    pub attribute: &'static str,
    pub values: &'static str,
    pub link: &'static str,
    pub a_date: &'static str,
    pub words: &'static str,
    pub how: &'static str,
    pub made: &'static str,
    pub program: &'static str,
    pub agreement: &'static str,
    pub lost: &'static str,
    pub guideline: &'static str,
    roles: [&'static str; 5],
    units: [&'static str; 5],
}

/// The terms of a language.
pub(super) fn of(language: &str) -> &'static Terms {
    if language.split('-').next() == Some("ar") { &ARABIC } else { &ENGLISH }
}

impl Terms {
    pub fn role(&self, role: Role) -> &'static str {
        let [claim, actor, source, cue, other] = self.roles;
        match role {
            Role::Claim => claim,
            Role::Actor => actor,
            Role::Source => source,
            Role::Cue => cue,
            Role::Other => other,
        }
    }

    pub fn unit(&self, unit: OffsetUnit) -> &'static str {
        let [all, code_points, utf16, tokens, none] = self.units;
        match unit {
            OffsetUnit::AllNamed => all,
            OffsetUnit::CodePoints => code_points,
            OffsetUnit::Utf16 => utf16,
            OffsetUnit::Tokens => tokens,
            OffsetUnit::None => none,
        }
    }
}

const ENGLISH: Terms = Terms {
    made_with: "News articles in which people marked what is claimed, by which source, and about whom; made with Isnad.",
    contents: "What is in it",
    articles: "Articles",
    documents: "Documents (an article and analyst each)",
    analysts: "Analysts",
    marks: "Marks",
    links: "Links",
    characters: "Characters of text",
    outlets: "Outlets",
    dates: "Published",
    languages: "Languages (articles)",
    format: "Format",
    offsets: "Offsets count",
    licence: "Licence",
    no_licence: "not stated: ask before you use or pass on the texts",
    by_tag: "Marks by tag, links by kind",
    tag: "Tag",
    all: "all",
    codebook: "Codebook",
    version: "version",
    role: "Is a",
    attributes: "Attributes",
    attribute: "Attribute",
    values: "Values",
    link: "link",
    a_date: "a date, as 2025-07-31",
    words: "any words",
    how: "How it was made",
    made: "Made on",
    program: "Made with",
    agreement: "Agreement",
    lost: "What the format cannot hold",
    guideline: "Guideline",
    roles: ["claim", "actor", "source", "cue", "other"],
    units: [
        "code points, UTF-8 bytes and UTF-16 code units, each under its own name",
        "Unicode code points",
        "UTF-16 code units",
        "tokens",
        "none",
    ],
};

const ARABIC: Terms = Terms {
    made_with: "مواد إخبارية وُسم فيها ما يُدّعى، ومن مصدره، ومن المعنيّ به؛ أُعدّت ببرنامج إسناد.",
    contents: "المحتوى",
    articles: "المواد",
    documents: "الوثائق (مادة ومحلّل في كل منها)",
    analysts: "المحلّلون",
    marks: "العلامات",
    links: "الروابط",
    characters: "محارف النصوص",
    outlets: "الوسائل الإعلامية",
    dates: "تاريخ النشر",
    languages: "اللغات (عدد المواد)",
    format: "الصيغة",
    offsets: "تُعدّ المواضع بـ",
    licence: "الترخيص",
    no_licence: "غير مذكور: استأذن قبل استعمال النصوص أو نقلها",
    by_tag: "العلامات بحسب الوسم والروابط بحسب النوع",
    tag: "الوسم",
    all: "الكل",
    codebook: "دليل الترميز",
    version: "الإصدار",
    role: "الدور",
    attributes: "السمات",
    attribute: "السمة",
    values: "القيم",
    link: "رابط",
    a_date: "تاريخ، مثل 2025-07-31",
    words: "أي كلام",
    how: "كيف أُعدّت",
    made: "تاريخ الإعداد",
    program: "أُعدّت بـ",
    agreement: "اتفاق المحلّلين",
    lost: "ما لا تتّسع له هذه الصيغة",
    guideline: "إرشادات التوسيم",
    roles: ["قول", "طرف", "مصدر", "عبارة إسناد", "غير ذلك"],
    units: [
        "نقاط الترميز وبايتات UTF-8 ووحدات UTF-16، كلٌّ باسمه",
        "نقاط ترميز يونيكود",
        "وحدات UTF-16",
        "الكلمات وعلامات الترقيم",
        "لا مواضع",
    ],
};
