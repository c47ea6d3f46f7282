//! What a user changed of the keys.

use std::collections::BTreeMap;

use super::{Chord, Refused, refusal};
use crate::ui::action::Command;

/// Commands with other keys than they usually have. What keeps them as text are the names of commands and keys, of which
/// those that this version does not know stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyChanges {
    changed: BTreeMap<Command, Vec<Chord>>,
    /// Of another version, or not to be had: kept, and without effect.
    unknown: BTreeMap<String, Vec<String>>,
}

impl KeyChanges {
    /// Reads what [`KeyChanges::kept`] gave, perhaps in another version.
    pub fn read(kept: &BTreeMap<String, Vec<String>>) -> Self {
        let mut changes = Self::default();
        for (name, chords) in kept {
            let known = || {
                let command = Command::from_name(name).filter(|command| command.keys_can_change())?;
                let read = |name: &String| Chord::from_name(name).filter(|chord| refusal(command, *chord).is_none());
                Some((command, chords.iter().map(read).collect::<Option<Vec<_>>>()?))
            };
            match known() {
                Some((command, chords)) => changes.put(command, chords),
                None => drop(changes.unknown.insert(name.clone(), chords.clone())),
            }
        }
        changes
    }

    /// By names that stay the same.
    pub fn kept(&self) -> BTreeMap<String, Vec<String>> {
        let names = |chords: &[Chord]| chords.iter().map(|chord| chord.name()).collect();
        let mut kept = self.unknown.clone();
        kept.extend(self.changed.iter().map(|(command, chords)| (command.name().to_owned(), names(chords))));
        kept
    }

    /// The keys that a command was given instead of its usual ones.
    pub fn of(&self, command: Command) -> Option<&[Chord]> {
        self.changed.get(&command).map(Vec::as_slice)
    }

    /// Whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty()
    }

    /// Gives a command these keys instead of those it has.
    ///
    /// # Errors
    /// Where it cannot have them. That another command has them is no error: both then show the clash.
    pub fn set(&mut self, command: Command, chord: Chord) -> Result<(), Refused> {
        if let Some(refused) = refusal(command, chord) {
            return Err(refused);
        }
        self.put(command, vec![chord]);
        Ok(())
    }

    /// Takes a command's keys away; one that cannot be without them keeps them.
    pub fn remove(&mut self, command: Command) {
        if command.keys_can_change() {
            self.put(command, Vec::new());
        }
    }

    /// Gives a command its usual keys back.
    pub fn reset(&mut self, command: Command) {
        self.changed.remove(&command);
        self.unknown.remove(command.name());
    }

    /// Gives every command its usual keys back.
    pub fn reset_all(&mut self) {
        *self = Self::default();
    }

    fn put(&mut self, command: Command, chords: Vec<Chord>) {
        self.reset(command);
        if chords != command.chords() {
            self.changed.insert(command, chords);
        }
    }
}
