//! Krippendorff's alpha for unitizing.

use super::{About, Ask, Compares, Layer, Measure, PerDocument, Sample, Score, Tally, Undefined, Unit};

/// One less the disagreement in where units of each label start and end, relative to that by chance: a text is a line
/// that each annotator cuts into units and gaps.
///
/// Measures boundaries and labels at once: units that overlap disagree by the squares of the distances between their
/// ends, a unit in another's gap by the square of its length. Disagreements are added up over labels; a document has a
/// value, and the mean is given of those that somebody marked. Conventions are those of `DKPro` Statistics (Meyer et
/// al. 2014), with whose values it agrees.
///
/// On this line units of one label and annotator cannot overlap: the later yields, and loses what the earlier covers. Do
/// not trust it where such overlaps are many. One long unit outweighs many short ones, since lengths are squared, and a
/// unit that crosses the border of another's gap costs nothing there.
pub struct Unitizing;

impl Measure for Unitizing {
    fn about(&self) -> About {
        let source = "Krippendorff 1995, On the reliability of unitizing continuous data; 2004, Content analysis, 2nd edition, section 11.4";
        About { key: "alpha-unitizing", source, compares: Compares::Documents, pairwise: false }
    }

    fn tally<'s>(&self, sample: &'s Sample, between: &[usize], ask: &Ask) -> Box<dyn Tally + 's> {
        let labels = sample.labels().len();
        let score = |document: &super::Document| {
            let seen: Vec<Vec<Unit>> = between.iter().filter_map(|&by| document.units(by, ask.layer)).collect();
            alpha(&seen, document.length, labels, ask.layer)
        };
        Box::new(PerDocument(sample.documents().iter().map(score).collect()))
    }
}

fn alpha(judgements: &[Vec<Unit>], length: usize, labels: usize, layer: Layer) -> Result<Score, Undefined> {
    if judgements.len() < 2 {
        return Err(Undefined::NothingShared);
    }
    let mut by_label: Vec<Vec<Vec<Unit>>> = vec![Vec::new(); labels];
    for (at, units) in judgements.iter().enumerate() {
        for unit in units {
            by_label[unit.label].resize(judgements.len(), Vec::new());
            by_label[unit.label][at].push(*unit);
        }
    }
    by_label.retain(|units| !units.is_empty());
    debug_assert!(layer == Layer::All || by_label.len() < 2);
    if by_label.is_empty() {
        return Err(Undefined::NobodyMarked);
    }
    let (mut observed, mut expected) = (0.0, 0.0);
    for units in &by_label {
        let lines: Vec<Vec<Section>> = units.iter().map(|units| sections(units, length)).collect();
        observed += observed_disagreement(&lines, length as f64);
        expected += expected_disagreement(&lines, length as f64);
    }
    let count = by_label.len() as f64;
    Score::below_chance(observed / count, expected / count, 1)
}

/// A piece of the line: a unit or a gap.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Section {
    start: usize,
    end: usize,
    is_unit: bool,
}

impl Section {
    fn length(self) -> f64 {
        (self.end - self.start) as f64
    }
}

/// The whole line; units, which are in the order of the text, yield to those before.
fn sections(units: &[Unit], length: usize) -> Vec<Section> {
    let mut sections = Vec::with_capacity(2 * units.len() + 1);
    let mut at = 0;
    for unit in units {
        let start = unit.start.max(at);
        if start < unit.end {
            if at < start {
                sections.push(Section { start: at, end: start, is_unit: false });
            }
            sections.push(Section { start, end: unit.end, is_unit: true });
            at = unit.end;
        }
    }
    if at < length {
        sections.push(Section { start: at, end: length, is_unit: false });
    }
    sections
}

/// Of two sections that overlap.
fn disagreement(a: Section, b: Section) -> f64 {
    let inside = |unit: Section, gap: Section| gap.start <= unit.start && unit.end <= gap.end;
    match (a.is_unit, b.is_unit) {
        (true, true) => (a.start.abs_diff(b.start) as f64).powi(2) + (a.end.abs_diff(b.end) as f64).powi(2),
        (true, false) if inside(a, b) => a.length().powi(2),
        (false, true) if inside(b, a) => b.length().powi(2),
        _ => 0.0,
    }
}

/// By ordered pair of lines, per square of the length. Two lines are walked together: only sections that overlap count.
fn observed_disagreement(lines: &[Vec<Section>], length: f64) -> f64 {
    let mut sum = 0.0;
    for (at, a) in lines.iter().enumerate() {
        for b in lines.iter().skip(at + 1) {
            let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
            while let (Some(&&of_a), Some(&&of_b)) = (a.peek(), b.peek()) {
                sum += 2.0 * disagreement(of_a, of_b);
                if of_a.end <= of_b.end {
                    a.next();
                }
                if of_b.end <= of_a.end {
                    b.next();
                }
            }
        }
    }
    let lines = lines.len() as f64;
    sum / (lines * (lines - 1.0) * length * length)
}

