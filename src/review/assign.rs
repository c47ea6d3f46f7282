//! Who is to read what: a plan that spreads articles over analysts by chance, and evenly.
//!
//! Some of the articles get several readers, the rest one. Nobody gets more than one article more than anybody else, and every
//! two analysts meet on about as many articles: pairs are taken from a round of all against all, larger groups are put
//! together greedily and then evened out by exchanging readers. Who is who in this is drawn by the seed, but those who have
//! fewest articles so far come first where some get one more. The same wish makes the same plan, on every machine.

use std::collections::{BTreeMap, BTreeSet};

use super::agreement::SplitMix;
use crate::model::{AnalystId, ArticleId, Assignments};

/// What is wanted of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// The articles to be read.
    pub articles: Vec<ArticleId>,
    /// Who may read them.
    pub analysts: Vec<AnalystId>,
    /// How many read each of the articles that are shared; 1 where none is.
    pub readers: usize,
    /// The share of the articles that are shared, from 0 to 1: rounded to whole articles, one at least where it is above 0.
    pub overlap: f64,
    /// Draws another plan.
    pub seed: u64,
}

/// Who is to read what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// By article, its readers.
    pub articles: BTreeMap<ArticleId, BTreeSet<AnalystId>>,
    analysts: BTreeSet<AnalystId>,
}

/// How much one analyst gets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Articles in all.
    pub articles: usize,
    /// Of these, those that others read as well.
    pub shared: usize,
}

/// Why there is no plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// There is nothing to read.
    #[error("no article waits for a reader")]
    NoArticles,
    /// There is nobody to read.
    #[error("nobody is named to read")]
    NoAnalysts,
    /// An article with no reader is not read.
    #[error("an article needs one reader at least")]
    NoReaders,
    /// More readers are wanted than there are.
    #[error("{wanted} readers an article are wanted of {there}")]
    TooFew {
        /// How many readers an article was to have.
        wanted: usize,
        /// How many may read.
        there: usize,
    },
    /// No share is below nothing or above all.
    #[error("the overlap is a share, from 0 to 1")]
    Overlap,
}

impl Plan {
    /// How much each analyst who may read gets.
    pub fn loads(&self) -> BTreeMap<&AnalystId, Load> {
        let mut loads: BTreeMap<&AnalystId, Load> = self.analysts.iter().map(|id| (id, Load::default())).collect();
        for readers in self.articles.values() {
            for reader in readers {
                let load = loads.entry(reader).or_default();
                load.articles += 1;
                load.shared += usize::from(readers.len() > 1);
            }
        }
        loads
    }

    /// On how many articles each two analysts meet.
    pub fn pairs(&self) -> BTreeMap<[&AnalystId; 2], usize> {
        let mut pairs: BTreeMap<[&AnalystId; 2], usize> = each_two(&self.analysts).map(|pair| (pair, 0)).collect();
        for pair in self.articles.values().flat_map(each_two) {
            *pairs.entry(pair).or_default() += 1;
        }
        pairs
    }
}

fn each_two(analysts: &BTreeSet<AnalystId>) -> impl Iterator<Item = [&AnalystId; 2]> {
    analysts.iter().enumerate().flat_map(move |(at, one)| analysts.iter().skip(at + 1).map(move |other| [one, other]))
}

