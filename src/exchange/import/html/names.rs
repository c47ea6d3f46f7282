//! What classes, ids and roles tell of an element, and what lines tell by their words.

use std::{collections::HashMap, sync::LazyLock};

use super::tree::Attributes;
use crate::exchange::import::CutKind;

/// What the names of an element tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "names tell several things at once")]
pub struct Told {
    /// It is not of the article.
    pub cut: Option<CutKind>,
    /// It is the article's text.
    pub is_body: bool,
    /// It is a headline.
    pub is_title: bool,
    /// It is what stands between headline and text, in larger letters.
    pub is_standfirst: bool,
    /// It is a box of facts, which is of the article though it stands beside it.
    pub is_facts: bool,
    /// It says who wrote the article, or when.
    pub is_byline: bool,
}

impl Told {
    /// What an element's names tell.
    pub fn of(attributes: &Attributes) -> Self {
        let mut told = Self::default();
        for property in attributes.property.split_whitespace() {
            match property {
                "articleBody" => told.is_body = true,
                "headline" => told.is_title = true,
                "author" | "datePublished" | "dateModified" => told.is_byline = true,
                "comment" => told.cut = Some(CutKind::Comments),
                _ => {}
            }
        }
        match attributes.role.trim() {
            "navigation" | "banner" | "contentinfo" | "complementary" | "search" | "dialog" | "alert"
            | "alertdialog" | "menu" | "menubar" | "toolbar" | "tablist" | "tooltip" => {
                told.cut = Some(CutKind::Navigation);
            }
            _ => {}
        }
        for token in attributes.names.split_whitespace().filter(|_| !attributes.names.is_empty()) {
            told.hear(token);
        }
        if told.is_facts || told.is_standfirst {
            told.cut = None;
        }
        told
    }

    fn hear(&mut self, token: &str) {
        let meanings = &*MEANINGS;
        let spaced = spaced(token);
        let joined: String = spaced.split(' ').collect();
        let whole = meanings.whole.get(&*joined).copied().unwrap_or_default();
        self.is_body |= whole.is_body;
        self.is_title |= whole.is_title;
        if spaced.split(' ').next().is_some_and(|first| ABOUT_ANOTHER.contains(&first)) {
            return;
        }
        self.add(whole);
        for told in spaced.split(' ').filter_map(|word| meanings.words.get(word)) {
            self.add(*told);
        }
        if self.is_byline {
            self.cut = self.cut.or(Some(CutKind::Navigation));
        }
    }

    fn add(&mut self, other: Self) {
        self.cut = self.cut.or(other.cut);
        self.is_body |= other.is_body;
        self.is_title |= other.is_title;
        self.is_standfirst |= other.is_standfirst;
        self.is_facts |= other.is_facts;
        self.is_byline |= other.is_byline;
    }
}

/// What names tell, by their words and as a whole.
struct Meanings {
    words: HashMap<&'static str, Told>,
    whole: HashMap<&'static str, Told>,
}

static MEANINGS: LazyLock<Meanings> = LazyLock::new(|| {
    let nothing = Told::default();
    let either = [
        (STANDFIRSTS, Told { is_standfirst: true, ..nothing }),
        (FACTS, Told { is_facts: true, ..nothing }),
        (BYLINES, Told { is_byline: true, ..nothing }),
    ];
    let cut = |(names, cut): &(&'static [&'static str], CutKind)| (*names, Told { cut: Some(*cut), ..nothing });
    let whole = [(BODIES, Told { is_body: true, ..nothing }), (TITLES, Told { is_title: true, ..nothing })].into_iter();
    Meanings {
        words: gathered(either.into_iter().chain(WORDS.iter().map(cut))),
        whole: gathered(either.into_iter().chain(whole).chain(WHOLE.iter().map(cut))),
    }
});

fn gathered(lists: impl Iterator<Item = (&'static [&'static str], Told)>) -> HashMap<&'static str, Told> {
    let mut found: HashMap<&'static str, Told> = HashMap::new();
    for (names, told) in lists {
        for name in names {
            found.entry(name).or_default().add(told);
        }
    }
    found
}

