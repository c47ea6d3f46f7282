//! Dates as pages and files write them: ISO 8601, mail headers, words of many calendars, with digits of three scripts.
//!
//! Months are known by their names in Egypt and the Gulf, in the Levant, in the Maghreb, in English and in French, and those
//! of the Hijri year, which is the Umm al-Qura calendar's. A date is what is written: the day where the writer was.

use icu_calendar::{
    Date as CalendarDate,
    cal::{Hijri, Iso},
    types::Month,
};
use jiff::civil::Date;

/// The most letters that are looked at: a date stands near the beginning of what is said of one.
const LOOK_AT: usize = 400;

/// The first date in some words; a Gregorian one before a Hijri one, where both are given.
///
/// Of `3/4/2025` nobody can tell which is the month, unless the words are Arabic, which put the day first.
pub fn find(words: &str) -> Option<Date> {
    find_in(words, "")
}

/// As [`find`], where the language of the page is known, as `ar`.
pub fn find_in(words: &str, language: &str) -> Option<Date> {
    let folded = fold(words.chars().take(LOOK_AT));
    let parts = parts(&folded);
    let is_arabic = language.starts_with("ar") || words.chars().any(|c| matches!(c, '\u{620}'..='\u{669}'));
    let mut hijri = None;
    for at in 0..parts.len() {
        let rest = parts.get(at..).unwrap_or_default();
        match in_words(rest).or_else(|| in_numbers(rest, is_arabic)) {
            Some(Found { date, is_hijri: false }) => return Some(date),
            Some(Found { date, .. }) => hijri = hijri.or(Some(date)),
            None => {}
        }
    }
    hijri
}

struct Found {
    date: Date,
    is_hijri: bool,
}

#[derive(Clone, Copy, Debug)]
enum Part<'a> {
    Number { value: i16, digits: usize },
    Word(&'a str),
    Sign(char),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Calendar {
    Gregorian,
    Hijri,
}

/// Digits as ASCII, letters that are written in two ways in one, and without marks.
fn fold(words: impl Iterator<Item = char>) -> String {
    let fold = |c: char| match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' | 'ی' => Some('ي'),
        'ک' => Some('ك'),
        'ة' => Some('ه'),
        'é' | 'è' => Some('e'),
        'û' => Some('u'),
        '\u{640}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{61c}'
        | '\u{feff}' => None,
        '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10),
        '۰'..='۹' => char::from_digit(c as u32 - '۰' as u32, 10),
        _ => Some(c),
    };
    words.filter_map(fold).flat_map(char::to_lowercase).collect()
}

/// Numbers, words and signs; white space only parts them.
fn parts(words: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut rest = words;
    while let Some(first) = rest.chars().next() {
        let is_number = first.is_ascii_digit();
        let is_word = first.is_alphabetic();
        let is_more = |c: char| if is_number { c.is_ascii_digit() } else { is_word && c.is_alphabetic() };
        let length = rest.find(|c| !is_more(c)).unwrap_or(rest.len()).max(first.len_utf8());
        let Some((part, after)) = rest.split_at_checked(length) else { break };
        rest = after;
        match part {
            _ if is_number => number(part, &mut found),
            _ if is_word => found.push(Part::Word(part)),
            _ if first.is_whitespace() => {}
            _ => found.push(Part::Sign(first)),
        }
    }
    found
}

/// A number; one of eight digits is a date without signs. A longer one says nothing, and parts what is around it.
fn number(written: &str, found: &mut Vec<Part<'_>>) {
    let part = |digits: &str| digits.parse().map(|value| Part::Number { value, digits: digits.len() });
    let pieces = [written.get(..4), written.get(4..6), written.get(6..)].map(|piece| piece.and_then(|p| part(p).ok()));
    match (written.len(), pieces, part(written)) {
        (8, [Some(year), Some(month), Some(day)], _) => {
            found.extend([year, Part::Sign('-'), month, Part::Sign('-'), day]);
        }
        (1..=4, _, Ok(part)) => found.push(part),
        _ => found.push(Part::Sign('#')),
    }
}

