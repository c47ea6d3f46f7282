//! The commands: actions that take nothing, each with its name, the keys it usually has, and where it applies.

use egui::Key;

use crate::ui::keys::{Chord, alt, control, control_shift, plain, shift};

/// Where a command applies, and so where its keys are listened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere, also without a project.
    Everywhere,
    /// With a project open.
    Project,
    /// With the article in focus: single keys, which a text field would take.
    Article,
    /// The same, while colleagues' marks are compared in it.
    Review,
}

impl Scope {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 4] = [Self::Everywhere, Self::Project, Self::Article, Self::Review];

    /// Whether what applies in `other` applies here too.
    pub fn holds(self, other: Self) -> bool {
        match other {
            Self::Everywhere => true,
            Self::Project => self != Self::Everywhere,
            Self::Article | Self::Review => self == other,
        }
    }

    /// The narrower of two places of which one is in the other; none where one is never in both.
    pub fn shared(self, other: Self) -> Option<Self> {
        if self.holds(other) {
            return Some(self);
        }
        other.holds(self).then_some(other)
    }

    /// Whether single keys mean something there.
    pub fn has_single_keys(self) -> bool {
        matches!(self, Self::Article | Self::Review)
    }
}

macro_rules! commands {
    ($( $(#[doc = $doc:literal])* $name:ident: $label:literal, $scope:ident, [$($chord:expr),*]; )*) => {
        /// An action that takes nothing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command { $( $(#[doc = $doc])* $name, )* }

        impl Command {
            /// Every command, in the order of lists.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// What it is called: a key of the locale files.
            pub fn label(self) -> &'static str {
                match self { $(Self::$name => $label),* }
            }

            /// The name under which its keys are kept. A command that gets another name here loses the keys that users
            /// gave it.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name)),* }
            }

            /// Where it applies.
            pub fn scope(self) -> Scope {
                match self { $(Self::$name => Scope::$scope),* }
            }

            /// The keys it has unless they were changed.
            pub fn chords(self) -> &'static [Chord] {
                match self { $(Self::$name => const { &[$($chord),*] }),* }
            }
        }
    };
}

