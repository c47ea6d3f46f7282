//! The icons of the interface, as characters of [`Face::Icon`](super::Face::Icon).
//!
//! The font holds these and no others; `fonts/README.md` tells how to add one.

/// Phosphor's *magnifying-glass*.
pub const MAGNIFYING_GLASS: char = '\u{E30C}';
/// Phosphor's *magnifying-glass-plus*.
pub const MAGNIFYING_GLASS_PLUS: char = '\u{E310}';
/// Phosphor's *magnifying-glass-minus*.
pub const MAGNIFYING_GLASS_MINUS: char = '\u{E30E}';
/// Phosphor's *x*.
pub const X: char = '\u{E4F6}';
/// Phosphor's *x-circle*.
pub const X_CIRCLE: char = '\u{E4F8}';
/// Phosphor's *check*.
pub const CHECK: char = '\u{E182}';
/// Phosphor's *check-circle*.
pub const CHECK_CIRCLE: char = '\u{E184}';
/// Phosphor's *checks*.
pub const CHECKS: char = '\u{E53A}';
/// Phosphor's *circle*.
pub const CIRCLE: char = '\u{E18A}';
/// Phosphor's *circle-half*.
pub const CIRCLE_HALF: char = '\u{E18C}';
/// Phosphor's *circle-dashed*.
pub const CIRCLE_DASHED: char = '\u{E602}';
/// Phosphor's *caret-down*.
pub const CARET_DOWN: char = '\u{E136}';
/// Phosphor's *caret-up*.
pub const CARET_UP: char = '\u{E13C}';
/// Phosphor's *caret-left*.
pub const CARET_LEFT: char = '\u{E138}';
/// Phosphor's *caret-right*.
pub const CARET_RIGHT: char = '\u{E13A}';
/// Phosphor's *arrow-left*.
pub const ARROW_LEFT: char = '\u{E058}';
/// Phosphor's *arrow-right*.
pub const ARROW_RIGHT: char = '\u{E06C}';
/// Phosphor's *arrow-up*.
pub const ARROW_UP: char = '\u{E08E}';
/// Phosphor's *arrow-down*.
pub const ARROW_DOWN: char = '\u{E03E}';
/// Phosphor's *arrow-u-up-left*.
pub const ARROW_U_UP_LEFT: char = '\u{E08A}';
/// Phosphor's *arrow-u-up-right*.
pub const ARROW_U_UP_RIGHT: char = '\u{E08C}';
/// Phosphor's *arrows-clockwise*.
pub const ARROWS_CLOCKWISE: char = '\u{E094}';
/// Phosphor's *plus*.
pub const PLUS: char = '\u{E3D4}';
/// Phosphor's *minus*.
pub const MINUS: char = '\u{E32A}';
/// Phosphor's *trash*.
pub const TRASH: char = '\u{E4A6}';
/// Phosphor's *pencil-simple*.
pub const PENCIL_SIMPLE: char = '\u{E3B4}';
/// Phosphor's *note*.
pub const NOTE: char = '\u{E348}';
/// Phosphor's *chat-text*.
pub const CHAT_TEXT: char = '\u{E17A}';
/// Phosphor's *flag*.
pub const FLAG: char = '\u{E244}';
/// Phosphor's *question*.
pub const QUESTION: char = '\u{E3E8}';
/// Phosphor's *warning*.
pub const WARNING: char = '\u{E4E0}';
/// Phosphor's *warning-circle*.
pub const WARNING_CIRCLE: char = '\u{E4E2}';
/// Phosphor's *info*.
pub const INFO: char = '\u{E2CE}';
/// Phosphor's *gear*.
pub const GEAR: char = '\u{E270}';
/// Phosphor's *user*.
pub const USER: char = '\u{E4C2}';
/// Phosphor's *users*.
pub const USERS: char = '\u{E4D6}';
/// Phosphor's *user-circle*.
pub const USER_CIRCLE: char = '\u{E4C4}';
/// Phosphor's *house*.
pub const HOUSE: char = '\u{E2C2}';
/// Phosphor's *folder*.
pub const FOLDER: char = '\u{E24A}';
/// Phosphor's *folder-open*.
pub const FOLDER_OPEN: char = '\u{E256}';
/// Phosphor's *folder-plus*.
pub const FOLDER_PLUS: char = '\u{E258}';
/// Phosphor's *file*.
pub const FILE: char = '\u{E230}';
/// Phosphor's *file-text*.
pub const FILE_TEXT: char = '\u{E23A}';
/// Phosphor's *files*.
pub const FILES: char = '\u{E710}';
/// Phosphor's *export*.
pub const EXPORT: char = '\u{EAF0}';
/// Phosphor's *download-simple*.
pub const DOWNLOAD_SIMPLE: char = '\u{E20C}';
/// Phosphor's *upload-simple*.
pub const UPLOAD_SIMPLE: char = '\u{E4C0}';
/// Phosphor's *book-open*.
pub const BOOK_OPEN: char = '\u{E0E6}';
/// Phosphor's *book-bookmark*.
pub const BOOK_BOOKMARK: char = '\u{E0E4}';
/// Phosphor's *list*.
pub const LIST: char = '\u{E2F0}';
/// Phosphor's *list-bullets*.
pub const LIST_BULLETS: char = '\u{E2F2}';
/// Phosphor's *sidebar-simple*.
pub const SIDEBAR_SIMPLE: char = '\u{EC24}';
/// Phosphor's *moon*.
pub const MOON: char = '\u{E330}';
/// Phosphor's *sun*.
pub const SUN: char = '\u{E472}';
/// Phosphor's *text-aa*.
pub const TEXT_AA: char = '\u{E6EE}';
/// Phosphor's *translate*.
pub const TRANSLATE: char = '\u{E4A2}';
/// Phosphor's *keyboard*.
pub const KEYBOARD: char = '\u{E2D8}';
/// Phosphor's *link*.
pub const LINK: char = '\u{E2E2}';
/// Phosphor's *link-break*.
pub const LINK_BREAK: char = '\u{E2E4}';
/// Phosphor's *link-simple*.
pub const LINK_SIMPLE: char = '\u{E2E6}';
/// Phosphor's *quotes*.
pub const QUOTES: char = '\u{E660}';
/// Phosphor's *tag*.
pub const TAG: char = '\u{E478}';
/// Phosphor's *highlighter*.
pub const HIGHLIGHTER: char = '\u{EC76}';
/// Phosphor's *eye*.
pub const EYE: char = '\u{E220}';
/// Phosphor's *eye-slash*.
pub const EYE_SLASH: char = '\u{E224}';
/// Phosphor's *lock*.
pub const LOCK: char = '\u{E2FA}';
/// Phosphor's *clock*.
pub const CLOCK: char = '\u{E19A}';
/// Phosphor's *calendar*.
pub const CALENDAR: char = '\u{E108}';
/// Phosphor's *newspaper*.
pub const NEWSPAPER: char = '\u{E344}';
/// Phosphor's *buildings*.
pub const BUILDINGS: char = '\u{E102}';
/// Phosphor's *map-pin*.
pub const MAP_PIN: char = '\u{E316}';
/// Phosphor's *identification-badge*.
pub const IDENTIFICATION_BADGE: char = '\u{E6F6}';
/// Phosphor's *dots-three*.
pub const DOTS_THREE: char = '\u{E1FE}';
/// Phosphor's *dots-three-vertical*.
pub const DOTS_THREE_VERTICAL: char = '\u{E208}';
/// Phosphor's *sliders*.
pub const SLIDERS: char = '\u{E432}';
/// Phosphor's *funnel*.
pub const FUNNEL: char = '\u{E266}';
/// Phosphor's *sort-ascending*.
pub const SORT_ASCENDING: char = '\u{E444}';
/// Phosphor's *command*.
pub const COMMAND: char = '\u{E1C4}';
/// Phosphor's *floppy-disk*.
pub const FLOPPY_DISK: char = '\u{E248}';
/// Phosphor's *cloud-check*.
pub const CLOUD_CHECK: char = '\u{E1B0}';
/// Phosphor's *arrows-out*.
pub const ARROWS_OUT: char = '\u{E0A2}';
/// Phosphor's *corners-out*.
pub const CORNERS_OUT: char = '\u{E1D0}';
/// Phosphor's *copy*.
pub const COPY: char = '\u{E1CA}';
/// Phosphor's *clipboard*.
pub const CLIPBOARD: char = '\u{E196}';
/// Phosphor's *split-horizontal*.
pub const SPLIT_HORIZONTAL: char = '\u{E872}';
/// Phosphor's *git-merge*.
pub const GIT_MERGE: char = '\u{E280}';
/// Phosphor's *tree-structure*.
pub const TREE_STRUCTURE: char = '\u{E67C}';
/// Phosphor's *graph*.
pub const GRAPH: char = '\u{EB58}';
/// Phosphor's *chart-bar*.
pub const CHART_BAR: char = '\u{E150}';
/// Phosphor's *hand-pointing*.
pub const HAND_POINTING: char = '\u{E29A}';
/// Phosphor's *cursor-text*.
pub const CURSOR_TEXT: char = '\u{E7D8}';
/// Phosphor's *bookmark-simple*.
pub const BOOKMARK_SIMPLE: char = '\u{E0EA}';
/// Phosphor's *star*.
pub const STAR: char = '\u{E46A}';
/// Phosphor's *spinner*.
pub const SPINNER: char = '\u{E66A}';
/// Phosphor's *arrow-square-out*.
pub const ARROW_SQUARE_OUT: char = '\u{E5DE}';
/// Phosphor's *play*.
pub const PLAY: char = '\u{E3D0}';