/// `14 September 2025`, `14th of Sept, 2025`, `September 14, 2025`, `14 سبتمبر/أيلول 2025`, `12 ربيع الأول 1447`.
fn in_words(parts: &[Part<'_>]) -> Option<Found> {
    let (day, calendar, month, rest) = if let Some((day, rest)) = day(parts) {
        let (calendar, month, rest) = month(filler(rest))?;
        (day, calendar, month, rest)
    } else {
        let (calendar, month, rest) = month(parts)?;
        let (day, rest) = day(filler(rest))?;
        (day, calendar, month, rest)
    };
    match filler(rest).first()? {
        Part::Number { value, digits: 4 } => found(calendar, *value, month, day),
        _ => None,
    }
}

/// `2025-09-14`, `14/9/2025`, `1447/03/12`.
fn in_numbers(parts: &[Part<'_>], is_arabic: bool) -> Option<Found> {
    let &[
        Part::Number { value: first, digits: first_digits },
        Part::Sign(sign),
        Part::Number { value: second, digits: 1 | 2 },
        Part::Sign(same),
        Part::Number { value: third, digits: third_digits },
        ..,
    ] = parts
    else {
        return None;
    };
    if sign != same || !matches!(sign, '-' | '/' | '.' | '\u{2010}' | '\u{2011}') {
        return None;
    }
    let second = i8::try_from(second).ok()?;
    match (first_digits, third_digits) {
        (4, 1 | 2) => found(of_year(first), first, second, i8::try_from(third).ok()?),
        (1 | 2, 4) => {
            let first = i8::try_from(first).ok()?;
            let (day, month) = match () {
                () if second > 12 => (second, first),
                () if first > 12 || first == second || is_arabic => (first, second),
                () => return None,
            };
            found(of_year(third), third, month, day)
        }
        _ => None,
    }
}

/// A day of the month, and what is after it.
fn day<'p, 'w>(parts: &'p [Part<'w>]) -> Option<(i8, &'p [Part<'w>])> {
    match parts {
        [Part::Number { value, digits: 1 | 2 }, Part::Word("st" | "nd" | "rd" | "th" | "er"), rest @ ..]
        | [Part::Number { value, digits: 1 | 2 }, rest @ ..] => Some((i8::try_from(*value).ok()?, rest)),
        _ => None,
    }
}

/// Without the signs and words between the parts of a date.
fn filler<'p, 'w>(mut parts: &'p [Part<'w>]) -> &'p [Part<'w>] {
    const WORDS: [&str; 7] = ["of", "من", "شهر", "عام", "سنه", "لعام", "لسنه"];
    loop {
        match parts {
            [Part::Sign(',' | '،' | '-' | '/' | '.' | '–' | '(' | ')'), rest @ ..] => parts = rest,
            [Part::Word(word), rest @ ..] if WORDS.contains(word) => parts = rest,
            _ => return parts,
        }
    }
}

/// A month by its name or by both of its names, and what is after it.
fn month<'p, 'w>(parts: &'p [Part<'w>]) -> Option<(Calendar, i8, &'p [Part<'w>])> {
    let (calendar, month, rest) = named(parts)?;
    let other = match rest {
        [Part::Sign('/' | '-' | '(' | '،' | ','), rest @ ..] => named(rest),
        _ => None,
    };
    match other {
        Some((same, other, rest)) if same == calendar && other == month => Some((calendar, month, rest)),
        _ => Some((calendar, month, rest)),
    }
}

fn named<'p, 'w>(parts: &'p [Part<'w>]) -> Option<(Calendar, i8, &'p [Part<'w>])> {
    if let [Part::Word(first), Part::Word(second), rest @ ..] = parts
        && let Some((calendar, month)) = numbered(first, second)
    {
        return Some((calendar, month, rest));
    }
    let [Part::Word(name), rest @ ..] = parts else { return None };
    if let Some(month) = hijri(name) {
        return Some((Calendar::Hijri, month, rest));
    }
    let at = GREGORIAN.iter().position(|names| names.contains(name))?;
    Some((Calendar::Gregorian, i8::try_from(at).ok()? + 1, rest))
}

fn hijri(name: &str) -> Option<i8> {
    HIJRI.iter().find(|(month, _)| *month == name).map(|(_, number)| *number)
}

