//! A project whose every name is a hard one: long, Arabic, with Latin words, digits, brackets, quotes and marks of vowels.

use std::path::Path;

use jiff::civil::date;

use crate::{
    model::{AnalystId, ArticleId, EntityKind, TagId},
    session::{Amend, Correction, NewProject, SaveState, Session, SystemStamp, template},
    text::TextSpan,
};

pub const NAME: &str = "مشروع رصد المياه والطاقة (2024–2025) — Water & Energy";
pub const ANALYST: &str = "أمل عبد الرحمن المنصوريّ (محرّرة)";

pub const TEXT: &str = "نقلت صحيفة «المرفأ» عن مصادر في هيئة الميناء أنّ محطّةَ التحلية الجديدة ستغطّي نحو 40% من \
حاجة العاصمة قبل نهاية العام (Phase 2). وقال وزير المياه سامي الدروبي إنّ المشروع [رقم 17/ب] تأخّر ستة أشهر، ونفت نقابة \
الصيادين ذلك.\nوإذا وصلت المضخّات من شركة BlueFlow (المملكة المتّحدة) فإنّ التشغيل سيبدأ في الربيع. \"لا نعرف متى\"، قال ٣ من \
١٢ عضوًا في اللجنة.";

const OTHERS: [&str; 3] = [
    "نفت النقابة ذلك، وقالت إنّ «التقرير (رقم 3) غير دقيق».",
    "The port authority (هيئة الميناء) rejected the “delay” report on Monday.",
    "مُحَمَّدٌ رَسُولُ السَّلامِ إلى القرية ١٢.",
];

const TITLES: [&str; 4] = [
    "محطّة التحلية في ميناء الساحل: «سنغطّي 40% من حاجة العاصمة» (Phase 2) قبل نهاية العام 2025 رغم الاحتجاجات",
    "نقابة الصيادين تنفي: تقرير \"Harbour Lines\" [رقم 3] غير دقيق ولا يستند إلى أيّ مصدر معروف في الميناء",
    "Port authority (هيئة الميناء) rejects the delay report, and says that the plant opens in spring as planned",
    "",
];

/// What the text begins with.
pub const OPENING: &str = "نقلت صحيفة «المرفأ»";

/// The beginning of the title of an article that is not open at first.
pub const OTHER_TITLE: &str = "نقابة الصيادين تنفي";

pub const MEMBERS: [&str; 2] = ["Dr. سليم الخوري – Beirut (مراجِع أوّل)", "عبد الله بن عبد العزيز آل إبراهيم"];

const ACTORS: [&str; 2] = ["هيئة ميناء الساحل والموانئ الجافّة (Port Authority)", "محطّة التحلية «الساحل 2»"];

/// Makes the project in a folder, with four articles, the first of them marked.
pub fn make(folder: &Path) -> Session {
    let claims = template("claims").expect("a template");
    let new = NewProject {
        name: NAME.to_owned(),
        analyst_id: AnalystId::new("amal").expect("a good name"),
        analyst_name: ANALYST.to_owned(),
        codebook: claims.codebook().expect("a good codebook"),
        guidelines: String::new(),
    };
    let mut session = Session::create(folder, new, Box::new(SystemStamp), || {}).expect("a project");
    for member in MEMBERS {
        session.add_member(member).expect("a new name");
    }
    let texts = std::iter::once(TEXT).chain(OTHERS);
    for (text, title) in texts.zip(TITLES) {
        let id = session.import_pasted(text).expect("it is text");
        describe(&mut session, &id, title);
    }
    mark(&mut session);
    assert_eq!(session.flush(), SaveState::Saved);
    session
}

fn describe(session: &mut Session, id: &ArticleId, title: &str) {
    let to = |text: &str| Amend::To(text.to_owned());
    let correction = Correction {
        title: to(title),
        outlet: to("صحيفة المرفأ اليومية (Al-Marfa’)"),
        byline: to("ليلى ب. الحدّاد، مراسلة الشؤون البحرية"),
        published: Amend::To(Some(date(2025, 9, 14))),
        url: to("https://example.org/أخبار/17"),
        ..Correction::default()
    };
    session.change_articles(std::slice::from_ref(id), &correction).expect("it is there");
}

/// The article of [`TEXT`].
pub fn marked_article(session: &Session) -> ArticleId {
    let hash = crate::model::TextHash::of(TEXT.as_bytes());
    let articles = &session.project().articles;
    articles.values().find(|article| article.text_hash == hash).expect("it is part of the project").id.clone()
}

fn mark(session: &mut Session) {
    let article = marked_article(session);
    session.open_article(&article).expect("its text is there");
    for (words, tag) in [
        ("المشروع [رقم 17/ب] تأخّر ستة أشهر", "claim"),
        ("وزير المياه سامي الدروبي", "source"),
        ("قال", "cue"),
        ("محطّةَ التحلية الجديدة ستغطّي نحو 40% من حاجة العاصمة قبل نهاية العام (Phase 2)", "claim"),
        ("مصادر في هيئة الميناء", "source"),
        ("صحيفة «المرفأ»", "source"),
        ("نقلت", "cue"),
        ("التشغيل سيبدأ في الربيع", "claim"),
        ("محطّةَ التحلية الجديدة", "actor"),
        ("هيئة الميناء", "actor"),
        ("شركة BlueFlow (المملكة المتّحدة)", "actor"),
    ] {
        put(session, words, tag);
        let mark = session.hand().and_then(|hand| hand.focus).expect("the new mark is in hand");
        let actor = match words {
            "هيئة الميناء" => ACTORS[0],
            "محطّةَ التحلية الجديدة" => ACTORS[1],
            _ => continue,
        };
        session.mark(|m| m.name_entity(mark, actor, EntityKind::Organisation)).expect("a new name");
    }
    let noted = session.hand().and_then(|hand| hand.focus).expect("a mark is in hand");
    let note = "يُراجَع: هل المقصود «BlueFlow» أم فرعها (لندن)؟";
    session.mark(|m| m.set_note(noted, note)).expect("it is there");
    session.mark(|m| m.toggle_unsure(noted)).expect("it is there");
}

fn put(session: &mut Session, words: &str, tag: &str) {
    let start = TEXT.find(words).expect("the words are in the text");
    let span = TextSpan::new(TEXT, start..start + words.len()).expect("on boundaries");
    session.mark(|m| m.tag(span, &TagId::new(tag).expect("a good name"))).expect("it can be marked");
}
