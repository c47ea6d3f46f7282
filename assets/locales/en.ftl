# English strings of the window. ar.ftl has the same keys in the same order.
# $n picks the plural form; $count is the same number as text, in the digits the analyst chose. From 100 on, $n must be
# n mod 100, or 100 where that is below 3: the plural rules of the crate behind Fluent get Arabic wrong above 102.
# Dates come as text. Tags, attributes and link kinds are named by the codebook, not here.

## The window as a whole

app-name = Isnad
app-tagline = Who said what, about whom
window-annotate = Annotate
window-review = Review
window-explore = Explore
window-breadcrumb = { $project } › { $article }
window-title = { $article } · { $project } · Isnad
window-analyst = Analyst: { $name }
window-library = Library
window-inspector = Inspector
window-outline = Outline
window-menu = Menu
window-cancel = Cancel
window-close = Close
window-ok = OK
window-yes = Yes
window-no = No
window-more = More
window-working = { $what }: { $done } of { $total }
window-read-only = Read only: { $cause }

## Welcome: the first start

welcome-title = Read the news. Mark who said what.
welcome-intro = Isnad keeps your marks as plain files in a folder of yours. Nothing leaves this computer.
welcome-sample = Open the sample
welcome-sample-hint = An Arabic and an English article, marked by two analysts who disagree in places
welcome-new = New project…
welcome-new-hint = Drop articles in, or paste their text
welcome-open = Open project…
welcome-open-hint = A folder with a project.ron in it
welcome-recent = Recent projects
welcome-recent-empty = No projects yet. Open the sample to look around.
welcome-recent-gone = Not found at { $path }
welcome-forget = Remove from the list
welcome-drop = Drop articles anywhere to import them
welcome-opened = Opened { $date }
welcome-wordmark-arabic = إسناد
welcome-wordmark-latin = Isnad
welcome-recent-line = { $path } · { $opened }

## Library: the articles of the project

library-title = Articles
library-filter = Filter articles
library-filter-clear = Clear the filter
library-all = All
library-mine = Mine
library-to-review = To review
library-untouched = Not started
library-in-progress = In progress
library-done = Done
library-empty = No articles yet. Import text files, paste text, or drop files here.
library-no-match = No article matches “{ $filter }”. Clear the filter to see all.
library-nothing-mine = Nothing is assigned to you. Choose All to see every article.
library-progress = Progress
library-progress-count = { $done } of { $total } done
library-no-outlet = No outlet
library-no-date = No date
library-untitled = Untitled article
library-twin = The same text also came from { $outlet }
library-none-such = No article is so far. Choose All to see every article.
library-origin = { $outlet } · { $date }

## Article: the sheet of paper

article-byline = By { $author }
article-meta = { $outlet } · { $date } · { $words }
article-empty = This article has no text.
article-none = No article is open. Choose one from the library.
article-select-first = Select some words: drag over them, or press Space.
article-more-marks = +{ $count }
article-superseded = A newer version of this article exists.
article-supersedes = This is a newer version of an earlier article.
article-not-text-here = This character cannot be shown: { $code }
article-direction = Direction
article-direction-auto = Automatic
article-direction-rtl = Right to left
article-direction-ltr = Left to right
article-finished = You marked this article as done.
article-a11y = Article: { $title }
article-a11y-mark = { $tag }: { $quote }

## Inspector: the mark in hand