/// Months whose names are two words: the first or the second of a name.
fn numbered(name: &str, which: &str) -> Option<(Calendar, i8)> {
    let (first, second) = match which {
        "الاول" | "الاولي" | "اول" => (true, false),
        "الثاني" | "الاخر" | "الاخره" | "الثانيه" | "ثاني" | "ثان" => (false, true),
        "القعده" if matches!(name, "ذو" | "ذي") => return Some((Calendar::Hijri, 11)),
        "الحجه" if matches!(name, "ذو" | "ذي") => return Some((Calendar::Hijri, 12)),
        _ => (false, false),
    };
    match name {
        "كانون" if second => Some((Calendar::Gregorian, 1)),
        "تشرين" if first => Some((Calendar::Gregorian, 10)),
        "تشرين" if second => Some((Calendar::Gregorian, 11)),
        "كانون" if first => Some((Calendar::Gregorian, 12)),
        "ربيع" if first => Some((Calendar::Hijri, 3)),
        "ربيع" if second => Some((Calendar::Hijri, 4)),
        "جمادي" if first => Some((Calendar::Hijri, 5)),
        "جمادي" if second => Some((Calendar::Hijri, 6)),
        _ => None,
    }
}

/// What a year that is given in numbers alone is of.
fn of_year(year: i16) -> Calendar {
    if (1300..1500).contains(&year) { Calendar::Hijri } else { Calendar::Gregorian }
}

fn found(calendar: Calendar, year: i16, month: i8, day: i8) -> Option<Found> {
    let date = match calendar {
        Calendar::Gregorian if (1800..=2199).contains(&year) => Date::new(year, month, day).ok()?,
        Calendar::Hijri if of_year(year) == Calendar::Hijri => gregorian(year, month, day)?,
        _ => return None,
    };
    Some(Found { date, is_hijri: calendar == Calendar::Hijri })
}

/// A day of the Umm al-Qura calendar.
fn gregorian(year: i16, month: i8, day: i8) -> Option<Date> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let month = (1..=12).contains(&month).then(|| Month::new(month))?;
    let iso =
        CalendarDate::try_new(i32::from(year).into(), month, day, Hijri::new_umm_al_qura()).ok()?.to_calendar(Iso);
    let year = i16::try_from(iso.year().extended_year()).ok()?;
    Date::new(year, i8::try_from(iso.month().number()).ok()?, i8::try_from(iso.day_of_month().0).ok()?).ok()
}

/// Names of the months, folded: Egypt and the Gulf, Levant, Tunisia and Algeria, Morocco and Mauritania, English, French.
const GREGORIAN: [&[&str]; 12] = [
    &["يناير", "جانفي", "ينير", "january", "jan", "janvier"],
    &["فبراير", "شباط", "فيفري", "february", "feb", "fevrier"],
    &["مارس", "اذار", "march", "mar", "mars"],
    &["ابريل", "نيسان", "افريل", "april", "apr", "avril"],
    &["مايو", "ايار", "ماي", "may", "mai"],
    &["يونيو", "يونيه", "حزيران", "جوان", "june", "jun", "juin"],
    &["يوليو", "يوليه", "تموز", "جويليه", "يوليوز", "july", "jul", "juillet"],
    &["اغسطس", "اب", "اوت", "غشت", "اغشت", "august", "aug", "aout"],
    &["سبتمبر", "ايلول", "شتنبر", "شتمبر", "september", "sept", "sep", "septembre"],
    &["اكتوبر", "october", "oct", "octobre"],
    &["نوفمبر", "نونبر", "نوفنبر", "november", "nov", "novembre"],
    &["ديسمبر", "دجنبر", "دجمبر", "december", "dec", "decembre"],
];