commands! {
    /// Opens the door to a new project.
    New: "action-new", Everywhere, [control(Key::N)];
    /// Opens a project folder.
    Open: "action-open", Everywhere, [control(Key::O)];
    /// Opens the sample.
    OpenSample: "action-open-sample", Everywhere, [];
    /// Brings articles in.
    Import: "action-import", Project, [control(Key::I)];
    /// Brings a pasted text in.
    PasteArticle: "action-paste-article", Project, [control_shift(Key::V)];
    /// Brings in what was marked in another tool or project.
    ImportAnnotations: "action-import-annotations", Project, [];
    /// Shows what is known of the article.
    ArticleDetails: "action-article-details", Project, [alt(Key::Enter)];
    /// Chooses all articles that the library lists.
    ChooseListed: "action-choose-listed", Project, [];
    /// Opens what the article was made from, in the program that the system has for such files.
    OpenOriginal: "action-open-original", Project, [];
    /// Shows the project's folder among the files of the system.
    ShowInFolder: "action-show-in-folder", Project, [];
    /// Writes the marks into a file.
    Export: "action-export", Project, [control(Key::E)];
    /// Shows what the last export came to.
    LastExport: "action-last-export", Project, [];
    /// Saves a copy of the project elsewhere.
    SaveCopy: "action-save-copy", Project, [];
    /// Brings back what a file was.
    Restore: "action-restore", Project, [];
    /// Closes the project.
    Close: "action-close", Project, [control(Key::W)];
    /// Calls off what is under way.
    CancelJob: "action-cancel-job", Everywhere, [];
    /// Leaves the program.
    Quit: "action-quit", Everywhere, [control(Key::Q)];
    /// Takes the last step back.
    Undo: "action-undo", Project, [control(Key::Z)];
    /// Does again what was taken back.
    Redo: "action-redo", Project, [control_shift(Key::Z), control(Key::Y)];
    /// Tags the selection with the tag of key 1, or retags the mark; and so on to 9.
    Tag1: "action-tag", Article, [plain(Key::Num1)];
    /// As [`Command::Tag1`], with 2.
    Tag2: "action-tag", Article, [plain(Key::Num2)];
    /// As [`Command::Tag1`], with 3.
    Tag3: "action-tag", Article, [plain(Key::Num3)];
    /// As [`Command::Tag1`], with 4.
    Tag4: "action-tag", Article, [plain(Key::Num4)];
    /// As [`Command::Tag1`], with 5.
    Tag5: "action-tag", Article, [plain(Key::Num5)];
    /// As [`Command::Tag1`], with 6.
    Tag6: "action-tag", Article, [plain(Key::Num6)];
    /// As [`Command::Tag1`], with 7.
    Tag7: "action-tag", Article, [plain(Key::Num7)];
    /// As [`Command::Tag1`], with 8.
    Tag8: "action-tag", Article, [plain(Key::Num8)];
    /// As [`Command::Tag1`], with 9.
    Tag9: "action-tag", Article, [plain(Key::Num9)];
    /// Marks the words of the mark a second time, with the tag of key 1; and so on to 9.
    Second1: "action-tag-again", Article, [shift(Key::Num1)];
    /// As [`Command::Second1`], with 2.
    Second2: "action-tag-again", Article, [shift(Key::Num2)];
    /// As [`Command::Second1`], with 3.
    Second3: "action-tag-again", Article, [shift(Key::Num3)];
    /// As [`Command::Second1`], with 4.
    Second4: "action-tag-again", Article, [shift(Key::Num4)];
    /// As [`Command::Second1`], with 5.
    Second5: "action-tag-again", Article, [shift(Key::Num5)];
    /// As [`Command::Second1`], with 6.
    Second6: "action-tag-again", Article, [shift(Key::Num6)];
    /// As [`Command::Second1`], with 7.
    Second7: "action-tag-again", Article, [shift(Key::Num7)];
    /// As [`Command::Second1`], with 8.
    Second8: "action-tag-again", Article, [shift(Key::Num8)];
    /// As [`Command::Second1`], with 9.
    Second9: "action-tag-again", Article, [shift(Key::Num9)];
    /// Arms the tag of key 1, so that each drag tags at once, or lets it go; and so on to 9.
    Arm1: "action-arm-tag", Article, [control(Key::Num1)];
    /// As [`Command::Arm1`], with 2.
    Arm2: "action-arm-tag", Article, [control(Key::Num2)];
    /// As [`Command::Arm1`], with 3.
    Arm3: "action-arm-tag", Article, [control(Key::Num3)];
    /// As [`Command::Arm1`], with 4.
    Arm4: "action-arm-tag", Article, [control(Key::Num4)];
    /// As [`Command::Arm1`], with 5.
    Arm5: "action-arm-tag", Article, [control(Key::Num5)];
    /// As [`Command::Arm1`], with 6.
    Arm6: "action-arm-tag", Article, [control(Key::Num6)];
    /// As [`Command::Arm1`], with 7.
    Arm7: "action-arm-tag", Article, [control(Key::Num7)];
    /// As [`Command::Arm1`], with 8.
    Arm8: "action-arm-tag", Article, [control(Key::Num8)];
    /// As [`Command::Arm1`], with 9.
    Arm9: "action-arm-tag", Article, [control(Key::Num9)];
    /// Finds a tag by name.
    FindTag: "action-find-tag", Article, [plain(Key::T)];
    /// Takes the proposed source.
    TakeSource: "action-take-source", Article, [plain(Key::Enter)];
    /// Attributes the claim to the article's own voice.
    ArticleVoice: "action-article-voice", Article, [plain(Key::Num0)];
    /// Shows to whom the claim can be attributed.
    LinkSource: "action-attributed-to", Article, [plain(Key::L)];
    /// Shows whom the claim can be about.
    LinkAbout: "action-about", Article, [plain(Key::O)];
    /// Shows on what the claim can depend; pressed twice, the claim marked next depends on this one.
    LinkIf: "action-if", Article, [plain(Key::I)];
    /// Removes the link last made.
    Unlink: "action-unlink", Article, [plain(Key::Backspace)];
    /// Lets go: of hints, of questions, of the selection, of the armed claim, in this order.
    LetGo: "action-disarm", Everywhere, [plain(Key::Escape)];
    /// Adds the selection to the mark as a fragment.
    AddFragment: "action-add-fragment", Article, [plain(Key::J)];
    /// Asks for attributes by digits.
    Attributes: "action-attributes", Article, [plain(Key::D)];
    /// Says who is meant by the mark.
    ChooseActor: "action-choose-actor", Article, [plain(Key::A)];
    /// Writes a remark on the mark.
    Note: "action-note", Article, [plain(Key::N)];
    /// Flags the mark for the lead.
    Unsure: "action-unsure", Article, [plain(Key::U)];
    /// Moves the edges of the mark by keys.
    Edges: "action-edges", Article, [plain(Key::E)];
    /// Removes the mark.
    Delete: "action-delete", Article, [plain(Key::Delete)];
    /// Copies the selection, or the mark's words.
    CopyQuote: "action-copy-quote", Article, [control(Key::C)];
    /// Grows the selection: word, clause, sentence, paragraph.
    Grow: "action-grow", Article, [plain(Key::Space)];
    /// Shrinks the selection again.
    Shrink: "action-shrink", Article, [shift(Key::Space)];
    /// Goes to the next mark.
    NextMark: "action-next-mark", Article, [plain(Key::Tab)];
    /// Goes to the mark before.
    PreviousMark: "action-previous-mark", Article, [shift(Key::Tab)];
    /// Goes to the next mark whose place after a new version is to be looked at.
    NextWaiting: "action-next-waiting", Project, [plain(Key::F8)];
    /// Goes to the one before.
    PreviousWaiting: "action-previous-waiting", Project, [shift(Key::F8)];
    /// Says that the mark to look at stands where it belongs.
    ConfirmPlace: "action-confirm-place", Article, [plain(Key::Y)];
    /// Puts the mark to look at on the selection.
    PutMark: "action-put-mark", Article, [plain(Key::F)];
    /// Keeps the mark to look at without a place.
    KeepMark: "action-keep-mark", Article, [plain(Key::K)];
    /// Brings in a new version of the open article.
    NewVersion: "action-new-version", Project, [];
    /// Takes one's marks over from the earlier version.
    TakeOver: "action-take-over", Project, [];
    /// Puts one's marks on a copy of the article on it, as suggestions.
    OfferFromCopy: "action-offer-from-copy", Project, [];
    /// Opens the next article.
    NextArticle: "action-next-article", Project, [control(Key::PageDown)];
    /// Opens the article before.
    PreviousArticle: "action-previous-article", Project, [control(Key::PageUp)];
    /// Calls the article done and opens the next that is not.
    DoneNext: "action-done-next", Project, [control(Key::Enter)];
    /// Shows the article to be marked.
    Annotate: "action-annotate", Project, [control_shift(Key::A)];
    /// Shows what colleagues marked in the article, to be compared and decided over.
    Review: "action-review", Project, [control_shift(Key::R)];
    /// Goes to the next of one's marks that a review changed.
    NextHeard: "action-next-heard", Project, [plain(Key::F7)];
    /// Goes to the one before.
    PreviousHeard: "action-previous-heard", Project, [shift(Key::F7)];
    /// Goes to the next question.
    NextQuestion: "action-next-question", Review, [plain(Key::ArrowDown)];
    /// Goes to the question before.
    PreviousQuestion: "action-previous-question", Review, [plain(Key::ArrowUp)];
    /// Decides as the first of the analysts has it, and so on to the fifth.
    Take1: "action-take", Review, [plain(Key::Num1)];
    /// As [`Command::Take1`], the second.
    Take2: "action-take", Review, [plain(Key::Num2)];
    /// As [`Command::Take1`], the third.
    Take3: "action-take", Review, [plain(Key::Num3)];
    /// As [`Command::Take1`], the fourth.
    Take4: "action-take", Review, [plain(Key::Num4)];
    /// As [`Command::Take1`], the fifth.
    Take5: "action-take", Review, [plain(Key::Num5)];
    /// Decides for all words that anybody marked.
    Union: "action-union", Review, [plain(Key::M)];
    /// Decides for the words that all marked.
    Intersection: "action-intersection", Review, [shift(Key::M)];
    /// Decides for something else.
    EditQuestion: "action-edit-question", Review, [plain(Key::E)];
    /// Decides that nothing stands, and asks why.
    RejectAll: "action-reject-all", Review, [plain(Key::R)];
    /// Says why.
    Reason: "action-reason", Review, [plain(Key::N)];
    /// Takes a decision back.
    Withdraw: "action-withdraw", Review, [plain(Key::Backspace)];
    /// Hides whose marks they are, or shows it.
    Blind: "action-blind", Review, [plain(Key::B)];
    /// Shows the analysts' versions side by side, or in one text.
    SideBySide: "action-side-by-side", Review, [plain(Key::S)];
    /// Walks to the next pane.
    NextPane: "action-next-pane", Everywhere, [plain(Key::F6)];
    /// Walks to the pane before.
    PreviousPane: "action-previous-pane", Everywhere, [shift(Key::F6)];
    /// Finds words in the article.
    Find: "action-find", Project, [control(Key::F)];
    /// Goes to the next words found.
    FindNext: "action-find-next", Project, [plain(Key::F3)];
    /// Goes to the words found before.
    FindPrevious: "action-find-previous", Project, [shift(Key::F3)];
    /// Finds a command, an article, an actor or a tag.
    Palette: "action-palette", Everywhere, [control(Key::K)];
    /// Shows the keys of the place one is in.
    Keys: "action-keys", Everywhere, [plain(Key::F1)];
    /// Shows the settings.
    Settings: "action-settings", Everywhere, [control(Key::Comma)];
    /// Tells of the program: its version, its files, the licences of what is in it.
    About: "action-about-isnad", Everywhere, [];
    /// Makes the article's text larger.
    ZoomIn: "action-zoom-in", Everywhere, [control(Key::Plus), control(Key::Equals)];
    /// Makes the article's text smaller.
    ZoomOut: "action-zoom-out", Everywhere, [control(Key::Minus)];
    /// Sets the article's text in its usual size.
    ZoomReset: "action-zoom-reset", Everywhere, [control(Key::Num0)];
    /// Lists the actors of the project.
    Actors: "action-actors", Project, [];
    /// Shows the codebook and the guideline to be changed.
    Codebook: "action-codebook", Project, [];
    /// Shows or hides the guideline beside the text.
    Guideline: "action-guideline", Article, [plain(Key::G)];
    /// Lists the team.
    Team: "action-team", Project, [];
    /// Shows how far analysts agree.
    Agreement: "action-agreement", Project, [];
    /// Shows how far each member of the team is.
    Progress: "action-progress", Project, [];
    /// Shows who reads which article.
    Readers: "action-readers", Project, [];
    /// Shows what analysts are not sure of.
    UnsureMarks: "action-unsure-marks", Project, [];
    /// Shows scores on the articles to learn on.
    Training: "action-training", Project, [];
    /// Asks how articles are spread over the team.
    Assign: "action-assign", Project, [];
    /// Shows or hides the library.
    Library: "action-library", Project, [alt(Key::Num1)];
    /// Shows or hides the inspector.
    Inspector: "action-inspector", Project, [alt(Key::Num2)];
    /// Switches between English and Arabic.
    Language: "action-language", Everywhere, [];
    /// Switches to light.
    ThemeLight: "action-theme-light", Everywhere, [];
    /// Switches to dark.
    ThemeDark: "action-theme-dark", Everywhere, [];
    /// Switches between light and dark with the system.
    ThemeSystem: "action-theme-system", Everywhere, [];
}

