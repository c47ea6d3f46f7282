//! Pages as news sites serve them, of about 60 KB: a fifth of it the article, around it menus, other articles, comments.

use std::fmt::Write as _;

const SUBJECTS: [&str; 6] = [
    "وزيرة الموانئ ليلى حداد",
    "المتحدث باسم البلدية سامر الجندي",
    "رئيس نقابة الصيادين كريم سعيد",
    "مديرة المستشفى العام نور العلي",
    "الخبير الاقتصادي Omar Haddad",
    "مصدر في اللجنة طلب عدم ذكر اسمه",
];

const CLAIMS: [&str; 6] = [
    "إن توسعة الرصيف الشمالي ستنتهي قبل نهاية العام المقبل، وإن كلفتها لن تتجاوز 18 مليون دينار",
    "إن المياه ستعود إلى الأحياء الثلاثة مساء اليوم، نافياً أن يكون الخط قديماً كما نقلت صحف محلية",
    "إن السفينة Harbour Star لم تنتظر أكثر من ٤٨ ساعة، وإن حمولتها فُحصت «بحضور جميع الأطراف»",
    "إن عدد المصابين بلغ 23 شخصاً خرج معظمهم بعد ساعات، فيما بقيت حالتان تحت المراقبة",
    "إن الأسعار لن ترتفع قبل موسم الحصاد إلا إذا توقف الاستيراد عبر المعبر الجنوبي",
    "إن التحقيق لم يثبت حتى الآن مسؤولية أي من الشركات المتعاقدة مع الهيئة",
];

const PLACES: [&str; 5] = ["مرسى النخيل", "رأس نوار", "تل الزيتون", "الضفاف", "حي المنار"];

/// The `nth` page; no two are the same.
pub fn page(nth: usize) -> String {
    let title = format!("{} تنتظر قراراً جديداً بشأن الميناء رقم {nth}", PLACES[nth % PLACES.len()]);
    let mut html = String::with_capacity(64_000);
    head(&mut html, &title, nth);
    menus(&mut html);
    article(&mut html, &title, nth);
    comments(&mut html, nth);
    sidebar(&mut html, nth);
    html.push_str("<footer id=\"colophon\" class=\"site-footer\"><div class=\"footer-widgets\">");
    links(&mut html, 30, "footer-link");
    html.push_str(
        "</div><p class=\"copyright\">جميع الحقوق محفوظة © بوابة الساحل 2025</p></footer></div></body></html>\n",
    );
    html
}

fn head(html: &mut String, title: &str, nth: usize) {
    _ = write!(
        html,
        r##"<!DOCTYPE html>
<html dir="rtl" lang="ar"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} - بوابة الساحل</title><link rel="canonical" href="https://sahel.example/2025/{nth}/">
<meta property="og:title" content="{title}"><meta property="og:site_name" content="بوابة الساحل">
<meta property="article:published_time" content="2025-09-14T06:12:00+00:00"><meta name="author" content="هند العلي">
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"NewsArticle","headline":"{title}",
"datePublished":"2025-09-14T06:12:00+03:00","author":{{"@type":"Person","name":"هند العلي"}},"publisher":{{"@id":"#org"}}}},
{{"@type":"Organization","@id":"#org","name":"بوابة الساحل"}}]}}</script>
"##
    );
    for block in 0..12 {
        _ = writeln!(html, "<style>.wp-block-{block} > a:hover{{margin:0 auto;color:#{block}33;display:none}}</style>");
        _ = writeln!(
            html,
            "<script>window.app{block} = {{\"root\":\"/wp-json/\",n:[1,2,3].map((n) => n < {block} ? '<p>' : n)}};</script>"
        );
    }
    html.push_str("</head>\n<body class=\"rtl single single-post has-sidebar\">\n<div id=\"page\" class=\"site\">\n");
}

fn links(html: &mut String, count: usize, class: &str) {
    html.push_str("<ul class=\"menu\">\n");
    for nth in 0..count {
        _ = writeln!(
            html,
            "  <li id=\"menu-item-{nth}\" class=\"menu-item menu-item-type-taxonomy {class}\"><a href=\"/section/{nth}\" data-id=\"{nth}\">قسم {} {nth}</a></li>",
            PLACES[nth % PLACES.len()]
        );
    }
    html.push_str("</ul>\n");
}