inspector-empty = Select a mark to see who said it and whom it is about.
inspector-empty-article = Nothing is marked yet. Select a claim in the text and press { $key }.
inspector-key = Key { $key }
inspector-claim = Claim
inspector-sources = Source chain
inspector-sources-empty = No source yet. Press { $link } to link one, or { $voice } for the article’s own voice.
inspector-article-voice = The article itself
inspector-step = Step { $step }
inspector-joint = jointly
inspector-via = ‹ { $relay }
inspector-cue = Cue
inspector-cue-empty = No cue yet. Tag the words that tell the attribution.
inspector-about = About
inspector-about-empty = No actors yet. Press { $key } to link one.
inspector-condition = If
inspector-condition-of = Condition of
inspector-details = Details
inspector-not-set = Not set
inspector-actors = Actors
inspector-actors-find = Find or add an actor
inspector-actors-new = Add “{ $name }” as a new actor
inspector-actors-empty = Type a name to find the actor, or to add one.
inspector-note = Note
inspector-note-hint = A note for yourself and your reviewer
inspector-unsure = Unsure: ask the lead
inspector-comments = Comments
inspector-comments-empty = No comments yet.
inspector-comment-add = Add a comment
inspector-links = Links
inspector-links-in = Linked from
inspector-links-empty = No links yet. Press { $attributed }, { $about } or { $if } to make one.
inspector-fragments = In { $count } fragments
inspector-origin-hand = Marked by { $analyst }, { $date }
inspector-origin-propagated = Propagated by { $analyst }, { $date }
inspector-origin-suggested = Accepted from a suggestion by { $analyst }, { $date }
inspector-origin-imported = Imported by { $analyst }, { $date }
inspector-changed = Changed { $date }
inspector-anchor-moved = The text around this mark moved
inspector-anchor-confirm = Confirm where this mark belongs
inspector-anchor-lost = These words are no longer in the text
inspector-unlink = Remove this link
inspector-go-to = Go to the mark
inspector-person = Person
inspector-organisation = Organisation
inspector-government = Government
inspector-outlet = Outlet
inspector-place = Place
inspector-document = Document
inspector-group = Group
inspector-scope-project = Known across the project
inspector-scope-article = In this article only
inspector-date-hint = 2025-07-31
inspector-actors-remove = Remove this actor
inspector-actors-kind = Kind of the new actor
inspector-file = File
inspector-progress = How far you are

## Outline: the statements of the article

outline-statements = Statements in this article
outline-marks = Marks
outline-row = { $source }: { $claim }
outline-row-no-source = No source: { $claim }
outline-empty = No statements yet. A claim that you tag appears here with its source.
outline-loose = Not linked yet
outline-unsure = Unsure
outline-no-source = No source

## Status line

status-saved = Saved
status-saving = Saving
status-not-saved = Not saved: { $cause }
status-unsaved-changes = Unsaved changes
status-armed = Linking to “{ $claim }”. Tag or take its source, actors and cue; Esc stops.
status-tag-armed = { $tag } is armed: each drag tags. Esc stops.
status-zoom = { $percent }
status-keys = Keys
status-text-size = Text size
status-undone = Undone: { $what }
status-redone = Redone: { $what }
status-nothing-to-undo = Nothing to undo
status-nothing-to-redo = Nothing to redo
status-copied = Copied
status-last-article = This is the last article
status-first-article = This is the first article
status-exported = Exported { $marks } to { $file }
status-imported = Imported { $articles }
status-save-copy = Save a copy elsewhere…
status-copy-saved = A copy is in { $folder }
status-copy-left-out = These articles could not be read, so they are not in the copy; the marks in them are: { $what }

## Jobs: what is under way beside the window, and what is said once it was cancelled

job-opening = Opening the project
job-creating = Creating the project
job-sample = Opening the sample
job-reading = Reading files
job-exporting = Exporting
job-copying = Saving a copy
job-article = Opening the article
job-cancelling = Cancelling
job-busy = Something else is still under way. Wait for it, or cancel it.
job-cancelled-opening = Opening was cancelled.
job-cancelled-creating = Cancelled. No project was created.
job-cancelled-reading = Import cancelled: { $done } of { $total } files were read. Nothing was imported.
job-cancelled-exporting = Export cancelled. No file was changed.
job-cancelled-copying = Cancelled. No copy was kept.
job-cancelled-article = Cancelled. The article was not opened.

## The bar at the head, and questions that digits answer

top-bar-find = Find
asking-title = Which attribute?

## Counts