impl Command {
    /// The command of a name as it is typed: `next-mark` is [`Command::NextMark`].
    pub fn typed(name: &str) -> Option<Self> {
        let plain = name.replace('-', "");
        Self::ALL.iter().copied().find(|command| command.name().eq_ignore_ascii_case(&plain))
    }

    /// The digit of a tag command.
    pub fn tag_digit(self) -> Option<u8> {
        Self::digit_from(Self::Tag1, self)
    }

    /// The digit of a second-tag command.
    pub fn second_tag_digit(self) -> Option<u8> {
        Self::digit_from(Self::Second1, self)
    }

    /// The digit of a command that arms a tag.
    pub fn arm_digit(self) -> Option<u8> {
        Self::digit_from(Self::Arm1, self)
    }

    /// Which analyst a command takes the side of, from 0.
    pub fn taken(self) -> Option<usize> {
        (self as usize).checked_sub(Self::Take1 as usize).filter(|nth| *nth < 5)
    }

    /// The command that keeps its keys under a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|command| command.name() == name)
    }

    /// Whether it can be given other keys: not the digits, which are the tags' own, nor Esc, which lists and dialogs
    /// take too.
    pub fn keys_can_change(self) -> bool {
        !self.is_of_a_digit() && self != Self::LetGo
    }

    /// Whether it is one of a row of digits.
    pub fn is_of_a_digit(self) -> bool {
        self.tag_digit().or(self.second_tag_digit()).or(self.arm_digit()).is_some() || self.taken().is_some()
    }

    fn digit_from(first: Self, command: Self) -> Option<u8> {
        let nth = (command as usize).checked_sub(first as usize)?;
        u8::try_from(nth).ok().filter(|nth| *nth < 9).map(|nth| nth + 1)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn no_two_commands_have_the_same_keys() {
        for scope in Scope::ALL {
            let mut owners: BTreeMap<String, Command> = BTreeMap::new();
            for command in Command::ALL.iter().filter(|command| scope.holds(command.scope())) {
                for chord in command.chords() {
                    let before = owners.insert(chord.to_string(), *command);
                    assert_eq!(before, None, "{chord} belongs to {command:?} too");
                }
            }
        }
    }

    #[test]
    fn single_letters_and_digits_wait_for_the_article() {
        for command in Command::ALL {
            for chord in command.chords() {
                let is_single = chord.types_text();
                assert!(!is_single || command.scope().has_single_keys(), "{chord} would take what is typed");
            }
        }
    }

    #[test]
    fn digits_are_tags() {
        assert_eq!(Command::Tag9.tag_digit(), Some(9));
        assert_eq!(Command::Second1.tag_digit(), None);
        assert_eq!(Command::Second3.second_tag_digit(), Some(3));
        assert_eq!(Command::FindTag.second_tag_digit(), None);
        assert_eq!(Command::Arm4.arm_digit(), Some(4));
        assert!(Command::Arm9.is_of_a_digit() && !Command::FindTag.is_of_a_digit());
    }
}