fn menus(html: &mut String) {
    html.push_str(
        "<header id=\"masthead\" class=\"site-header\"><nav class=\"main-navigation\"><button>القائمة</button>\n",
    );
    links(html, 40, "menu-item-object-category");
    html.push_str(
        "</nav></header><div class=\"breadcrumbs\"><a href=\"/\">الرئيسية</a> » <a href=\"/l\">محليات</a></div>\n",
    );
}

fn article(html: &mut String, title: &str, nth: usize) {
    _ = write!(
        html,
        "<div id=\"content\" class=\"site-content\"><main><article id=\"post-{nth}\" class=\"post type-post hentry\">\
         <header class=\"entry-header\"><h1 class=\"entry-title\">{title}</h1><div class=\"entry-meta\"><span class=\"posted-on\">نُشر في \
         <time class=\"entry-date\" datetime=\"2025-09-14\">14 سبتمبر 2025</time></span> <span class=\"byline\">بواسطة هند العلي</span>\
         </div></header>\n<div class=\"entry-content\">\n"
    );
    for paragraph in 0..24 {
        let (subject, claim) = (SUBJECTS[(nth + paragraph) % 6], CLAIMS[(nth * 5 + paragraph) % 6]);
        let place = PLACES[(nth + paragraph * 2) % PLACES.len()];
        if paragraph % 6 == 5 {
            _ = writeln!(html, "<h2 class=\"wp-block-heading\">ماذا يقول سكان {place} في الأمر؟</h2>");
        }
        _ = writeln!(
            html,
            "<p class=\"wp-block-paragraph\">قال <strong>{subject}</strong> في تصريح من <a href=\"/tag/{paragraph}\">{place}</a> {claim}. \
             وأضاف أن {place} &quot;تستحق أكثر&quot;&nbsp;من وعود رقم {paragraph}.</p>"
        );
        if paragraph == 9 {
            html.push_str("<div class=\"related-posts\"><h3>اقرأ أيضاً</h3>");
            links(html, 4, "related-item");
            html.push_str(
                "</div><figure><img src=\"a.jpg\" alt=\"\"><figcaption>أرشيف البوابة</figcaption></figure>\n",
            );
        }
    }
    html.push_str(
        "</div><div class=\"sharedaddy\"><h3>شارك هذا الموضوع:</h3><a href=\"#\">فيسبوك</a></div></article>\n",
    );
}

fn comments(html: &mut String, nth: usize) {
    html.push_str("<div id=\"comments\" class=\"comments-area\"><h2 class=\"comments-title\">التعليقات</h2><ol class=\"comment-list\">\n");
    for comment in 0..40 {
        _ = writeln!(
            html,
            "<li id=\"comment-{comment}\" class=\"comment even thread-even depth-1\"><article class=\"comment-body\"><footer \
             class=\"comment-meta\"><div class=\"comment-author vcard\"><b class=\"fn\">قارئ {comment}</b> <span class=\"says\">يقول:</span></div>\
             </footer><div class=\"comment-content\"><p>لا أظن {}، وقد رأيت ذلك بنفسي في {}.</p></div></article></li>",
            CLAIMS[(nth + comment) % 6],
            PLACES[comment % PLACES.len()]
        );
    }
    html.push_str("</ol></div></main>\n");
}

fn sidebar(html: &mut String, nth: usize) {
    html.push_str("<aside id=\"secondary\" class=\"widget-area\"><section class=\"widget widget_recent_entries\">\n");
    for card in 0..24 {
        _ = writeln!(
            html,
            "<div class=\"card card-{card}\"><a class=\"card-link\" href=\"/{card}\"><img loading=\"lazy\" src=\"/i/{card}.jpg\" style=\"width:10px\"></a>\
             <h3 class=\"card-title\"><a href=\"/{card}\">{} تنتظر {} {card}</a></h3><p class=\"card-text\">{}…</p></div>",
            PLACES[(nth + card) % PLACES.len()],
            SUBJECTS[card % 6],
            CLAIMS[card % 6].split('،').next().unwrap_or_default()
        );
    }
    html.push_str("</section></aside></div>\n");
}