count-marks = { $n ->
    [0] No marks
    [one] { $count } mark
   *[other] { $count } marks
}
count-statements = { $n ->
    [0] No statements
    [one] { $count } statement
   *[other] { $count } statements
}
count-articles = { $n ->
    [0] No articles
    [one] { $count } article
   *[other] { $count } articles
}
count-links = { $n ->
    [0] No links
    [one] { $count } link
   *[other] { $count } links
}
count-words = { $n ->
    [0] No words
    [one] { $count } word
   *[other] { $count } words
}
count-actors = { $n ->
    [0] No actors
    [one] { $count } actor
   *[other] { $count } actors
}
count-comments = { $n ->
    [0] No comments
    [one] { $count } comment
   *[other] { $count } comments
}
count-suggestions = { $n ->
    [0] No suggestions
    [one] { $count } suggestion
   *[other] { $count } suggestions
}
count-disagreements = { $n ->
    [0] No disagreements
    [one] { $count } disagreement waits
   *[other] { $count } disagreements wait
}
count-files = { $n ->
    [0] No files
    [one] { $count } file
   *[other] { $count } files
}
count-faults = { $n ->
    [0] No faults
    [one] { $count } fault
   *[other] { $count } faults
}
count-matches = { $n ->
    [0] No matches
    [one] { $count } match
   *[other] { $count } matches
}

## Actions: every command, as it stands in menus, buttons and the command palette

action-tag = Tag as { $tag }
action-tag-again = Add a second mark: { $tag }
action-retag = Retag as { $tag }
action-find-tag = Find a tag by name
action-attributed-to = Link: attributed to
action-about = Link: about
action-if = Link: if
action-link = Link: { $kind }
action-take-source = Take the proposed source
action-article-voice = Attribute to the article itself
action-unlink = Undo the last link
action-disarm = Stop what is under way
action-add-fragment = Add the selection as a fragment
action-attributes = Set attributes
action-choose-actor = Choose the actor
action-note = Write a note
action-unsure = Mark as unsure
action-sure = Clear unsure
action-edges = Move the edges
action-delete = Delete the mark
action-undo = Undo
action-redo = Redo
action-copy-quote = Copy the quote
action-copy = Copy
action-cut = Cut
action-paste = Paste
action-select-all = Select all
action-grow = Grow the selection
action-shrink = Shrink the selection
action-next-mark = Next mark
action-previous-mark = Previous mark
action-next-article = Next article
action-previous-article = Previous article
action-done = Mark the article as done
action-done-next = Done and next
action-reopen = Reopen the article
action-next-pane = Next pane
action-previous-pane = Previous pane
action-find = Find in the article
action-find-next = Next match
action-find-previous = Previous match
action-palette = Command palette
action-keys = Show the keys
action-zoom-in = Larger text
action-zoom-out = Smaller text
action-zoom-reset = Normal text size
action-language = العربية
action-theme-light = Light theme
action-theme-dark = Dark theme
action-theme-system = Theme of the system
action-invisibles = Show invisible characters
action-library = Show or hide the library
action-inspector = Show or hide the inspector
action-new = New project…
action-open = Open project…
action-open-sample = Open the sample
action-close = Close the project
action-import = Import articles…
action-paste-article = Paste an article…
action-article-details = Article details…
action-export = Export…
action-save-copy = Save a copy…
action-cancel-job = Cancel what is under way
action-check = Check the project
action-show-in-folder = Show in folder
action-settings = Settings…
action-about-isnad = About Isnad
action-quit = Quit

## Edits: what undo and redo name

edit-tag = tagging
edit-retag = changing the tag
edit-link = linking
edit-unlink = removing a link
edit-fragment = adding a fragment
edit-edges = moving the edges
edit-attribute = setting an attribute
edit-actor = choosing the actor
edit-note = writing a note
edit-unsure = changing unsure
edit-delete = deleting a mark
edit-comment = commenting
edit-status = changing the status
edit-article = changing the article’s details
edit-import = importing
edit-team = changing the team

## Tag palette beside the selection, and the command palette

palette-label = Tags for the selection
palette-note = Note
palette-more = More tags
palette-copy = Copy
palette-search = Find a command, article, actor or tag
palette-empty = Nothing matches “{ $query }”. Try fewer letters.
palette-commands = Commands
palette-articles = Articles
palette-actors = Actors
palette-tags = Tags
palette-tags-search = Tag name

## Hints while marking

hint-link = Choose the other end: press its letters, or click it.
hint-link-words = No mark there yet: press again to choose words.
hint-attributes = Press the digit of an attribute, then of its value.
hint-edges = Arrows move the end, Shift+arrows the start, Enter keeps, Esc leaves.
hint-proposed = Press Enter to take “{ $source }” as the source.
hint-snap = Hold Alt to take exactly what you drag.
hint-second-step = The next source becomes step { $step } of the chain.
hint-first-claim = Select a claim and press { $key }.
hint-key-clash = { $key } already does “{ $action }”.
hint-awaited = Mark the other claim: it is then linked by “{ $kind }”.

