//! Lines that git leaves in a file where it could not merge.
//!
//! Our lines begin with a bracket or a space, so that no line of a file looks like one of git's.

/// What a line of git's says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// One side begins.
    Ours,
    /// What both came from begins.
    Base,
    /// The other side begins.
    Theirs,
    /// What was not in conflict goes on.
    End,
}

impl Marker {
    /// What a line says, if it is one of git's.
    pub fn of(line: &str) -> Option<Self> {
        let line = line.trim_end();
        let is = |sign: &str| line.strip_prefix(sign).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        match () {
            () if is("<<<<<<<") => Some(Self::Ours),
            () if is("|||||||") => Some(Self::Base),
            () if is("=======") => Some(Self::Theirs),
            () if is(">>>>>>>") => Some(Self::End),
            () => None,
        }
    }
}

/// A file with conflicts, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sides {
    /// The file as one side has it.
    pub ours: String,
    /// As both had it before, where git says so (with `merge.conflictStyle` `diff3` or `zdiff3`).
    pub base: Option<String>,
    /// As the other side has it.
    pub theirs: String,
}

/// Takes a file with conflicts apart; none where it has no such lines, or they make no sense.
pub fn sides(text: &str) -> Option<Sides> {
    let (mut ours, mut base, mut theirs) = (String::new(), String::new(), String::new());
    let (mut inside, mut has_conflict, mut has_base) = (None, false, true);
    let mut base_here = false;
    for line in text.split_inclusive('\n') {
        match (inside, Marker::of(line)) {
            (None, Some(Marker::Ours)) => {
                (inside, has_conflict, base_here) = (Some(Marker::Ours), true, false);
            }
            (Some(Marker::Ours), Some(Marker::Base)) => (inside, base_here) = (Some(Marker::Base), true),
            (Some(Marker::Ours | Marker::Base), Some(Marker::Theirs)) => inside = Some(Marker::Theirs),
            (Some(Marker::Theirs), Some(Marker::End)) => {
                inside = None;
                has_base &= base_here;
            }
            (_, Some(_)) => return None,
            (None, None) => [&mut ours, &mut base, &mut theirs].into_iter().for_each(|side| side.push_str(line)),
            (Some(Marker::Ours), None) => ours.push_str(line),
            (Some(Marker::Base), None) => base.push_str(line),
            (Some(_), None) => theirs.push_str(line),
        }
    }
    (has_conflict && inside.is_none()).then(|| Sides { ours, base: has_base.then_some(base), theirs })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conflict_is_taken_apart() {
        let text = "(\n<<<<<<< HEAD\n  a: 1,\n=======\n  a: 2,\n>>>>>>> other\n  b: 3,\n)\n";
        let sides = sides(text).unwrap();
        assert_eq!(sides.ours, "(\n  a: 1,\n  b: 3,\n)\n");
        assert_eq!(sides.theirs, "(\n  a: 2,\n  b: 3,\n)\n");
        assert_eq!(sides.base, None);
    }

    #[test]
    fn what_both_came_from_is_used_where_git_says_it() {
        let text = "<<<<<<< HEAD\r\na\r\n||||||| 1234\r\nb\r\n=======\r\nc\r\n>>>>>>> x\r\n";
        let sides = sides(text).unwrap();
        assert_eq!(
            (sides.ours.trim(), sides.base.as_deref().map(str::trim), sides.theirs.trim()),
            ("a", Some("b"), "c")
        );
    }

    #[test]
    fn what_makes_no_sense_is_not_taken_apart() {
        for text in ["", "(\n)\n", "<<<<<<< a\n", "=======\n", "<<<<<<< a\n>>>>>>> b\n", "<<<<<<< a\n<<<<<<< b\n"] {
            assert_eq!(sides(text), None, "{text}");
        }
    }
}