/// Plans who reads what; `so_far` is looked at only to see who has fewest articles.
///
/// # Errors
/// Says what of the wish cannot be had.
pub fn plan(wish: &Wish, so_far: &Assignments) -> Result<Plan, PlanError> {
    let articles: BTreeSet<&ArticleId> = wish.articles.iter().collect();
    let analysts: BTreeSet<&AnalystId> = wish.analysts.iter().collect();
    match (articles.len(), analysts.len(), wish.readers) {
        (0, ..) => return Err(PlanError::NoArticles),
        (_, 0, _) => return Err(PlanError::NoAnalysts),
        (.., 0) => return Err(PlanError::NoReaders),
        (_, there, wanted) if wanted > there => return Err(PlanError::TooFew { wanted, there }),
        _ if !(0.0..=1.0).contains(&wish.overlap) => return Err(PlanError::Overlap),
        _ => {}
    }
    let mut random = SplitMix::new(wish.seed);
    let mut articles: Vec<&ArticleId> = articles.into_iter().collect();
    shuffle(&mut articles, &mut random);
    let shared = shared(articles.len(), wish);
    let mut groups = match wish.readers {
        1 => Vec::new(),
        2 => pairs_of_rounds(analysts.len()).into_iter().cycle().take(shared).collect(),
        readers => even_groups(shared, analysts.len(), readers, &mut random),
    };
    let mut loads = loads(&groups, analysts.len());
    groups.extend((groups.len()..articles.len()).map(|_| {
        let least = (0..loads.len()).min_by_key(|at| loads[*at]).unwrap_or_default();
        loads[least] += 1;
        vec![least]
    }));
    let who = who_is_who(&analysts, &loads, so_far, &mut random);
    let readers = |group: Vec<usize>| group.into_iter().map(|at| who[at].clone()).collect();
    let articles = articles.into_iter().cloned().zip(groups.into_iter().map(readers)).collect();
    Ok(Plan { articles, analysts: analysts.into_iter().cloned().collect() })
}

/// How many articles are shared.
fn shared(articles: usize, wish: &Wish) -> usize {
    let wanted = (wish.overlap * articles as f64).round() as usize;
    let least = usize::from(wish.overlap > 0.0);
    if wish.readers < 2 { 0 } else { wanted.clamp(least, articles) }
}

/// The places of the plan with the analysts that take them: those with the fewest articles so far take the places with most.
fn who_is_who<'a>(
    analysts: &BTreeSet<&'a AnalystId>,
    loads: &[usize],
    so_far: &Assignments,
    random: &mut SplitMix,
) -> Vec<&'a AnalystId> {
    let mut had: BTreeMap<&AnalystId, usize> = BTreeMap::new();
    for reader in so_far.readers().into_values().flatten() {
        *had.entry(reader).or_default() += 1;
    }
    let mut people: Vec<&AnalystId> = analysts.iter().copied().collect();
    shuffle(&mut people, random);
    people.sort_by_key(|id| had.get(id).copied().unwrap_or_default());
    let mut places: Vec<usize> = (0..loads.len()).collect();
    places.sort_by_key(|place| std::cmp::Reverse(loads[*place]));
    let mut taken: Vec<(usize, &AnalystId)> = places.into_iter().zip(people).collect();
    taken.sort_unstable();
    taken.into_iter().map(|(_, id)| id).collect()
}

fn shuffle<T>(all: &mut [T], random: &mut SplitMix) {
    for at in (1..all.len()).rev() {
        all.swap(at, random.below(at + 1));
    }
}

fn loads(groups: &[Vec<usize>], analysts: usize) -> Vec<usize> {
    let mut loads = vec![0; analysts];
    for reader in groups.iter().flatten() {
        loads[*reader] += 1;
    }
    loads
}

/// Every two of so many once, in an order in which, wherever one stops, nobody had more than one turn more than another.
///
/// Of an even number the rounds of a tournament, by the circle method; of an odd number Walecki's cycles through all of them,
/// of each every other edge and then the rest (Alspach 2008, *The wonderful Walecki construction*).
fn pairs_of_rounds(analysts: usize) -> Vec<Vec<usize>> {
    let last = analysts.saturating_sub(1);
    if analysts < 2 {
        return Vec::new();
    }
    if analysts.is_multiple_of(2) {
        let round = |round: usize| {
            let others = (1..analysts / 2).map(move |i| vec![(round + i) % last, (round + last - i) % last]);
            std::iter::once(vec![last, round]).chain(others)
        };
        return (0..last).flat_map(round).collect();
    }
    let cycle = |turn: usize| {
        let zigzag = |step: usize| if step % 2 == 1 { step.div_ceil(2) } else { last - step / 2 };
        let way: Vec<usize> = std::iter::once(last).chain((0..last).map(|step| (turn + zigzag(step)) % last)).collect();
        let edge = move |at: usize| vec![way[at], way[(at + 1) % way.len()]];
        (0..analysts).step_by(2).chain((1..analysts).step_by(2)).map(edge).collect::<Vec<_>>()
    };
    (0..last / 2).flat_map(cycle).collect()
}

