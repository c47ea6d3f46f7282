//! Letters in the order that they are read in, out of the order that they stand in.
//!
//! The bidirectional algorithm backwards. It cannot be undone for certain: what stands as `BlueFlow 2030` within Arabic can have
//! been written either way round. There, the order that the file draws them in tells.

use unicode_normalization::char::is_combining_mark;

use super::letters::{is_right_to_left, mirrored};

/// A letter or a few, with their marks, as they stand from left to right.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Atom {
    pub letters: String,
    pub left: f32,
    pub right: f32,
    /// When the file draws it.
    pub order: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    RightToLeft,
    LeftToRight,
    Number,
    /// A sign within a number, if one is on both sides: `,` `.` `:` `/`.
    Separator,
    /// A sign on a number, if that does not follow an Arabic letter: `%` `$` `+` `-`.
    Sign,
    /// Arabic punctuation, which no Latin phrase has.
    Arabic,
    Neutral,
}

fn class(letters: &str) -> Class {
    if letters.chars().any(is_right_to_left) {
        return if letters.chars().all(|c| matches!(c, '؛' | '؟' | '\u{6d4}')) {
            Class::Arabic
        } else {
            Class::RightToLeft
        };
    }
    match letters.chars().find(|c| !is_combining_mark(*c)) {
        Some('0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' | '\u{66b}' | '\u{66c}') => Class::Number,
        Some(',' | '.' | ':' | '/' | '\u{a0}') => Class::Separator,
        Some('،') => Class::Arabic,
        Some('%' | '\u{66a}' | '$' | '€' | '£' | '#' | '°' | '+' | '-' | '\u{2212}') => Class::Sign,
        Some(c) if c.is_alphabetic() => Class::LeftToRight,
        _ => Class::Neutral,
    }
}

/// How a paragraph is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// It is read from right to left.
    pub is_right_to_left: bool,
    /// Brackets that stand mirrored are given as they are drawn, not as they were written.
    pub are_brackets_drawn: bool,
    /// A line goes before, whose last letter was Arabic.
    pub is_after_arabic: bool,
}

/// The text of a line.
pub(super) fn logical(atoms: &[Atom], reading: Reading) -> String {
    let levels = levels(atoms, reading);
    let mut text = String::new();
    for at in read(&levels) {
        let (Some(atom), Some(level)) = (atoms.get(at), levels.get(at)) else { continue };
        let is_turned = *level == 1 && reading.are_brackets_drawn && atom.letters.chars().count() == 1;
        text.extend(atom.letters.chars().map(|c| if is_turned { mirrored(c) } else { c }));
    }
    text
}

/// The places in the order that they are read in: runs from right to left turned round, and the phrases in them once more.
fn read(levels: &[u8]) -> Vec<usize> {
    let mut order = Vec::with_capacity(levels.len());
    for run in levels.chunk_by(|a, b| (*a >= 1) == (*b >= 1)) {
        let from = order.len();
        if run.first() == Some(&0) {
            order.extend(from..from + run.len());
            continue;
        }
        let mut end = from + run.len();
        for part in run.chunk_by(|a, b| a == b).rev() {
            let start = end - part.len();
            if part.first() == Some(&1) {
                order.extend((start..end).rev());
            } else {
                order.extend(start..end);
            }
            end = start;
        }
    }
    order
}

/// How deep each atom lies: even from left to right, odd from right to left.
fn levels(atoms: &[Atom], reading: Reading) -> Vec<u8> {
    let mut classes: Vec<Class> = atoms.iter().map(|atom| class(&atom.letters)).collect();
    join_numbers(&mut classes);
    if reading.is_right_to_left {
        join_signs(&mut classes, reading.is_after_arabic);
        let mut levels: Vec<u8> = classes.iter().map(|class| if *class == Class::Number { 2 } else { 1 }).collect();
        for (from, to) in phrases(&classes, atoms) {
            levels.iter_mut().take(to).skip(from).for_each(|level| *level = 2);
        }
        return levels;
    }
    let mut levels = vec![0; classes.len()];
    let is_within = |class: &Class| *class != Class::LeftToRight;
    let mut from = 0;
    for run in classes.chunk_by(|a, b| is_within(a) == is_within(b)) {
        let is_arabic = |class: &Class| *class == Class::RightToLeft;
        if let (Some(first), Some(last)) = (run.iter().position(is_arabic), run.iter().rposition(is_arabic)) {
            for (level, class) in levels.iter_mut().skip(from + first).zip(run.iter().take(last + 1).skip(first)) {
                *level = if *class == Class::Number { 2 } else { 1 };
            }
        }
        from += run.len();
    }
    levels
}