/// Every icon of the font, for galleries and tests.
pub const ALL: &[char] = &[
    MAGNIFYING_GLASS,
    MAGNIFYING_GLASS_PLUS,
    MAGNIFYING_GLASS_MINUS,
    X,
    X_CIRCLE,
    CHECK,
    CHECK_CIRCLE,
    CHECKS,
    CIRCLE,
    CIRCLE_HALF,
    CIRCLE_DASHED,
    CARET_DOWN,
    CARET_UP,
    CARET_LEFT,
    CARET_RIGHT,
    ARROW_LEFT,
    ARROW_RIGHT,
    ARROW_UP,
    ARROW_DOWN,
    ARROW_U_UP_LEFT,
    ARROW_U_UP_RIGHT,
    ARROWS_CLOCKWISE,
    PLUS,
    MINUS,
    TRASH,
    PENCIL_SIMPLE,
    NOTE,
    CHAT_TEXT,
    FLAG,
    QUESTION,
    WARNING,
    WARNING_CIRCLE,
    INFO,
    GEAR,
    USER,
    USERS,
    USER_CIRCLE,
    HOUSE,
    FOLDER,
    FOLDER_OPEN,
    FOLDER_PLUS,
    FILE,
    FILE_TEXT,
    FILES,
    EXPORT,
    DOWNLOAD_SIMPLE,
    UPLOAD_SIMPLE,
    BOOK_OPEN,
    BOOK_BOOKMARK,
    LIST,
    LIST_BULLETS,
    SIDEBAR_SIMPLE,
    MOON,
    SUN,
    TEXT_AA,
    TRANSLATE,
    KEYBOARD,
    LINK,
    LINK_BREAK,
    LINK_SIMPLE,
    QUOTES,
    TAG,
    HIGHLIGHTER,
    EYE,
    EYE_SLASH,
    LOCK,
    CLOCK,
    CALENDAR,
    NEWSPAPER,
    BUILDINGS,
    MAP_PIN,
    IDENTIFICATION_BADGE,
    DOTS_THREE,
    DOTS_THREE_VERTICAL,
    SLIDERS,
    FUNNEL,
    SORT_ASCENDING,
    COMMAND,
    FLOPPY_DISK,
    CLOUD_CHECK,
    ARROWS_OUT,
    CORNERS_OUT,
    COPY,
    CLIPBOARD,
    SPLIT_HORIZONTAL,
    GIT_MERGE,
    TREE_STRUCTURE,
    GRAPH,
    CHART_BAR,
    HAND_POINTING,
    CURSOR_TEXT,
    BOOKMARK_SIMPLE,
    STAR,
    SPINNER,
    ARROW_SQUARE_OUT,
    PLAY,
];