/// Groups of so many readers each, evenly loaded, in which every two meet about as often.
fn even_groups(groups: usize, analysts: usize, readers: usize, random: &mut SplitMix) -> Vec<Vec<usize>> {
    let mut meetings = Meetings(vec![vec![0; analysts]; analysts]);
    let (mut load, mut made) = (vec![0; analysts], Vec::with_capacity(groups));
    for _ in 0..groups {
        let mut group: Vec<usize> = Vec::with_capacity(readers);
        for _ in 0..readers {
            let free = (0..analysts).filter(|at| !group.contains(at));
            let Some(next) = free.min_by_key(|at| (load[*at], meetings.of(*at, &group))) else { break };
            for other in &group {
                meetings.count(next, *other, 1);
            }
            group.push(next);
        }
        for reader in &group {
            load[*reader] += 1;
        }
        made.push(group);
    }
    // Each exchange leaves everybody as many articles as before. Those that change nothing are made too: they lead on.
    for _ in 0..(groups * EXCHANGES).min(MOST_EXCHANGES) {
        let (one, other) = (random.below(groups), random.below(groups));
        let (from_one, from_other) = (random.below(readers), random.below(readers));
        exchange(&mut made, &mut meetings, (one, from_one), (other, from_other));
    }
    made
}

/// How often readers are exchanged for each group, and at most: then hardly any exchange helps any more, and of very many groups
/// the first choice was even.
const EXCHANGES: usize = 300;
const MOST_EXCHANGES: usize = 20_000;

/// Exchanges a reader of each of two groups, unless pairs then meet less evenly.
fn exchange(groups: &mut [Vec<usize>], meetings: &mut Meetings, one: (usize, usize), other: (usize, usize)) {
    let (a, b) = (groups[one.0][one.1], groups[other.0][other.1]);
    if groups[one.0].contains(&b) || groups[other.0].contains(&a) {
        return;
    }
    // Whom both groups have, meets as before.
    let alone = |group: &[usize], beside: &[usize], of: usize| -> Vec<usize> {
        group.iter().copied().filter(|reader| *reader != of && !beside.contains(reader)).collect()
    };
    let with_a = alone(&groups[one.0], &groups[other.0], a);
    let with_b = alone(&groups[other.0], &groups[one.0], b);
    let change = |leaves: usize, comes: usize, of: &[usize]| -> isize {
        of.iter().map(|x| meetings.0[comes][*x] - meetings.0[leaves][*x] + 1).sum()
    };
    // Half of what is added to the sum of the squares.
    if change(a, b, &with_a) + change(b, a, &with_b) > 0 {
        return;
    }
    for (leaves, comes, of) in [(a, b, with_a), (b, a, with_b)] {
        for x in of {
            meetings.count(leaves, x, -1);
            meetings.count(comes, x, 1);
        }
    }
    groups[one.0][one.1] = b;
    groups[other.0][other.1] = a;
}

/// How often each two have met.
struct Meetings(Vec<Vec<isize>>);

impl Meetings {
    /// How often one has met any of some others.
    fn of(&self, one: usize, others: &[usize]) -> isize {
        others.iter().map(|other| self.0[one][*other]).sum()
    }