/// The same if every unit could lie anywhere.
fn expected_disagreement(lines: &[Vec<Section>], length: f64) -> f64 {
    let of = |is_unit: bool| lines.iter().flatten().filter(move |s| s.is_unit == is_unit).map(|s| s.length());
    let mut gaps: Vec<f64> = of(false).collect();
    gaps.sort_unstable_by(f64::total_cmp);
    // The sum of the longest gaps, from each to the last.
    let mut sums = vec![0.0; gaps.len() + 1];
    for (at, gap) in gaps.iter().enumerate().rev() {
        sums[at] = sums[at + 1] + gap;
    }
    let units = of(true).count() as f64;
    let (mut sum, mut within) = (0.0, 0.0);
    for unit in of(true) {
        let square = unit * unit;
        sum += (units - 1.0) / 3.0 * (2.0 * square * unit - 3.0 * square + unit);
        let fitting = gaps.partition_point(|gap| *gap < unit);
        sum += square * (sums[fitting] - (gaps.len() - fitting) as f64 * (unit - 1.0));
        within += unit * (unit - 1.0);
    }
    let all = lines.len() as f64 * length;
    2.0 / length * sum / (all * (all - 1.0) - within)
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::super::testing::any_units;
    use super::*;

    /// Krippendorff's formulas as he writes them, every section against every other.
    fn as_written(lines: &[Vec<Section>], length: f64) -> (f64, f64) {
        let (mut observed, mut expected, mut within) = (0.0, 0.0, 0.0);
        let all = || lines.iter().flatten();
        let units = all().filter(|section| section.is_unit).count() as f64;
        for (i, a) in lines.iter().enumerate() {
            for unit in a.iter().filter(|section| section.is_unit) {
                let l = unit.length();
                expected += (units - 1.0) / 3.0 * (2.0 * l.powi(3) - 3.0 * l.powi(2) + l);
                let gaps = all().filter(|section| !section.is_unit && section.length() >= l);
                expected += l.powi(2) * gaps.map(|gap| gap.length() - l + 1.0).sum::<f64>();
                within += l * (l - 1.0);
            }
            for (j, b) in lines.iter().enumerate().filter(|(j, _)| i != *j) {
                assert_ne!(i, j);
                for (a, b) in a.iter().flat_map(|a| b.iter().map(move |b| (*a, *b))) {
                    let apart = a.start as f64 - b.start as f64;
                    let (la, lb) = (a.length(), b.length());
                    observed += match (a.is_unit, b.is_unit) {
                        (true, true) if -la < apart && apart < lb => apart.powi(2) + (apart + la - lb).powi(2),
                        (true, false) if lb - la >= apart && apart >= 0.0 => la.powi(2),
                        (false, true) if lb - la <= apart && apart <= 0.0 => lb.powi(2),
                        _ => 0.0,
                    };
                }
            }
        }
        let m = lines.len() as f64;
        let pairs = m * length * (m * length - 1.0) - within;
        (observed / (m * (m - 1.0) * length * length), 2.0 / length * expected / pairs)
    }

    proptest! {
        #[test]
        fn the_walk_gives_what_the_formulas_do(judgements in vec(any_units(17, 1), 2..4)) {
            let lines: Vec<Vec<Section>> = judgements.into_iter().map(|mut units| {
                units.sort_unstable();
                sections(&units, 17)
            }).collect();
            let (observed, expected) = as_written(&lines, 17.0);
            prop_assert!((observed_disagreement(&lines, 17.0) - observed).abs() < 1e-12);
            prop_assert!((expected_disagreement(&lines, 17.0) - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn the_later_unit_yields() {
        let unit = |start, end| Unit { start, end, label: 0 };
        let ends = |units: &[Unit]| {
            let units = sections(units, 10);
            units.into_iter().filter(|s| s.is_unit).map(|s| (s.start, s.end)).collect::<Vec<_>>()
        };
        assert_eq!(ends(&[unit(0, 5), unit(3, 8)]), [(0, 5), (5, 8)]);
        assert_eq!(ends(&[unit(0, 5), unit(1, 3), unit(4, 6)]), [(0, 5), (5, 6)]);
        assert_eq!(ends(&[unit(0, 10), unit(0, 10)]), [(0, 10)]);
    }

    #[test]
    fn a_text_of_one_letter_leaves_chance_no_room() {
        let everything = vec![Unit { start: 0, end: 1, label: 0 }];
        let found = alpha(&[everything.clone(), everything], 1, 1, Layer::All);
        assert_eq!(found.err(), Some(Undefined::OneCategory));
    }
}