/// A name as small words: `articleBody-2` is `article body 2`.
fn spaced(token: &str) -> String {
    let mut out = String::with_capacity(token.len() + 4);
    let mut was_small = false;
    for c in token.chars() {
        if c.is_alphanumeric() {
            if c.is_ascii_uppercase() && was_small {
                out.push(' ');
            }
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        was_small = c.is_ascii_lowercase();
    }
    out.truncate(out.trim_end().len());
    out
}

/// First words of names that speak of the page or of what is in the element: `has-sidebar`, `tag-comments`.
const ABOUT_ANOTHER: [&str; 17] = [
    "has",
    "no",
    "is",
    "with",
    "without",
    "js",
    "not",
    "format",
    "category",
    "tag",
    "type",
    "status",
    "elementor",
    "theme",
    "template",
    "postid",
    "layout",
];

/// Names of the article's text, without what parts their words.
const BODIES: &[&str] = &[
    "articlebody",
    "articlecontent",
    "articletext",
    "articlebodytext",
    "bodytext",
    "contentbody",
    "entrycontent",
    "fieldnamebody",
    "newsbody",
    "newscontent",
    "newstext",
    "pagecontentbody",
    "postbody",
    "postcontent",
    "posttext",
    "singlecontent",
    "singlebody",
    "storybody",
    "storybodytext",
    "storycontent",
    "storytext",
    "tdpostcontent",
    "articlebodycontent",
    "bodycontent",
    "textbody",
    "fulltext",
    "mwparseroutput",
    "wysiwyg",
    "richtext",
    "contentarticle",
    "contenttext",
    "newsdetails",
    "detailsbody",
    "newsdetail",
    "articledetails",
    "storydetail",
    "postentry",
];

/// Names of headlines.
const TITLES: &[&str] = &[
    "headline",
    "entrytitle",
    "posttitle",
    "articletitle",
    "storytitle",
    "pagetitle",
    "newstitle",
    "title",
    "articleheadline",
    "articlehed",
    "hed",
    "singletitle",
    "maintitle",
];

const STANDFIRSTS: &[&str] = &[
    "standfirst",
    "subtitle",
    "subheadline",
    "subheading",
    "dek",
    "deck",
    "lead",
    "lede",
    "intro",
    "excerpt",
    "summary",
    "strapline",
    "leadtext",
    "subhead",
    "entrysummary",
];

const FACTS: &[&str] = &["infobox", "factbox", "facts", "keypoints", "keyfacts", "highlights", "takeaways", "atglance"];

const BYLINES: &[&str] = &[
    "byline",
    "bylines",
    "author",
    "authors",
    "dateline",
    "timestamp",
    "datetime",
    "pubdate",
    "postdate",
    "entrydate",
    "published",
    "updated",
    "posted",
    "vcard",
    "dateheader",
    "newsdate",
    "articledate",
    "publishdate",
];

/// Names that only mean something as a whole.
const WHOLE: &[(&[&str], CutKind)] = &[
    (
        &[
            "readmore",
            "readalso",
            "seealso",
            "morenews",
            "mostread",
            "mostviewed",
            "mostpopular",
            "morestories",
            "editorspicks",
            "jprelatedposts",
            "nextstory",
            "crp",
            "morefrom",
            "alsoread",
            "youmaylike",
            "nextarticle",
            "latestnews",
            "topstories",
            "inarticlelinks",
        ],
        CutKind::Related,
    ),
    (&["sronly", "visuallyhidden", "screenreadertext", "hidden", "dnone", "hide", "visuallyhide"], CutKind::Hidden),
    (
        &[
            "widget",
            "widgets",
            "widgetarea",
            "skiplink",
            "skip",
            "postmeta",
            "entrymeta",
            "articlemeta",
            "meta",
            "taglist",
            "tagcloud",
            "catlinks",
            "editlink",
            "backtotop",
            "siteheader",
            "sitefooter",
            "mwjumplink",
            "mweditsection",
            "postinfo",
            "articleinfo",
            "printonly",
            "readingtime",
            "readtime",
        ],
        CutKind::Navigation,
    ),
];

/// Words of names that tell what an element is.
const WORDS: &[(&[&str], CutKind)] = &[
    (
        &[
            "comment",
            "comments",
            "commentlist",
            "disqus",
            "respond",
            "replies",
            "discussion",
            "livefyre",
            "commentaries",
        ],
        CutKind::Comments,
    ),
    (
        &[
            "related",
            "recommended",
            "recommendations",
            "recommendation",
            "recirc",
            "recirculation",
            "popular",
            "trending",
            "outbrain",
            "taboola",
            "teaser",
            "teasers",
            "suggested",
            "suggestions",
            "similar",
            "yarpp",
            "zergnet",
            "revcontent",
            "mgid",
            "promo",
            "promos",
            "promoted",
            "relatedposts",
            "relatednews",
            "relatedarticles",
            "relatedlinks",
            "mostread",
        ],
        CutKind::Related,
    ),
    (
        &[
            "caption",
            "credit",
            "credits",
            "carousel",
            "slideshow",
            "gallery",
            "thumbnail",
            "thumbnails",
            "lightbox",
            "mediaplayer",
            "audioplayer",
            "videoplayer",
        ],
        CutKind::Media,
    ),
    (&["footnote", "footnotes", "reflist", "references", "reference"], CutKind::Notes),
    (
        &[
            "nav",
            "navbar",
            "navigation",
            "menu",
            "menus",
            "submenu",
            "megamenu",
            "breadcrumb",
            "breadcrumbs",
            "footer",
            "foot",
            "sidebar",
            "sidebars",
            "toolbar",
            "topbar",
            "masthead",
            "share",
            "sharing",
            "shares",
            "sharebar",
            "sharedaddy",
            "social",
            "socials",
            "follow",
            "addthis",
            "addtoany",
            "newsletter",
            "newsletters",
            "subscribe",
            "subscription",
            "signup",
            "paywall",
            "regwall",
            "cookie",
            "cookies",
            "consent",
            "gdpr",
            "onetrust",
            "popup",
            "modal",
            "overlay",
            "login",
            "signin",
            "search",
            "searchform",
            "pagination",
            "pager",
            "paging",
            "banner",
            "ad",
            "ads",
            "advert",
            "adverts",
            "advertisement",
            "advertising",
            "adsbygoogle",
            "dfp",
            "gpt",
            "sponsor",
            "sponsored",
            "authorbox",
            "bio",
            "tags",
            "print",
            "printfriendly",
            "copyright",
            "legal",
            "rating",
            "ratings",
            "reactions",
            "likes",
            "vote",
            "poll",
            "ticker",
            "toc",
            "donate",
            "donation",
            "appeal",
            "pullquote",
            "breaking",
            "weather",
            "currency",
            "languages",
            "noprint",
            "whatsapp",
            "telegram",
            "tools",
            "actions",
            "disclaimer",
        ],
        CutKind::Navigation,
    ),
];

/// A line in which only letters and digits are left, small, and Arabic ones without marks, in one spelling.
pub fn bare(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars().flat_map(char::to_lowercase) {
        match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
            'ى' => out.push('ي'),
            'ة' => out.push('ه'),
            '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\'' | '’' => {}
            c if c.is_alphanumeric() => out.push(c),
            _ if out.ends_with(' ') || out.is_empty() => {}
            _ => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// What a line that stands by itself, made [`bare`], is told by its words; `is_linked` where most of it is a link.
pub fn cut_by_words(bare: &str, is_linked: bool) -> Option<CutKind> {
    let begins = |with: &[&str]| {
        with.iter().any(|with| bare.strip_prefix(with).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
    };
    if BUTTONS.contains(&bare) {
        return Some(CutKind::Navigation);
    }
    if (is_linked || bare.split(' ').count() <= 6) && begins(RELATED) && (is_linked || RELATED.contains(&bare)) {
        return Some(CutKind::Related);
    }
    (is_linked && begins(TAGS)).then_some(CutKind::Navigation)
}

/// Whether a heading, made [`bare`], is that of other articles.
pub fn is_related_heading(bare: &str) -> bool {
    RELATED.iter().any(|with| bare.starts_with(with)) && bare.split(' ').count() <= 6
}

/// Whether a heading, made [`bare`], is that of what readers wrote: all below it is.
pub fn is_comments_heading(bare: &str) -> bool {
    let bare = bare.trim_start_matches(|c: char| c.is_numeric() || c == ' ');
    let bare = bare.trim_end_matches(|c: char| c.is_numeric() || c == ' ');
    COMMENTS.contains(&bare)
}

/// Whether a line, made [`bare`], near the beginning says who wrote the article or when.
pub fn is_byline(bare: &str) -> bool {
    let words = bare.split(' ').count();
    let begins = BYLINE_WORDS.iter().any(|with| bare.strip_prefix(with).is_some_and(|rest| rest.starts_with(' ')));
    (begins && words <= 14)
        || (words <= 5 && (bare.ends_with("min read") || bare.ends_with("minute read")))
        || (words <= 5 && (bare.contains("دقائق") || bare.contains("دقيقه")) && bare.contains("قراءه"))
}

const RELATED: &[&str] = &[
    "اقرا ايضا",
    "اقرا المزيد",
    "اقرئي ايضا",
    "اقراوا ايضا",
    "قد يهمك",
    "قد يهمك ايضا",
    "قد يعجبك",
    "قد يعجبك ايضا",
    "مواضيع ذات صله",
    "موضوعات ذات صله",
    "اخبار ذات صله",
    "مقالات ذات صله",
    "ذات صله",
    "الاكثر قراءه",
    "الاكثر مشاهده",
    "شاهد ايضا",
    "طالع ايضا",
    "تابع ايضا",
    "مواضيع متعلقه",
    "اخبار متعلقه",
    "مقالات متعلقه",
    "المزيد من",
    "للمزيد",
    "موضوعات متعلقه",
    "انظر ايضا",
    "اخبار اخري",
    "المزيد",
    "مواضيع مشابهه",
    "في هذا الملف",
    "اخر الاخبار",
    "related",
    "related articles",
    "related stories",
    "related news",
    "related posts",
    "related topics",
    "related coverage",
    "read more",
    "read also",
    "also read",
    "see also",
    "more from",
    "more on this story",
    "more on this",
    "most read",
    "most popular",
    "you may also like",
    "you might also like",
    "recommended",
    "dont miss",
    "up next",
    "more stories",
    "more news",
    "read next",
    "watch",
    "further reading",
];

const COMMENTS: &[&str] = &[
    "التعليقات",
    "تعليقات",
    "تعليقات القراء",
    "تعليقات الزوار",
    "تعليق",
    "اترك تعليقا",
    "اترك تعليقك",
    "اضف تعليقا",
    "اضف تعليق",
    "شاركنا رايك",
    "اترك رد",
    "اترك ردا",
    "اراء القراء",
    "comments",
    "comment",
    "leave a comment",
    "leave a reply",
    "join the conversation",
    "post a comment",
    "reader comments",
    "add a comment",
    "join the discussion",
];

const TAGS: &[&str] = &[
    "الوسوم",
    "وسوم",
    "كلمات مفتاحيه",
    "الكلمات المفتاحيه",
    "كلمات دلاليه",
    "الكلمات الدلاليه",
    "مواضيع",
    "tags",
    "tagged",
    "topics",
    "filed under",
    "labels",
    "keywords",
    "التصنيفات",
    "تصنيفات",
    "اقسام",
];

const BUTTONS: &[&str] = &[
    "مباشر",
    "عاجل",
    "live",
    "breaking",
    "شارك",
    "شاركها",
    "شارك المقال",
    "شارك الخبر",
    "مشاركه",
    "شارك هذا المقال",
    "انسخ الرابط",
    "نسخ الرابط",
    "طباعه",
    "اعلان",
    "اعلانات",
    "حفظ",
    "استمع",
    "استمع الي المقال",
    "تابعنا",
    "تابعنا علي",
    "تابعونا",
    "تابعونا علي",
    "تكبير الخط",
    "تصغير الخط",
    "ارسل",
    "فيسبوك",
    "تويتر",
    "واتساب",
    "تيليغرام",
    "تلغرام",
    "الوسوم",
    "كلمات مفتاحيه",
    "كلمات دلاليه",
    "اعلي الصفحه",
    "العوده الي الاعلي",
    "الرئيسيه",
    "advertisement",
    "ad",
    "share",
    "share this",
    "share this article",
    "share this story",
    "print",
    "save",
    "listen",
    "listen to this article",
    "copy link",
    "follow us",
    "tweet",
    "facebook",
    "twitter",
    "whatsapp",
    "telegram",
    "email",
    "subscribe",
    "sign up",
    "back to top",
    "tags",
    "home",
    "sponsored",
    "skip to content",
    "skip to main content",
    "story continues below advertisement",
    "article continues below",
    "continue reading below",
    "يتبع بعد الاعلان",
    "اضغط هنا",
];

const BYLINE_WORDS: &[&str] = &[
    "بقلم",
    "كتب",
    "كتبت",
    "كتبه",
    "تحرير",
    "اعداد",
    "نشر",
    "نشرت",
    "نشر في",
    "اخر تحديث",
    "تاريخ النشر",
    "حدث في",
    "تم النشر",
    "تم التحديث",
    "المصدر",
    "الكاتب",
    "محرر",
    "by",
    "published",
    "updated",
    "last updated",
    "last modified",
    "posted",
    "written by",
    "reported by",
    "first published",
];