## Refusals: why a command changes nothing, and what to do first

refusal-no-focus = Choose a mark first.
refusal-no-claim = Mark or choose a claim first.
refusal-not-in-codebook = The codebook does not have it.
refusal-not-allowed = The codebook does not allow this link. The hints show the valid ends.
refusal-no-proposal = No source is marked before the claim. Tag one, or link it.
refusal-linked-already = They are linked already.
refusal-no-words = Select some words first.
refusal-gone = It is not there any more.
refusal-read-only = This project is read-only here: { $cause }

## Find in the article

find-label = Find
find-position = { $index } of { $total }
find-none = Not found
find-close = Close find

## Keys (F1)

keys-title = Keys
keys-here = Here
keys-everywhere = Everywhere
keys-reading = Moving and selecting
keys-tagging = Tagging
keys-linking = Linking
keys-articles = Articles and files
keys-change = Change a key
keys-reset = Restore the keys
keys-move = Move by what is seen
keys-move-word = Move by word
keys-extend = Select
keys-move-ends = To the ends of the line
keys-arrows = Arrows
keys-tag = Tag the selection, or retag the mark
keys-second = A second mark on the same words

## Dialogs: new project, import, export, details, settings

dialog-new-title = New project
dialog-new-name = Project name
dialog-new-folder = Folder
dialog-new-folder-choose = Choose a folder…
dialog-new-analyst = Your name
dialog-new-codebook = Codebook
dialog-new-codebook-claims = Claims, sources and actors: who said what, about whom
dialog-new-codebook-attribution = Source, cue and content (PARC 3.0, PolNeAR)
dialog-new-codebook-discourse-network = Who agrees with which concept (DNA)
dialog-new-codebook-fact-check = What can be checked, and what speaks for or against it
dialog-new-codebook-named-entities = Names of persons, organisations and places
dialog-new-create = Create the project
dialog-open-title = Open a project folder
dialog-open-path = Path of the folder
dialog-import-title = Import articles
dialog-import-preview = Preview
dialog-import-encoding = Encoding: { $encoding }
dialog-import-changed = Changed on import: { $changes }
dialog-import-cut = What was cut is shown here; the original file is kept.
dialog-import-import = { $n ->
    [one] Import { $count } article
   *[other] Import { $count } articles
}
dialog-import-refused = Not imported
dialog-paste-title = Paste an article
dialog-paste-text = Text of the article
dialog-article-title = Article details
dialog-field-title = Title
dialog-field-outlet = Outlet
dialog-field-byline = Author
dialog-field-date = Date
dialog-field-address = Web address
dialog-field-language = Language
dialog-export-title = Export
dialog-export-format = Format
dialog-export-file = File
dialog-export-export = Export
dialog-export-loses = This format cannot hold: { $what }
dialog-save = Save
dialog-delete = Delete
dialog-browse = Browse…
dialog-replace-title = The file exists
dialog-replace = Replace { $file }?
dialog-replace-replace = Replace
dialog-quit-title = Some changes are not saved
dialog-quit-body = { $cause } Save a copy elsewhere before you quit, or the changes since { $time } are lost.
dialog-quit-quit = Quit without saving
dialog-who-title = Who are you?
dialog-who-body = Marks are kept under the analyst’s name.
dialog-who-new = I am new here
dialog-about-title = About Isnad
dialog-about-licences = Licences
dialog-settings-title = Settings
dialog-settings-language = Language
dialog-settings-theme = Theme
dialog-settings-digits = Digits
dialog-settings-digits-arabic = Arabic (٠١٢٣)
dialog-settings-digits-european = European (0123)
dialog-settings-line-height = Line height
dialog-settings-snap = Snap marks to words
dialog-settings-backups = Backups hold the text of your articles outside the project.
dialog-settings-forget = Forget this project
dialog-open-open = Open
dialog-import-files = Files, separated by semicolons
dialog-import-hint = Choose text files, or type their paths. What they hold is shown here before anything is imported.
dialog-import-bom = a byte order mark was removed
dialog-import-cannot = { $file } { $cause }.
dialog-export-offsets = Offsets count: { $units }
dialog-export-whole = This format holds everything.
dialog-copy-title = Save a copy elsewhere
dialog-copy-body = The copy holds the project as it is now, with what could not be saved. You go on working in the project itself.
dialog-copy-folder = New folder for the copy
dialog-copy-save = Save the copy
dialog-import-crlf = { $n ->
    [one] { $count } line end was unified
   *[other] { $count } line ends were unified
}

