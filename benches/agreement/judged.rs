//! Articles that three analysts marked forty times each, and who differ in places: what reviewing is measured on.

use std::ops::Range;

use isnad::{
    model::Codebook,
    review::agreement::{Document, Sample, Unit},
    session::template,
    text::{TextSpan, tokens},
};

/// Arabic news with Latin names and both kinds of digits, written for the sample project: what all articles read.
pub const TEXT: &str = include_str!("../../assets/sample/articles/plant-ar.txt");

/// Who marks them.
pub const ANALYSTS: [&str; 3] = ["amal", "basim", "celine"];
/// How many places of an article are marked.
const MARKS: usize = 40;
/// How many of the codebook's tags are used.
const TAGS: usize = 4;

/// A stretch of [`TEXT`] and which of the codebook's tags it has.
pub type Mark = (TextSpan, usize);

/// What three analysts marked in each of so many articles: the same forty places, but for a fifth that some leave out,
/// retag or cut otherwise.
pub fn judged(articles: usize) -> Vec<[Vec<Mark>; 3]> {
    let words: Vec<TextSpan> = tokens(TEXT).collect();
    let mut random = Random(7);
    (0..articles).map(|_| article(&words, &mut random)).collect()
}

fn article(words: &[TextSpan], random: &mut Random) -> [Vec<Mark>; 3] {
    let mut places: Vec<(usize, usize, usize)> =
        (0..MARKS).map(|_| (random.below(words.len() - 12), random.below(10), random.below(TAGS))).collect();
    places.sort_unstable();
    ANALYSTS.map(|_| {
        let mut marks = Vec::with_capacity(MARKS);
        for (at, more, tag) in places.iter().copied() {
            let (at, more, tag) = match random.below(15) {
                0 => continue,
                1 => (at, more, (tag + 1) % TAGS),
                2 => (at + 1, more, tag),
                _ => (at, more, tag),
            };
            marks.push((words[at].union(words[at + more]), tag));
        }
        marks
    })
}

/// Numbers that are the same in every run: an LCG of Knuth's.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// The codebook that the tags are of.
pub fn codebook() -> Codebook {
    template("claims").unwrap().codebook().unwrap()
}

/// The same as measures look at it, in characters.
pub fn sample(articles: &[[Vec<Mark>; 3]], codebook: &Codebook) -> Sample {
    let place = places();
    let range = |span: TextSpan| place[span.start()]..place[span.end()];
    let words: Vec<Range<usize>> = tokens(TEXT).map(range).collect();
    let unit = |&(span, label): &Mark| Unit { start: place[span.start()], end: place[span.end()], label };
    let document = |analysts: &[Vec<Mark>; 3]| Document {
        length: TEXT.chars().count(),
        tokens: words.clone(),
        judgements: analysts.iter().map(|marks| Some(marks.iter().map(unit).collect())).collect(),
    };
    let labels = codebook.tags.iter().map(|tag| tag.id.as_str().to_owned()).collect();
    let names = ANALYSTS.map(str::to_owned).to_vec();
    Sample::new(labels, names, articles.iter().map(document).collect()).unwrap()
}

/// For each byte of [`TEXT`], and its end, how many characters come before it.
fn places() -> Vec<usize> {
    let mut places = Vec::with_capacity(TEXT.len() + 1);
    for (nth, character) in TEXT.chars().enumerate() {
        places.extend(std::iter::repeat_n(nth, character.len_utf8()));
    }
    places.push(TEXT.chars().count());
    places
}
