//! Random numbers that a seed decides, the same on every machine.

/// Blackman and Vigna's xoshiro256++, its state filled by splitmix64.
pub(super) struct Random {
    state: [u64; 4],
    /// The second of a pair of normal numbers.
    spare: Option<f64>,
}

/// One step of splitmix64.
pub(super) fn mix(state: u64) -> u64 {
    let mut z = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Random {
    pub fn new(seed: u64) -> Self {
        let step = |n: u64| mix(seed.wrapping_add(n.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        Self { state: [step(0), step(1), step(2), step(3)], spare: None }
    }

    fn next(&mut self) -> u64 {
        let [a, b, c, d] = &mut self.state;
        let result = a.wrapping_add(*d).rotate_left(23).wrapping_add(*a);
        let shifted = *b << 17;
        *c ^= *a;
        *d ^= *b;
        *b ^= *c;
        *a ^= *d;
        *c ^= shifted;
        *d = d.rotate_left(45);
        result
    }

    /// From 0 up to and without 1.
    pub fn uniform(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Marsaglia's polar method: of the usual ones it needs only a logarithm and a root.
    pub fn normal(&mut self, mean: f64, deviation: f64) -> f64 {
        let standard = self.spare.take().unwrap_or_else(|| {
            loop {
                let (x, y) = (2.0 * self.uniform() - 1.0, 2.0 * self.uniform() - 1.0);
                let square = x * x + y * y;
                if square > 0.0 && square < 1.0 {
                    let scale = (-2.0 * square.ln() / square).sqrt();
                    self.spare = Some(y * scale);
                    return x * scale;
                }
            }
        });
        mean + deviation * standard
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_numbers_have_their_mean_and_deviation() {
        let mut random = Random::new(1);
        let drawn: Vec<f64> = (0..100_000).map(|_| random.normal(3.0, 2.0)).collect();
        let mean = drawn.iter().sum::<f64>() / drawn.len() as f64;
        let variance = drawn.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / drawn.len() as f64;
        assert!((mean - 3.0).abs() < 0.03 && (variance - 4.0).abs() < 0.06, "{mean} {variance}");
    }

    #[test]
    fn the_generator_is_the_published_one() {
        // Vigna's xoshiro256plusplus.c from the state 1, 2, 3, 4; splitmix64.c from 0.
        let mut random = Random { state: [1, 2, 3, 4], spare: None };
        assert_eq!([random.next(), random.next(), random.next()], [41_943_041, 58_720_359, 3_588_806_011_781_223]);
        assert_eq!(mix(0), 0xE220_A839_7B1D_CDAF);
    }
}