    fn count(&mut self, one: usize, other: usize, by: isize) {
        self.0[one][other] += by;
        self.0[other][one] += by;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Assignment;

    fn wish(articles: usize, analysts: usize, readers: usize, overlap: f64, seed: u64) -> Wish {
        let article = |nth| ArticleId::new(&format!("a{nth:03}")).unwrap();
        Wish {
            articles: (0..articles).map(article).collect(),
            analysts: (0..analysts).map(person).collect(),
            readers,
            overlap,
            seed,
        }
    }

    fn person(nth: usize) -> AnalystId {
        AnalystId::new(&format!("p{nth}")).unwrap()
    }

    fn spread(counts: impl Iterator<Item = usize> + Clone) -> usize {
        counts.clone().max().unwrap_or(0) - counts.min().unwrap_or(0)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn a_plan_is_even_and_gives_what_was_wished(
            articles in 1usize..40, analysts in 1usize..10, readers in 1usize..5, overlap in 0.0f64..=1.0, seed: u64
        ) {
            prop_assume!(readers <= analysts);
            let wish = wish(articles, analysts, readers, overlap, seed);
            let made = plan(&wish, &Assignments::default()).unwrap();
            prop_assert_eq!(&plan(&wish, &Assignments::default()).unwrap(), &made, "the same wish, the same plan");
            let shared = if readers < 2 { 0 } else { shared(articles, &wish) };
            prop_assert_eq!(made.articles.len(), articles);
            prop_assert_eq!(made.articles.values().filter(|of| readers > 1 && of.len() == readers).count(), shared);
            prop_assert_eq!(made.articles.values().filter(|of| of.len() == 1).count(), articles - shared);
            prop_assert_eq!(made.loads().len(), analysts);
            prop_assert!(spread(made.loads().values().map(|load| load.articles)) <= 1, "{:?}", made.loads());
            // Of two readers exactly; more are a design that need not exist.
            let most = if readers < 3 { 1 } else { 3 };
            let pairs = made.pairs();
            prop_assert_eq!(pairs.len(), analysts * (analysts - 1) / 2);
            prop_assert!(spread(pairs.values().copied()) <= most, "{pairs:?}");
        }
    }

    #[test]
    fn every_two_meet_once_in_a_round_of_all() {
        for analysts in 2..16 {
            let pairs = pairs_of_rounds(analysts);
            let different: BTreeSet<BTreeSet<usize>> =
                pairs.iter().map(|pair| pair.iter().copied().collect()).collect();
            assert_eq!((pairs.len(), different.len()), (analysts * (analysts - 1) / 2, pairs.len()), "{analysts}");
            assert!(different.iter().all(|pair| pair.len() == 2));
            for taken in 0..pairs.len() {
                assert!(spread(loads(&pairs[..taken], analysts).into_iter()) <= 1, "{taken} of {analysts}");
            }
        }
    }

    #[test]
    fn who_has_fewest_so_far_gets_the_one_that_is_left() {
        for seed in 0..5 {
            let had = Assignment { article: ArticleId::new("old").unwrap(), analysts: vec![person(0), person(2)] };
            let so_far = Assignments { entries: vec![had], ..Assignments::default() };
            let made = plan(&wish(4, 3, 1, 1.0, seed), &so_far).unwrap();
            assert_eq!(made.loads()[&person(1)], Load { articles: 2, shared: 0 });
        }
        let plans = [1, 2].map(|seed| plan(&wish(9, 3, 2, 0.5, seed), &Assignments::default()).unwrap());
        assert_ne!(plans[0], plans[1], "another seed, another plan");
    }

    #[test]
    fn a_wish_that_cannot_be_had_says_why() {
        let why = |wish: Wish| plan(&wish, &Assignments::default()).unwrap_err();
        assert_eq!(why(wish(0, 2, 1, 1.0, 1)), PlanError::NoArticles);
        assert_eq!(why(wish(3, 0, 1, 1.0, 1)), PlanError::NoAnalysts);
        assert_eq!(why(wish(3, 2, 0, 1.0, 1)), PlanError::NoReaders);
        assert_eq!(why(wish(3, 2, 3, 1.0, 1)), PlanError::TooFew { wanted: 3, there: 2 });
        assert_eq!(why(wish(3, 2, 2, f64::NAN, 1)), PlanError::Overlap);
        let least = plan(&wish(30, 2, 2, 0.001, 1), &Assignments::default()).unwrap();
        assert_eq!(least.loads()[&person(0)].shared, 1, "where any overlap is wished, there is some");
    }
}