/// Months of the Hijri year whose names are one word, folded.
const HIJRI: [(&str, i8); 9] = [
    ("محرم", 1),
    ("المحرم", 1),
    ("صفر", 2),
    ("رجب", 7),
    ("شعبان", 8),
    ("رمضان", 9),
    ("شوال", 10),
    ("muharram", 1),
    ("ramadan", 9),
];

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates_are_found_however_they_are_written() {
        let september = date(2025, 9, 14);
        let table = [
            ("2025-09-14", september),
            ("2025-09-14T23:30:00+03:00", september),
            ("20250914T101500Z", september),
            ("Sun, 14 Sep 2025 10:00:00 +0300", september),
            ("14 سبتمبر 2025", september),
            ("الأحد ١٤ أيلول ٢٠٢٥", september),
            ("الأحد، 14 سبتمبر/أيلول 2025", september),
            ("14 أيلول (سبتمبر) 2025", september),
            ("نُشر في: ١٤ أَيْلُول، ٢٠٢٥ - 10:30 ص", september),
            ("14 شتنبر 2025", september),
            ("۱۴ سبتمبر ۲۰۲۵", september),
            ("September 14, 2025 at 9:00 am", september),
            ("Sept. 14, 2025", september),
            ("14th of September, 2025", september),
            ("Updated 09:41, 14 September 2025", september),
            ("le 14 septembre 2025", september),
            ("14/9/2025", september),
            ("9/14/2025", september),
            ("14-09-2025", september),
            ("تاريخ النشر: 3/4/2025", date(2025, 4, 3)),
            ("٠٣/٠٤/٢٠٢٥", date(2025, 4, 3)),
            ("4.4.2025", date(2025, 4, 4)),
            ("2025/4/3", date(2025, 4, 3)),
            ("1 جانفي 2024", date(2024, 1, 1)),
            ("9 فيفري 2024", date(2024, 2, 9)),
            ("30 جويلية 2023", date(2023, 7, 30)),
            ("20 غشت 2023", date(2023, 8, 20)),
            ("6 نونبر 2023", date(2023, 11, 6)),
            ("3 كانون الثاني 2024", date(2024, 1, 3)),
            ("31 كانون الأول/ديسمبر 2024", date(2024, 12, 31)),
            ("1 تشرين الأول 2023", date(2023, 10, 1)),
            ("15 تشرين الثاني من عام 2023", date(2023, 11, 15)),
            ("7 آب 2022", date(2022, 8, 7)),
            ("12 ربيع الأول 1447 هـ", date(2025, 9, 4)),
            ("١ رمضان ١٤٤٦هـ", date(2025, 3, 1)),
            ("10 ذو الحجة 1446", date(2025, 6, 6)),
            ("1 محرم 1445هـ", date(2023, 7, 19)),
            ("12/03/1447 هـ", date(2025, 9, 4)),
            ("1447-03-12", date(2025, 9, 4)),
            ("الخميس 12 ربيع الأول 1447هـ الموافق 4 سبتمبر 2025م", date(2025, 9, 4)),
            ("12 ربيع الأول 1447هـ - 5 سبتمبر 2025م", date(2025, 9, 5)),
        ];
        for (words, date) in table {
            assert_eq!(find(words), Some(date), "{words}");
        }
        assert_eq!(find_in("3/4/2025", "ar-EG"), Some(date(2025, 4, 3)));
    }

    #[test]
    fn what_is_no_date_or_could_be_two_is_none() {
        let table = [
            "",
            "3/4/2025",
            "31 فبراير 2025",
            "30 صفر 1447 هـ",
            "سبتمبر 2025",
            "في 14 سبتمبر",
            "14:30:20",
            "192.168.1.20",
            "1.2.3",
            "99999999999999999999-09-14",
            "14 سبتمبر 25",
            "رمضان 1446",
            "12 2025 14",
        ];
        for words in table {
            assert_eq!(find(words), None, "{words}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_day_is_found_in_every_spelling(year in 1900..2100i16, month in 1..=12usize, day in 1..=28i8, name in 0..9usize) {
            let wanted = date(year, i8::try_from(month).unwrap(), day);
            let names = GREGORIAN[month - 1];
            let name = names[name % names.len()];
            let arabic = |number: String| -> String {
                number.chars().map(|c| char::from_u32('٠' as u32 + c.to_digit(10).unwrap()).unwrap()).collect()
            };
            for words in [
                wanted.to_string(),
                format!("{day} {name} {year}"),
                format!("{} {name}، {}", arabic(day.to_string()), arabic(year.to_string())),
                format!("نشر {day}/{month}/{year}"),
            ] {
                prop_assert_eq!(find(&words), Some(wanted), "{}", words);
            }
        }

        #[test]
        fn no_words_break_it(words in "[0-9٠-٩۰-۹/ .,-]{0,20}|\\PC{0,60}") {
            find(&words);
        }
    }
}
