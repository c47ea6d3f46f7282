//! What lines tell by their words: who and when, other articles, comments, buttons.
//!
//! Lines are looked at [`bare`], in one spelling, and so are the lists below: what is read in them is how they are folded.

use crate::{exchange::import::CutKind, text::fold_word};

/// A line in which only letters and digits are left, folded, its words a space apart.
pub fn bare(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in fold_word(line).chars() {
        if is_letter(c) {
            out.push(c);
        } else if c != '\'' && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether a character is a letter or digit: the tables of Unicode need not be asked for most.
pub fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, 'ء'..='غ' | 'ف'..='ي') || (!c.is_ascii() && c.is_alphanumeric())
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
        || (words <= 5 && (bare.contains("دقايق") || bare.contains("دقيقه")) && bare.contains("قراءه"))
}

const RELATED: &[&str] = &[
    "اقرا ايضا",
    "اقرا المزيد",
    "اقريي ايضا",
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
    "الرييسيه",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_spelled_as_they_are_folded() {
        for phrase in [RELATED, COMMENTS, TAGS, BUTTONS, BYLINE_WORDS].concat() {
            assert_eq!(bare(phrase), phrase);
        }
    }

    #[test]
    fn lines_are_bare_in_every_spelling() {
        let table = [
            (" «اقرأ أيضًا:» ", "اقرا ايضا"),
            ("إِقـــرئي أيضاً…", "اقريي ايضا"),
            ("الأكثر قراءةً (٣)", "الاكثر قراءه 3"),
            ("Don’t miss — تابعونا على X!", "dont miss تابعونا علي x"),
            ("… — •", ""),
        ];
        for (line, wanted) in table {
            assert_eq!(bare(line), wanted, "{line}");
        }
    }

    #[test]
    fn letters_are_those_of_unicode() {
        for c in '\0'..='\u{ffff}' {
            assert_eq!(is_letter(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}