/// A separator between two digits is of their number.
fn join_numbers(classes: &mut [Class]) {
    for at in 1..classes.len().saturating_sub(1) {
        if let Some([Class::Number, between @ Class::Separator, Class::Number]) = classes.get_mut(at - 1..=at + 1) {
            *between = Class::Number;
        }
    }
}

/// Signs on the first number of a text that begins with one. Some programs set each line as if it were a text.
fn join_signs(classes: &mut [Class], is_after_arabic: bool) {
    for at in (0..classes.len()).rev() {
        match classes.get(at) {
            Some(Class::RightToLeft | Class::LeftToRight) | None => return,
            Some(Class::Sign) => {
                let is_number = |at: Option<usize>| at.and_then(|at| classes.get(at)) == Some(&Class::Number);
                if (is_number(at.checked_sub(1)) || (!is_after_arabic && is_number(Some(at + 1))))
                    && let Some(sign) = classes.get_mut(at)
                {
                    *sign = Class::Number;
                }
            }
            _ => {}
        }
    }
}

/// Latin phrases within Arabic, with the numbers in them and at their ends.
fn phrases(classes: &[Class], atoms: &[Atom]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    for run in classes.chunk_by(|a, b| ends(*a) == ends(*b)) {
        let end = from + run.len();
        if run.first().is_some_and(|first| !ends(*first)) {
            parts(classes, atoms, from, end, &mut found);
        }
        from = end;
    }
    found
}

/// No phrase goes over it.
fn ends(class: Class) -> bool {
    matches!(class, Class::RightToLeft | Class::Arabic)
}

fn parts(classes: &[Class], atoms: &[Atom], from: usize, end: usize, found: &mut Vec<(usize, usize)>) {
    let is_strong = |at: &usize| matches!(classes.get(*at), Some(Class::LeftToRight | Class::Number));
    let strong: Vec<usize> = (from..end).filter(is_strong).collect();
    // What is drawn before what stands to its left was written before it, so no one phrase holds both.
    let is_one = |a: &usize, b: &usize| match (atoms.get(*a), atoms.get(*b)) {
        (Some(left), Some(right)) => *b == a + 1 || left.order <= right.order,
        _ => true,
    };
    for part in strong.chunk_by(is_one) {
        if part.iter().any(|at| classes.get(*at) == Some(&Class::LeftToRight))
            && let (Some(first), Some(last)) = (part.first(), part.last())
        {
            found.push((*first, last + 1 + closing(atoms, *first, last + 1)));
        }
    }
}

/// How many brackets after a phrase close what it opened.
fn closing(atoms: &[Atom], from: usize, to: usize) -> usize {
    let mut open: Vec<&str> = Vec::new();
    for atom in atoms.iter().take(to).skip(from) {
        match atom.letters.as_str() {
            "(" => open.push(")"),
            "[" => open.push("]"),
            letters if open.last() == Some(&letters) => _ = open.pop(),
            _ => {}
        }
    }
    let after = atoms.iter().skip(to);
    after.take_while(|atom| open.pop().is_some_and(|close| close == atom.letters)).count()
}

#[cfg(test)]
mod tests {
    use unicode_bidi::{BidiInfo, Level};

    use super::*;

    /// The atoms of a text as they stand, by the algorithm itself.
    fn stood(text: &str, is_right_to_left: bool) -> Vec<Atom> {
        let level = if is_right_to_left { Level::rtl() } else { Level::ltr() };
        let info = BidiInfo::new(text, Some(level));
        let levels = info.reordered_levels_per_char(&info.paragraphs[0], 0..text.len());
        let chars: Vec<char> = text.chars().collect();
        BidiInfo::reorder_visual(&levels)
            .into_iter()
            .map(|at| {
                let c = if levels[at].is_rtl() { mirrored(chars[at]) } else { chars[at] };
                Atom { letters: c.to_string(), order: at, ..Atom::default() }
            })
            .collect()
    }

    #[test]
    fn what_stands_is_read_as_it_was_written() {
        let table = [
            ("قال الوزير إن 50% من المياه (نحو 1,250 لترا) تضيع.", true),
            ("شركة BlueFlow 2030 قالت: «لا تعليق».", true),
            ("وزن 50 GB في iPhone 15 بسعر $99.", true),
            ("في 2020-2024 و12/5/2024 الساعة 10:30", true),
            ("BlueFlow Ltd. (UK) قالت", true),
            ("50% من السكان", true),
            ("٣٫٥ مليون و١٢٬٠٠٠ طن، ثم 7", true),
            ("زار http://example.org/a?b=1 أمس", true),
            ("The word كتاب جديد (a book) and 5 more", false),
            ("He said «قال 15 رجلا» twice", false),
        ];
        for (text, is_right_to_left) in table {
            let reading = Reading { is_right_to_left, are_brackets_drawn: true, is_after_arabic: false };
            assert_eq!(logical(&stood(text, is_right_to_left), reading), text);
        }
    }
}