## What formats say of themselves, word for word in the key

format-comments = Comments
format-attributes-of-an-article-as-a-whole = Attributes of an article as a whole
format-records-that-could-not-be-read = Records that could not be read
format-reviews = Reviews
format-what-is-known-of-an-entity-beyond-its-name = What is known of an actor beyond its name
format-codebook-and-guideline = Codebook and guidelines
format-code-points--utf-8-bytes-and-utf-16-code-units--each-under-its-own-name = code points, UTF-8 bytes and UTF-16 code units, each under its own name

## Errors: the file, the cause, the way out

error-generic = { $file }: { $cause }. { $way }
error-details = Details
error-try-again = Try again
error-dismiss = Got it
error-open = { $file } could not be opened: { $cause }. { $way }
error-read = { $file } could not be read: { $cause }. { $way }
error-write = { $file } could not be written: { $cause }. Your changes are still here; { $way }
error-not-a-project = { $file } is not a project: it holds no project.ron. Choose the folder that does, or make a new project.
error-newer = { $file } was written by a newer Isnad (format { $version }). It is shown read-only. Update Isnad to change it.
error-damaged = { $file } is damaged at line { $line }: { $cause }. What could be read is shown; the rest is kept as it is.
error-locked = This project is open in another window. It is shown read-only here. Close the other window to make changes.
error-disk-full = The disk is full. Free some space; saving is tried again by itself.
error-permission = No permission to write { $file }. Change its permissions, or save a copy elsewhere.
error-not-text = { $file } is not a text file. Export it as plain text and import that.
error-not-utf8 = { $file } is not UTF-8: byte { $offset } fits no letter. Save it as UTF-8 and import it again.
error-nul = { $file } holds NUL bytes at { $offset }, so it is probably not text. Save it as plain text and import that.
error-empty = { $file } is empty. There is nothing to import.
error-too-large = { $file } is larger than { $limit }. Split it and import the parts.
error-already-here = { $file } has the same text as “{ $article }”. It was not imported again.
error-quote-mismatch = { $file }: a mark says “{ $quote }” but the text there differs. It waits in the list of marks to confirm.
error-unknown-tag = { $file } uses the tag “{ $tag }”, which the codebook lacks. The marks are kept and shown in grey.
error-bad-offset = { $file }: a mark ends outside the text or inside a letter. It is kept as it is but not shown.
error-text-changed = { $file } was changed outside Isnad, so its marks may not fit. Restore it, or repair line ends from the menu.
error-changed-on-disk = { $file } changed on disk since it was opened. Both versions are kept and merged.
error-not-empty = { $file } is not empty. Choose a new folder for the project.
error-left-as-is = { $file } was left as it is, since it could not be read whole: { $cause }. Repair it or move it away, then open the project again.
error-not-read-back = { $file } would not be read back as it is ({ $cause }), so nothing was written. Your changes are still here; please report this.
error-saving-stopped = Saving stopped on a fault of Isnad. Your changes are still here. Save a copy elsewhere, and report this.
error-project-unreadable = project.ron could not be read, so nothing is changed here: { $cause }. Repair it, or take it from a backup.
error-export-failed = { $file } was not exported: { $cause }. { $way }
error-no-portal = No file chooser answered. Type the path instead.

## Dates

date-day = { $day } { $month } { $year }
date-month-1 = Jan
date-month-2 = Feb
date-month-3 = Mar
date-month-4 = Apr
date-month-5 = May
date-month-6 = Jun
date-month-7 = Jul
date-month-8 = Aug
date-month-9 = Sep
date-month-10 = Oct
date-month-11 = Nov
date-month-12 = Dec
error-no-home = There is no home folder to keep the sample project in. Make a new project instead.
error-unsaved-stays = The project stays open, since something in it could not be saved. Try again, or save a copy elsewhere first.
