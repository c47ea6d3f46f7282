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
page-back = Back to the article

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
library-filter-more = More filters
library-in-texts = In the texts of the articles too
library-by-tag = With a mark of this tag
library-any-tag = Any tag
library-by-analyst = Whose work
library-my-work = My work
library-work-of = Work of { $name }
library-filter-clear = Clear the filter
library-all = All
library-mine = Mine
library-to-review = To review
library-untouched = Not started
library-in-progress = In progress
library-done = Done
library-empty = No articles yet. Import files of any kind, paste text, or drop files here.
library-no-match = No article matches “{ $filter }”. Clear the filter to see all.
library-nothing-mine = Nothing is assigned to you. Choose All to see every article.
library-progress = Progress
library-progress-count = { $done } of { $total } done
library-no-outlet = No outlet
library-no-date = No date
library-chosen = { $n ->
    [one] { $count } chosen
   *[other] { $count } chosen
}
library-choose-none = Choose none
library-details = Details of the chosen articles
article-no-original = No original of this article was kept.
library-untitled = Untitled article
library-twin = The same text also came from { $outlet }
library-none-such = No article is so far. Choose All to see every article.
library-origin = { $outlet } · { $date }

## Article: the sheet of paper

article-byline = By { $author }
article-meta = { $outlet } · { $date } · { $words }
article-empty = This article has no text.
article-none = No article is open. Choose one from the library.

# Over an article, until something is done about it
notice-line-ends = The line ends of this text were changed on the disk, by git or an editor. It is shown as it was imported, and every mark fits.
notice-line-ends-repair = Repair the file
notice-text-changed = The text on the disk is not the one that was imported. Marks whose words it does not have cannot be shown in it. Take the text from a backup.
notice-conflict = Two copies of your marks differ. “{ $mark }”, { $field }: here { $kept }, in the other copy { $other }.
notice-conflict-removed = “{ $mark }” was removed in one copy of your marks and changed in the other, so it is still here.
notice-conflict-more = { $n ->
    [one] One more is to be decided after this.
   *[other] { $count } more are to be decided after this.
}
notice-conflict-keep = Keep this
notice-conflict-take = Take the other
notice-conflict-keep-mark = Keep the mark
notice-conflict-remove-mark = Remove the mark
notice-conflict-show = Show
difference-nothing = nothing
difference-article = The article
difference-tag = tag
difference-words = words
difference-actors = actors
difference-note = note
difference-unsure = unsure
difference-anchor = place
difference-anchor-exact = In its place
difference-link = link
difference-ends = ends of the link
difference-status = status
difference-yes = yes
difference-no = no

article-select-first = Select some words: drag over them, or press Space.
article-more-marks = +{ $count }
article-superseded = A newer version of this article exists.
article-supersedes = This is a newer version of an earlier article.
article-not-text-here = This character cannot be shown: { $code }
article-direction = Direction
article-direction-auto = Automatic
article-direction-rtl = Right to left
article-direction-ltr = Left to right
article-voice-short = The article
article-finished = You marked this article as done.
article-a11y = Article: { $title }
article-a11y-mark = { $tag }: { $quote }
article-a11y-mark-of = { $tag } by { $analyst }: { $quote }
article-a11y-link = { $kind }: { $target }
article-a11y-link-of = { $kind } this: { $target }
article-a11y-note = Note: { $note }

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
inspector-anchor-kept = Kept without a place in this text
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

## Actors: the page

actors-title = Actors
actors-filter = Find or add an actor
actors-empty = No actors yet. Say who is meant by a mark, or type a name above.
actors-choose = Choose an actor to see its names and where it is meant.
actors-name-ar = Name in Arabic
actors-name-en = Name in English
actors-kind = Kind
actors-scope = Known in
actors-scope-project = The whole project
actors-scope-article = Only “{ $article }”
actors-aliases = Also called
actors-alias = Another name or spelling
actors-alias-add = Add
actors-alias-remove = Remove “{ $name }”
actors-affiliation = Belongs to
actors-affiliation-find = Find the actor it belongs to
actors-affiliation-remove = Remove
actors-position = Relation
actors-inside = Inside
actors-outside = Outside
actors-close-to = Close to
actors-external-id = Identifier elsewhere
actors-note = Note
actors-same = The same as
actors-part = Make it an actor of its own again
actors-merge-find = Merge into another actor
actors-merge-hint = All marks of both then mean the one you choose. Undo takes it back.
actors-none-found = No actor of that name.
actors-counting = Counting the marks…
actors-mentions = Marks that mean it: { $count }
actors-mentions-more = and { $count } more
actors-not-meant = No mark means it.
actors-remove = Remove the actor
actors-split-tick = Give “{ $quote }” to another actor
actors-split-hint = Tick marks to make them mean another actor.
actors-split-name = Name of the new actor
actors-split = { $n ->
    [one] Move { $count } mark to a new actor
   *[other] Move { $count } marks to a new actor
}

## The codebook and the guideline: the page, and what a change touches

codebook-title = Codebook
codebook-tags = Tags
codebook-attributes = Attributes
codebook-links = Links
codebook-whole = The whole
codebook-article = Asked of the article
codebook-article-hint = What is asked of an article as a whole: its genre, its frame, its tone.
codebook-guideline = Guideline
codebook-templates = Templates
codebook-add-tag = Add a tag
codebook-add-tag-hint = What spans can be. The name in files is made from the English name and stays when the names change.
codebook-add-attribute = Add an attribute
codebook-add-attribute-hint = What is asked of a mark, a link or an article. Once it is there, tick it where it is asked.
codebook-add-link = Add a link
codebook-add-link-hint = How two marks are related. Where it may start and end is said once it is there.
codebook-add-choice = Add a choice
codebook-name-en = Name in English
codebook-name-ar = Name in Arabic
codebook-id = In files: { $id }
codebook-role = Role
codebook-role-claim = Claim: something said to be so
codebook-role-actor = Actor: someone spoken of
codebook-role-source = Source: someone who says so
codebook-role-cue = Cue: words that attribute
codebook-role-other = Other
codebook-color = Colour
codebook-shape = Shape
codebook-key = Key
codebook-key-none = No key
codebook-asks = Asks
codebook-asks-none = There are no attributes yet. Add one first.
codebook-move-up = Move { $name } up
codebook-move-down = Move { $name } down
codebook-remove = Remove…
codebook-remove-one = Remove { $name }
codebook-kind = Kind
codebook-kind-choice = Choice
codebook-kind-scale = Scale
codebook-kind-flag = Yes or open
codebook-kind-date = Date
codebook-kind-text = Text
codebook-choices = Choices
codebook-least = Least
codebook-most = Greatest
codebook-asked-by = Asked by: { $names }
codebook-asked-by-none = Nothing asks it yet. Tick it at a tag or a link.
codebook-from = Starts at
codebook-to = Ends at
codebook-end-entity = An actor that is not named there
codebook-end-article = The article itself
codebook-link-attribution = Attribution: a claim to who says so
codebook-link-about = About: a claim to whom it concerns
codebook-link-signal = Signal: a claim to its cue
codebook-link-condition = Condition: a claim to what it depends on
codebook-link-other = Other
codebook-guideline-text = Text of the guideline
codebook-guideline-hint = Markdown. A section headed by a tag’s name, in any language, is shown beside the text while that tag is in use.
codebook-template-replace = Replace the codebook
codebook-template-guideline = Replace the guideline too
codebook-template-hint = What is in use is shown first. Undo takes it back.
codebook-template-take = Add { $name }
codebook-template-there = In the codebook
color-claim = Amber
color-actor = Blue
color-source = Green
color-cue = Plum
color-violet = Violet
color-teal = Teal
color-rust = Rust
color-olive = Olive
color-rose = Rose
color-indigo = Indigo
color-brown = Brown
color-slate = Slate
shape-band = Band
shape-outline = Outline
shape-underline = Underline
shape-dotted = Dotted underline
shape-dashed = Dashed underline
shape-double = Double underline
guideline-hide = Hide the guideline
guideline-empty = The guideline is empty. The project’s owner writes it on the codebook’s page.
guideline-no-section = No section of the guideline is headed “{ $tag }”.
touched-title = What this touches
touched-body = “{ $what }” is in use.
touched-body-whole = The codebook is in use.
touched-own = Yours
touched-others = Others’
touched-other = { $analyst }: { $counts }
touched-others-stay = Only they can change these. They stay as they are and show in grey; nothing is lost.
touched-my-marks = My marks
touched-keep-marks = Keep them: they show in grey
touched-my-answers = My answers and links
touched-keep-answers = Keep them: nothing is lost
touched-clear-answers = Take them away
touched-remove = Remove
touched-change = Change

## Team: the page

team-title = Team
team-about = Each member marks in files of their own. Names can change; files stay.
team-name = Name of { $name }
team-you = You
team-owner = Owner of the project
team-work = { $done } done · { $going } in progress · { $marks }
team-work-as = Work as { $name }
team-remove = Take { $name } off the team
team-new = Name of the new member
team-add = Add a member
team-members = Members
team-progress = Progress
team-readers = Who reads what
team-unsure = Not sure
team-training = Training
team-assigned = Assigned
team-marks = Marks
team-time = Time
team-time-less = < 1 min
team-time-minutes = { $minutes } min
team-time-hours = { $hours } h { $minutes } min
team-time-about = Time is measured while an article is open and something is done in it; pauses count for a minute at most. It is kept in each analyst’s own files.
team-all = All
team-finished = Done by { $name }, of what is assigned
team-without-reader = Nobody reads yet: { $articles }
team-readers-about = A cell is an article of a member: press it to assign it or take it back.
team-members-before = Members before
team-members-after = Members after
team-cell = { $name }, { $article }: not assigned, { $status }, { $marks }, { $time }
team-cell-reads = { $name }, { $article }: assigned, { $status }, { $marks }, { $time }
team-learn = Learn on { $article }
team-learn-on = { $article } is there to learn on, as { $name } agreed
team-counting = Looking through all marks
team-unsure-about = Marks whose analysts ask the lead to look. Press one to go to it.
team-unsure-none = Every analyst is sure of every mark.
team-training-none = No article is there to learn on. The owner names one by its star under Who reads what.
team-training-whose = Scores of
team-training-articles = Articles to learn on
team-score-exact = Same words (F1)
team-score-overlap = Overlapping (F1)
team-score-precision = Precision
team-score-recall = Recall
team-score = As { $name } agreed: { $exact } same words, { $overlap } overlapping · { $alike } alike, { $not } not
team-score-not-done = Not scored: it is not done yet.
team-score-nothing-agreed = Not scored: { $name } has agreed on nothing in it yet.
team-score-open = Not scored: { $count } questions in the review of { $name } are open.
team-score-other-text = Not scored: its text cannot be read, or is another than the one that was marked.
team-score-own-work = Not scored: { $name } agreed on it.
team-missed = Missing here: { $what }
team-added = Only here: { $what }
team-differs = { $what }: another { $differences }
team-differs-own = { $what }: another { $differences }; here { $own }
team-difference-missing = mark
team-difference-who = source
team-difference-step = step
team-difference-order = order of the chain
team-difference-act = act
list-comma = ,{" "}

## Assigning articles

assign-title = Assign articles
assign-who = Who reads
assign-articles = Articles
assign-free = Those that nobody reads: { $articles }
assign-again = All anew: { $articles }
assign-readers = Readers
assign-overlap = Shared, %
assign-seed = Draw
assign-another = Draw again
assign-preview = What each gets
assign-load = { $name }: { $articles }, { $shared } shared
assign-pair = { $one } and { $other } share: { $articles }
assign-assign = Assign
assign-no-articles = No article waits for a reader. Import some, or plan all anew.
assign-no-analysts = Choose who reads.
assign-no-readers = Give each shared article one reader or more.
assign-too-few = { $wanted } readers are wanted of { $there }. Choose more members, or fewer readers.
assign-no-overlap = Give the share in hundredths, from 0 to 100.

## Outline: the statements of the article

outline-statements = Statements in this article
outline-marks = Marks
outline-row = { $source }: { $claim }
outline-row-no-source = No source: { $claim }
outline-empty = No statements yet. A claim that you tag appears here with its source.
outline-loose = Not linked yet
outline-unsure = Unsure
outline-no-source = No source

## Restore: earlier versions of a file

restore-title = Restore an earlier version
restore-nothing = Nothing is kept yet. Earlier versions appear here once something is saved.
restore-file = File
restore-file-layer = My marks: { $what }
restore-file-review = My review: { $what }
restore-file-article = Details: { $what }
restore-file-text = Text: { $what }
restore-file-actor = Actor: { $what }
restore-file-member = Member: { $what }
restore-file-codebook = Codebook
restore-file-guideline = Guideline
restore-file-project = Project
restore-file-assignments = Assignments
restore-versions = Versions, the newest first
restore-time = { $date }, { $time } UTC
restore-same = as now
restore-same-body = This version is as it is now.
restore-cannot = cannot be restored
restore-would = Restoring would change:
restore-more = and { $count } more
restore-comes-back = Comes back, { $what }: { $words }
restore-goes = Goes, { $what }: { $words }
restore-changes = Changes, { $what }: { $words }
restore-link = Link
restore-comment = Comment
restore-decision = Decision
restore-whole = Status or answers of the article
restore-the-file = Content
restore-do = Restore
loss-told = { $analyst }, “{ $article }”: the last save left { $after } of { $before }. What was there before is kept.
loss-meant = It was meant

## Backups, in the settings

backups-body = Everything that is saved is kept a second time on this computer, so that it can be restored: the newest versions of each file, then one an hour for a day and one a day for a month.
backups-none = Open a project to see its backups.
backups-folder = Folder
backups-size = Room on the disk
backups-counting = Counting
backups-kilobytes = { $size } kB
backups-megabytes = { $size } MB
backups-private = They hold the project’s texts and marks outside of its folder. Only your user account can read them.
backups-forget = Forget this project…
forget-title = Remove all backups of this project?
forget-body = Earlier versions of “{ $project }” cannot be restored any more. The project itself stays as it is. No backups are made until it is opened again.
forget-do = Remove backups

error-backup = { $file }: the backup failed, since { $cause }. { $way }
error-backup-damaged = { $file }: this backup is damaged. Choose another version.
error-backup-too-large = { $file }: too large to be kept: { $size } bytes of at most { $limit }. Split the article.
error-not-in-project = { $file }: not a file of the project. Choose another one.
error-no-backups = This system has no place for backups.
error-restore-not-yours = { $file }: only { $analyst } can restore this, since it is theirs.
error-not-restorable = { $file }: cannot be restored in place. Take it out by the command line.
error-version-unreadable = { $file }: this version cannot be used: { $cause }. Choose another one.
error-restore-other-text = { $file }: this version belongs to another text of the article. Choose another one.
error-restore-no-article = The article { $article } is not part of the project. Restore its details first.
error-restore-no-text = No backup holds the text of the article { $article }.
error-nothing-then = Nothing of yours was kept by { $time }. Choose a later time.
error-restore-stale = The project was changed meanwhile. Look at the versions again.

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
status-restored = Restored. Undo takes it back.
status-forgotten = The backups of this project were removed.
status-no-backups = No backups are being made: { $cause }
status-copied = Copied
status-last-article = This is the last article
status-first-article = This is the first article
status-exported = Exported { $marks } to { $file }
status-imported = Imported { $articles }
status-articles-out = Deleted { $articles }. Undo brings them back, with their marks.
status-article-out = Deleted “{ $article }”. Undo brings it back, with its marks.
status-save-copy = Save a copy elsewhere…
status-copy-saved = A copy is in { $folder }
status-text-repaired = The text is on the disk again as it was imported
merged-copy = Of { $file } there were two versions, which are one now. The second, { $copy }, is in the folder “conflicts”.
merged-aside = { $file } was changed by another program, and could not be merged. That version is kept as { $kept }.
merged-window = { $file } was changed by another window, and merged with what was done here.
merged-to-decide = { $n ->
    [one] One difference is to be decided: open the article.
   *[other] { $count } differences are to be decided: open the article.
}
merged-difference = { $what }: { $kept } was kept, the other version has { $other }.
status-copy-left-out = “{ $article }” could not be read, so it is not in the copy; the marks in it are. { $cause }

## Jobs: what is under way beside the window, and what is said once it was cancelled

job-opening = Opening the project
job-creating = Creating the project
job-sample = Opening the sample
job-reading = Reading files
job-exporting = Exporting
job-copying = Saving a copy
job-article = Opening the article
job-counting = Counting
job-finding = Searching
job-repairing = Repairing the text
job-refreshing = Reading the project
job-backups = Reading earlier versions
job-restoring = Restoring
job-forgetting = Removing backups
job-cancelling = Cancelling
job-busy = Something else is still under way. Wait for it, or cancel it.
job-cancelled-opening = Opening was cancelled.
job-cancelled-creating = Cancelled. No project was created.
job-cancelled-reading = Import cancelled: { $done } of { $total } files were read. Nothing was imported.
job-cancelled-exporting = Export cancelled. No file was changed.
job-cancelled-copying = Cancelled. No copy was kept.
job-cancelled-article = Cancelled. The article was not opened.
job-cancelled-counting = Counting cancelled.
job-cancelled-finding = Search cancelled.
job-cancelled-repairing = The text was left as it was.
job-cancelled-backups = Cancelled. Earlier versions were not read.
job-cancelled-restoring = Cancelled. Nothing was restored.
job-cancelled-forgetting = Some backups may be left.

## Reviewing: colleagues' marks compared

review-kind-missing = missing
review-kind-boundary = words
review-kind-tag = tag
review-kind-attribute = attribute
review-kind-entity = who is meant
review-kind-link = link
review-who = to whom
review-order = order of the chain
review-alike = All alike
review-open = To be decided
review-reopened = Changed since it was decided
review-decided = Decided
review-moot = Settled with its mark
review-heading = Difference { $nth } of { $count } · { $what }
review-row = { $what } · { $words }
review-list = Differences
review-nothing = No differences of this kind.
review-choose = Choose a difference from the list.
review-changed-since = Somebody changed their version after this was decided.
review-took = Taken: { $name }
review-own = Decided for: { $words }
review-own-link = Decided for another link
review-rejected = All rejected
review-take = Take
review-take-whose = Take the version of { $name }
review-not-marked = Not marked
review-no-link = No such link
review-detail = { $name }: { $value }
review-reason = Reason, which all of them read
review-reason-reject = Why nothing of this stands
review-reason-hint = Why
review-reason-needed = Say why: those whose marks are rejected read it.
review-draft-words = Select the words that are right. Digits choose the tag.
review-draft-link = Choose whom it leads to, and what is said of it.
review-decide = Decide
review-this-article = Article
review-whole-project = Project
review-any-kind = All kinds
review-by-kind = Kind of difference
review-any-pair = Any two
review-by-pair = Between two analysts
review-filter-remove = Remove
review-a-pair = A pair
review-with-settled = With what is settled
review-progress = { $done } of { $all } settled
review-compared = Compared
review-too-few-readers = Fewer than two analysts have begun this article: there is nothing to compare yet.
review-too-few-done = Fewer than two analysts are done with this article. Choose whose marks to compare all the same.
review-others = Also reviewed by { $names }. The agreed version is that of { $name }.
review-others-unnamed = Also reviewed by { $names }. The owner of the project names whose version is the agreed one.
review-settle = What is alike settles by itself
review-read-only = This project can only be read: nothing can be decided.
review-blind-letters = A B C D E
review-blind-name = Analyst { $letter }
review-last = No difference waits after this one.
review-first = No difference waits before this one.
review-no-such-choice = This cannot be decided so: there are no such words here.
review-reader = { $name } · { $status }
review-not-decided = Nothing was decided here yet.

comments = Comments
comments-new = Comment
comments-answer = Answer
comments-head = { $name } · { $date }
comments-remove = Remove the comment
comments-resolve = Settled
comments-reopen = Open again
comments-resolved = { $n ->
    [0] Settled
    [one] Settled, { $count } answer
   *[other] Settled, { $count } answers
}
heard-head = Review by { $name }: { $nth } of { $count }
heard-hide = Put away
heard-about-mark = “{ $words }”
heard-about-link = the link of “{ $words }” to “{ $to }”
heard-took-mark = { $name }’s mark was taken instead: { $tag }, “{ $words }”
heard-own-mark = decided: { $tag }, “{ $words }”
heard-took = { $name }’s version was taken instead
heard-own-link = another link was decided for
heard-nothing = was rejected
heard-line = { $about }: { $fate }
heard-reason = Because: { $reason }
heard-answer = Answer the reviewer
heard-none = No review changed anything in your marks on this article.

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
count-analysts = { $n ->
    [0] nobody
    [one] { $count } analyst
   *[other] { $count } analysts
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
count-answers = { $n ->
    [0] No answers
    [one] { $count } answer
   *[other] { $count } answers
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
action-arm-tag = Arm { $tag }
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
action-annotate = Annotate
action-review = Review
action-next-heard = Next of my marks that a review changed
action-previous-heard = The one before
action-next-question = Next question
action-previous-question = Question before
action-take = Take the version of the first analyst, the second…
action-union = All words
action-intersection = Common words
action-edit-question = Edit
action-reject-all = Reject all
action-reason = Say why
action-withdraw = Take back
action-blind = Hide names
action-side-by-side = Side by side
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
action-actors = Actors of the project
action-codebook = Codebook and guideline
action-guideline = Show or hide the guideline
action-team = Team
action-progress = Progress of the team
action-readers = Who reads what
action-unsure-marks = Marks that analysts are not sure of
action-training = Training: scores
action-assign = Assign articles…
action-inspector = Show or hide the inspector
action-new = New project…
action-open = Open project…
action-open-sample = Open the sample
action-close = Close the project
action-import = Import articles…
action-paste-article = Paste an article…
action-article-details = Article details…
action-choose-listed = Choose all listed articles
action-open-original = Open the original
action-export = Export…
action-save-copy = Save a copy…
action-restore = Restore…
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
edit-settle = deciding between two copies
edit-article = changing the article’s details
edit-article-out = deleting an article
edit-articles = changing the details of articles
edit-articles-out = deleting articles
edit-import = importing
edit-restore = restoring
edit-version = a new version
edit-take-over = taking marks over
edit-confirm-place = confirming a place
edit-put-mark = putting a mark in its place
edit-keep-mark = keeping a mark without a place
edit-team = changing the team
edit-assign = assigning articles
edit-training = naming an article to learn on
edit-codebook = changing the codebook
edit-codebook-add = adding to the codebook
edit-codebook-move = reordering the codebook
edit-codebook-remove = removing from the codebook
edit-codebook-replace = replacing the codebook
edit-guideline = changing the guideline
edit-actor-list = changing an actor
edit-decide = deciding over a difference
edit-review-scope = choosing what is compared
edit-comment-remove = removing a comment
edit-comment-resolve = settling a thread
edit-reason = saying why
edit-withdraw = taking a decision back

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
refusal-no-name = Type a name first.
refusal-still-meant = Marks still mean it. Merge it into another actor instead.
refusal-at-work = The owner and who is at work stay on the team.
refusal-of-others = A colleague has filed it, so only they can take it away.
refusal-read-only = This project is read-only here: { $cause }
refusal-not-owner = Only { $owner }, who owns the project, changes the codebook, the guideline and who reads what. Ask them, or work on a copy of your own.
codebook-flaw-no-name = It needs a name in one language at least.
codebook-flaw-name-taken = Another is called “{ $name }” already. Choose another name.
codebook-flaw-key-taken = Key { $key } sets the tag “{ $tag }”. Choose another key, or free it there first.
codebook-flaw-no-such-key = Keys are the digits 1 to 9.
codebook-flaw-no-start = A link must start at marks of one kind at least.
codebook-flaw-no-end = A link must end at something. Choose one kind at least.
codebook-flaw-scale-reversed = The least must not be above the greatest.
codebook-flaw-no-attribute = The codebook has no attribute “{ $name }”. Add it first.
codebook-flaw-exists = The codebook has “{ $name }” already.

## Find in the article

find-label = Find
find-position = { $index } of { $total }
find-none = Not found
find-close = Close find
action-next-waiting = Next mark to look at
action-previous-waiting = Previous mark to look at
action-confirm-place = It belongs here
action-put-mark = Put it on the selection
action-keep-mark = Keep without a place
action-new-version = New version…
action-take-over = Take my marks over
action-offer-from-copy = Suggest my marks on its copy
waiting-count = { $n ->
    [one] One mark to look at
   *[other] { $n } marks to look at
}
waiting-before = Before: { $words }
waiting-now = Now: { $words }
waiting-perhaps = Perhaps here: { $words }
waiting-looking = Looking for its words in this version…
waiting-nowhere = Not found in this version: select its words, or keep it without a place.
waiting-none = No mark waits for a place
waiting-done = Every mark was looked at
version-known = This very text is here already
version-nothing-to-take-over = There are no marks of yours on an earlier version to take over
offer-none = No article with marks of yours says nearly the same, or none of them surely stands here
status-offered = Suggested from its copy: { $marks } to confirm
status-version = New version: { $placed } to confirm, { $waiting } without a place
job-comparing = Comparing versions
job-cancelled-comparing = The new version was not taken up; nothing was changed.
dialog-version-title = New version
dialog-version-of = Of { $article }. It stays, with all marks on it; yours are copied to the new version and wait to be confirmed.
dialog-version-file = Text file
dialog-version-paste = Or its text
dialog-version-both = Choose a file or paste a text, not both.
dialog-version-verb = Bring in
inspector-earlier = Earlier version: { $article }
inspector-newer = Newer version: { $article }
inspector-copy = Nearly the same, and marked: { $article }
library-new-version = { $origin } · new version

## Keys (F1)

keys-title = Keys
keys-here = Here: { $place }
keys-everywhere = Everywhere
keys-reading = Moving and selecting
keys-tagging = Tagging
keys-linking = Linking
keys-articles = Articles and files
keys-change = Change keys…
keys-reset = Restore all keys
keys-move = Move by what is seen
keys-move-word = Move by word
keys-extend = Select
keys-move-ends = To the ends of the line
keys-arrows = Arrows
keys-tag = Tag the selection, or retag the mark
keys-second = A second mark on the same words
keys-arm = Arm a tag: each drag tags at once
keys-in-project = With a project open
keys-in-article = In the article
keys-in-review = In a review
keys-letters = Letters
keys-walk = Next and previous field
keys-press = Press or choose
keys-to-article = Back to the article
keys-close = Close
keys-leave-page = Back to the article
keys-choose = Down and up in the list
keys-take = Take what is chosen
keys-question = Choose a question, then its answer
keys-leave = Leave
keys-hint = Choose the end of the link
keys-nearest = Take the nearest
keys-edge-end = Move the end
keys-edge-start = Move the start
keys-edge-word = Move by word
keys-edge-keep = Keep the edges
keys-place-welcome = Welcome
keys-place-library = List of articles
keys-place-article = The article
keys-place-review = The review
keys-place-inspector = Inspector
keys-place-dialog = Dialog
keys-place-page = Page of the project
keys-place-finder = Command palette
keys-place-questions = Questions about a mark
keys-place-hints = Letters on the ends of a link
keys-place-edges = Moving the edges of a mark
keys-clash = { $key } also means “{ $action }” ({ $place }). Neither is done until one of the two has other keys.
keys-mean-two = { $key } means both “{ $first }” and “{ $second }”. Give one of them other keys in the settings.
keys-some-clash = Some keys mean two commands; neither is done. Change keys to see which.
keys-refused-fixed = The keys of this command stay as they are.
keys-refused-lets-go = { $key } lets go of what is under way, everywhere. Choose other keys.
keys-refused-walks = { $key } walks the fields, marks and panes. Choose other keys.
keys-refused-digits = { $key } belongs to the tags. Choose other keys.
keys-refused-caret = { $key } moves the caret. Choose other keys.
keys-refused-types = { $key } types something in text fields, where this command applies too. Add Ctrl or Alt.
keys-refused-field = Text fields and buttons need { $key }, and this command applies there too. Choose other keys.
keys-refused-system = The system or the keyboard’s AltGr needs { $key }. Choose other keys.

## Settings

settings-looks = Looks
settings-you = You
settings-backups = Backups
settings-window = Window
settings-article = Article
settings-theme-light = Light
settings-theme-dark = Dark
settings-theme-system = As the system
settings-library = Show the library
settings-inspector = Show the inspector
settings-usual = As usual
settings-lines-closer = Lines closer together
settings-lines-farther = Lines farther apart
settings-sample = The port authority said on Monday that the plant would open in spring; the fishermen’s union denied it.
settings-you-body = Your marks are kept under this name. Everybody’s stay apart, so that they can be compared.
settings-you-nobody = Open a project to see who is at work in it.
settings-you-alone = Nobody else works in this project yet.
settings-you-others = Work as somebody else
settings-keys-filter = Filter commands
settings-keys-press = Press the new keys, or Esc
settings-keys-change = Change the keys: { $command }
settings-keys-remove = Take the keys away: { $command }
settings-keys-reset = Restore the keys: { $command }

## About

about-version = Version { $version }
about-what = Read news and mark what it claims, by which source, about whom.
about-files = Files of this program
about-config = Settings
about-state = Locks and backups
about-data = The sample
about-nowhere = Kept nowhere
about-back = Back to the list

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
    [0] Import
    [one] Import { $count } article
   *[other] Import { $count } articles
}
dialog-import-refused = Not imported
dialog-paste-title = Paste an article
dialog-paste-text = Text of the article
dialog-paste-page = Copied from a page: headings and paragraphs keep their shape. Once the text is changed, it comes in as plain text.
dialog-article-title = Article details
dialog-articles-title = { $n ->
    [one] Details of { $count } article
   *[other] Details of { $count } articles
}
dialog-field-title = Title
dialog-field-text = Text
dialog-field-outlet = Outlet
dialog-field-byline = Author
dialog-field-date = Date
dialog-field-address = Web address
dialog-field-language = Language
details-date-form = This is no date. Write it as 14 September 2025 or 2025-09-14.
details-several = Several values; leave empty to keep them
details-origin = Where it came from
details-brought-by = Brought in by { $analyst } on { $date }
details-from-file = From the file { $file }
details-bom = A mark of byte order at its start was taken off.
details-line-ends = { $n ->
    [one] { $count } line end of Windows was unified.
   *[other] { $count } line ends of Windows were unified.
}
details-name = Kept as { $name }
details-delete-touches = { $marks } by { $analysts } stay in their files, and come back when you undo.
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
dialog-import-hint = Choose files or a folder, or type their paths: text, web pages, Word and other documents, mails, tables of articles. What they hold is shown here before anything is imported.
dialog-import-same = Already here: “{ $title }” has this very text. It is not imported twice.
dialog-import-like = Nearly the same as “{ $title }”.
dialog-import-reading = reading…
dialog-import-nothing-new = Nothing to import: what these files hold is here already.
dialog-import-choose-encoding = Encoding of files that do not say it
dialog-import-automatic = Automatic
dialog-import-details = Details
dialog-import-columns = Columns
dialog-import-no-column = No column
dialog-import-which-text = Choose the column of the text
dialog-import-of-one = This article
dialog-import-of-all = All articles
dialog-import-found = { $n ->
    [0] Nothing new
    [one] { $count } new article
   *[other] { $count } new articles
}
dialog-import-known = { $n ->
    [one] { $count } already here
   *[other] { $count } already here
}
dialog-import-none = { $n ->
    [one] { $count } not imported
   *[other] { $count } not imported
}
cut-navigation = Menus and frames
cut-comments = Comments
cut-related = Related links
cut-media = Pictures and media
cut-hidden = Hidden words
cut-notes = Notes
cut-page-margins = Headers and footers
cut-deletions = Struck-out words
cut-attachments = Attachments
cut-quotations = Quoted mails
cut-columns = Columns
cut-pages-without-text = Pages without text
cut-letters = Letters that could not be told
spot-row = row { $number }
spot-after-row = after row { $number }
spot-entry = entry { $number }
spot-after-entry = after entry { $number }
spot-mail = mail { $number }
spot-end = its end
dialog-import-bom = a byte order mark was removed
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

loss-marks = Marks, with all that is said of them
loss-overlap = Marks that share words with a longer one
loss-pieces = Marks of several pieces: each piece becomes a mark
loss-links = Links
loss-link-ends = Links to an actor or to the article itself
loss-attributes = Attributes of marks
loss-link-attributes = Attributes of links
loss-article-attributes = Attributes of an article as a whole
loss-entities = Whom marks mean
loss-notes = Notes
loss-unsure = That an analyst is not sure
loss-authors = Whose marks they are
loss-times = When and how marks were made
loss-ids = The names of marks and links
loss-status = How far analysts are
loss-metadata = Title, outlet, date and the like
loss-comments = Comments
loss-reviews = Reviews
loss-entity-details = What is known of an actor beyond the name
loss-unread = Records that could not be read
loss-cut-by-window = Marks and links across the border of a window
loss-off-tokens = Marks that begin or end inside a token: widened to it
loss-unwritable = Characters that the format cannot write
card-made-with = News articles in which people marked what is claimed, by which source, and about whom; made with Isnad.
card-contents = What is in it
card-articles = Articles
card-documents = Documents (an article and analyst each)
card-analysts = Analysts
card-marks = Marks
card-links = Links
card-characters = Characters of text
card-outlets = Outlets
card-dates = Published
card-languages = Languages (articles)
card-format = Format
card-offsets = Offsets count
card-licence = Licence
card-no-licence = not stated: ask before you use or pass on the texts
card-by-tag = Marks by tag, links by kind
card-tag = Tag
card-total = all
card-codebook = Codebook
card-version = version
card-role = Is a
card-attributes = Attributes
card-attribute = Attribute
card-values = Values
card-link = link
card-a-date = a date, as 2025-07-31
card-words = any words
card-how = How it was made
card-made = Made on
card-program = Made with
card-agreement = Agreement
card-lost = What the format cannot hold
card-guideline = Guideline
card-role-claim = claim
card-role-actor = actor
card-role-source = source
card-role-cue = cue
card-role-other = other
page-tags = Tags
page-marks = Marks
page-no-marks = Nothing is marked.
page-comments = Comments
page-means = Who or what is meant
page-note = Note
page-unsure = Unsure
page-article = The article itself
page-yes = yes
page-untouched = not begun
page-begun = in progress
page-done = done
card-all = Marks of all analysts, and articles that nobody has begun.
card-some = Marks of some of the analysts.
card-by-analysts = Marks of: { $names }
card-agreed = What was agreed on in reviews.
card-tags = Only these tags: { $tags }
card-from = Published on { $date } or later.
card-to = Published on { $date } or earlier.
card-sentences = A document is a sentence.
card-paragraphs = A document is a paragraph.
card-split = Parted by article { $parts }, with the seed { $seed }; copies of a text are in one share.
card-anonymous = Analysts are numbered, ids are new, times and comments are left out.
offsets-all = code points, UTF-8 bytes and UTF-16 code units, each under its own name
offsets-code-points = code points
offsets-utf16 = UTF-16 code units
offsets-tokens = tokens
offsets-none = none

## Errors: the file, the cause, the way out

error-try-again = Try again
error-dismiss = Got it
error-open = { $file } could not be opened: { $cause }. { $way }
error-read = { $file } could not be read: { $cause }. { $way }
error-write = { $file } could not be written: { $cause }. { $way }
error-remove = { $file } could not be removed: { $cause }. { $way }
error-make-folder = The folder { $file } could not be made: { $cause }. { $way }
error-not-a-project = { $file } is not a project: it holds no project.ron. Choose the folder that does, or make a new project.
error-newer = This project was written by a newer Isnad: it needs format { $needed }, and this one writes { $ours }. Update Isnad to change it, or ask for an export.
error-locked = Another window has this project open for the same analyst. Close it there to make changes here.
error-project-unreadable = project.ron could not be read, so nothing is changed here: { $cause }. Repair it, or take it from a backup.
error-who = { $file }: say who is at work. The members are: { $members }.
error-no-member = { $file }: “{ $analyst }” is not a member. The members are: { $members }.
error-no-thread = The system starts no further thread: { $cause }. Close other programs, then try again.
error-no-file-manager = { $file }: no program of this system opened it: { $cause }. { $way }
error-no-template = There is no codebook “{ $name }” to start from. Choose another.
error-no-home = There is no home folder to keep the sample project in. Make a new project instead.
error-no-portal = No file chooser answered. Type the path instead.
error-stopped = The work stopped on a fault of Isnad. Try again, and report this.

## Errors of saving

error-changed-on-disk = { $file } was changed by another program since it was opened. Both versions are kept: open the project again to merge them.
error-too-large-to-save = { $file } would have { $size } bytes, more than the { $limit } that such a file may have. Split the article, or remove marks.
error-no-folder = { $file } is no folder. Move it away, then save again.
error-write-protected = { $file } is write-protected. Lift the protection or move it away, then save again.
error-in-the-way = { $file } is no regular file. Move it away, then save again.
error-not-empty = { $file } is not empty. Choose a new folder for the project.
error-left-as-is = { $file } was left as it is, since it could not be read whole: { $cause }. Repair it or move it away, then open the project again.
error-not-read-back = { $file } would not be read back as it is ({ $cause }), so nothing was written. Your changes are still here; please report this.
error-no-text = The text of article “{ $article }” has not been read, so it cannot be saved here. Open the article first.
error-project-gone = The project is not at { $file } any more: it was moved or renamed, or its disk was taken out. Bring it back and try again, or save a copy elsewhere.
error-saving-stopped = Saving stopped on a fault of Isnad. Your changes are still here. Save a copy elsewhere, and report this.

## Errors of import and export

error-pasted = The pasted text
error-empty = { $file } is empty. There is nothing to import.
error-too-large = { $file } is larger than { $limit }. Split it and import the parts.
error-megabytes = { $count } MB
error-not-utf8 = { $file } is not UTF-8: byte { $offset } fits no letter. Perhaps it is { $encoding }: choose its encoding, and look at the sample.
error-not-in-encoding = { $file } is not { $encoding }: byte { $offset } fits no letter of it. Choose another encoding; a file of mixed ones must be put right in an editor.
error-damaged = { $file } is damaged, or not what its name says ({ $said }). Open it in the program that it comes from, save it anew, and import it again.
error-password = { $file } is locked with a password. Save a copy without it, and import that.
error-bomb = { $file } unpacks to more than { $limit }, the most that an article may have. Split it into one file an article.
error-scanned = { $file } has no text: its pages are pictures. Have them read by a program for scans (OCR), and import the text.
error-illegible = { $file } does not say which letters it draws ({ $said }). Copy its text and paste it; where that is garbage too, it needs OCR.
error-packed = { $file } is packed with { $codec }, which is not read here. Write it anew without compression, and import that.
error-no-text-column = { $file } has no column of the text. Name it; its columns are: { $columns }.
error-nul = { $file } holds a NUL byte at { $offset }, so it is probably not text. Save it as plain text and import that.
error-not-regular = { $file } is no regular file. Choose another.
error-copy-in-project = { $file } lies in the project itself. Choose a folder outside of it.
error-cancelled = It was cancelled, and nothing was changed.
error-in-project = { $file } lies among the files of the project. Choose a place outside of it.
error-export-occupied = { $file } has something else in it: “{ $name }”. Choose a folder that is new, empty, or has nothing in it but an export.
error-not-a-folder = { $file } is no folder, and this takes several files. Choose a folder.
error-export-no-stream = “{ $format }” takes several files. Choose a folder.
error-export-not-read-back = { $file } was not exported, since the article “{ $article }” would not be read back as it is: “{ $said }”. Please report this.

## Errors of changes

error-no-article = Article “{ $article }” is not part of the project. Choose another from the library.
error-article-exists = Article “{ $article }” is part of the project already. Open it from the library.
error-still-reading = The project is still being read. Try again in a moment.
error-layer-not-read = What “{ $analyst }” marked in article “{ $article }” has not been read yet. Open the article, then try again.
error-text-not-read = The text of article “{ $article }” has not been read yet. Open the article, then try again.
error-no-analyst = Analyst “{ $analyst }” is not part of the team. Choose one of its members.
error-no-entity = Analyst “{ $analyst }” has filed no entity “{ $entity }”. Choose another.
error-no-record = There is no record { $record } to remove. It may be gone already.
error-bad-fragments = The fragments of the mark { $record } must be in the order of the text and must not overlap. Select them anew.
error-no-conflict = Nothing is to be decided about { $field } here any more.

## Errors of preferences

error-prefs-read = The preferences in { $file } could not be read: { $cause }. The usual ones are used. { $way }
error-prefs-broken = The preferences in { $file } make no sense (“{ $said }”), so the usual ones are used. The file was kept as { $aside }.
error-prefs-stuck = The preferences in { $file } make no sense (“{ $said }”), so the usual ones are used. The file could not be moved away: { $cause }. Remove it.
error-prefs-form = The preferences cannot be written down: “{ $said }”. Please report this.

## Causes within those sentences

cause-not-found = there is nothing of that name
cause-permission = you lack the permission
cause-exists = something of that name is there already
cause-not-a-folder = something in its path is no folder
cause-is-a-folder = it is a folder
cause-not-regular = it is no regular file
cause-folder-not-empty = the folder is not empty
cause-disk-full = the disk is full
cause-quota = your share of the disk is used up
cause-read-only-disk = the disk can only be read
cause-file-too-large = it is too large
cause-bad-name = its name is too long, or has characters that the system does not take
cause-busy = another program is using it
cause-open-files = too many files are open
cause-memory = the memory is used up
cause-disk-error = the disk reported an error
cause-network = the network drive does not answer
cause-cut-short = it ends too early
cause-no-text = it is not UTF-8 text
cause-not-utf8-at = it is not UTF-8 from byte { $offset } on
cause-other-text = it is another text than the article names
cause-differs = it would differ
cause-line = line { $line }: “{ $said }”
cause-system = the system says “{ $said }”

## Ways out within those sentences

way-space = Free some space, then try again.
way-permission = Change its permissions, or choose another place.
way-other-disk = Choose a place that can be written.
way-close-programs = Close other programs, then try again.
way-close-there = Close it there, then try again.
way-disk = Check the disk, and keep a copy elsewhere.
way-network = Check the connection, then try again.
way-path = Check the path and its permissions.
way-again = Check the folder, then try again.
way-backup = Take it from a backup.

## Faults found in the files of a project, and what became of them

fault-in-file = { $file }: { $cause }.
fault-in-line = { $file }, line { $line }: { $cause }.
fault-io = cannot be read: { $cause }
fault-guidelines-not-utf8 = not UTF-8; shown as far as it can be read
fault-not-utf8 = not UTF-8; the rest is shown, and the file left as it is
fault-missing = missing; take it from a backup
fault-article-missing = missing, as after an import or a removal that was interrupted. Import the article again, take this file from a backup, or remove the folder
fault-other-name = names itself otherwise than its file is named; give it back its name, or remove it
fault-format = says it is “{ $found }”, but must be “{ $expected }” here; the file is left as it is
fault-newer = needs an Isnad that writes format { $needed }, and this one writes { $ours }; update Isnad to change it
fault-syntax = does not read: “{ $said }”; the file is left as it is
fault-flawed = { $cause }; the file is left as it is
fault-kept = { $cause }; it is kept as it is
fault-not-regular = no regular file; it is left alone
fault-file-name = { $cause }; it is left alone, and may be a copy that a sync program made
fault-not-merged = a second version of a file, which could not be merged ({ $said }); it is left alone: compare the two, and remove one
fault-folder-name = { $cause }; it is left alone
fault-link = a link or a device, which a project may not hold; it is left alone
fault-not-a-folder = no folder; it is left alone
fault-line-field = the field { $name } does not read: “{ $said }”
fault-line-element = an entry of { $list } does not read: “{ $said }”
fault-line-twice = { $name } stands twice
fault-line-brackets = { $list } has the wrong brackets
fault-line-not-closed = { $list } is not closed before this line
fault-line-stray = neither a field nor part of a list
fault-line-conflict = a conflict that git left: both sides are kept
fault-line-cut = the file is cut short
fault-line-apart = a line of { $list } was set apart by an earlier save
fault-entry = in { $list }: { $cause }
fault-record = in { $list }, { $record }: { $cause }
fault-twice-first = in { $list }, { $record } stands twice, and differs; the first is used
fault-twice-highest = in { $list }, { $record } stands twice, and differs; the highest revision is shown
fault-field = { $name }: { $cause }
fault-word = { $record }: { $name } is “{ $word }”, which this version does not know; it is read as “{ $usual }”
flaw-id = “{ $name }” is no identifier: it takes 1 to 64 of the letters a to z, digits and hyphens
flaw-id-reserved = “{ $name }” is a name that Windows keeps for itself; choose another
flaw-uuid = “{ $name }” is no UUID
flaw-time = “{ $time }” is no time in the form { $form }
flaw-date = no date: “{ $said }”
flaw-kind = the kind “{ $name }” is not known to this version
flaw-scale = a scale needs { $name }
flaw-reversed = the fragment from { $start } to { $end } is reversed
flaw-overlaps = the fragment at { $start } overlaps the one before, or comes before it in the text
flaw-no-fragments = it marks nothing: no fragments
flaw-end = it ends at “{ $name }”, which this version does not know
flaw-subject = it is about “{ $name }”, which this version does not know
flaw-verdict = the verdict “{ $name }” with these fields is not known to this version

## Faults of the marks on an article

layer-no-article = { $file } marks an article that is not part of the project. Bring the article back, or remove the file.
layer-other-text = { $file } was made on another version of the text. Its marks must be placed anew.
layer-quote = { $file }: bytes { $start } to { $end } of the text do not read “{ $quote }”. Confirm or move the mark.
layer-tag = { $file } uses the tag “{ $name }”, which the codebook lacks. Add it, or retag the mark.
layer-attribute = { $file } uses the attribute “{ $name }”, which the codebook lacks. Add it, or clear it.
layer-link = { $file } uses the link “{ $name }”, which the codebook lacks. Add it, or remove the link.
layer-entity = { $file } names the entity “{ $name }”, which is not there. Add it, or choose another.
layer-link-start = { $file }: the mark that a link starts at is missing. Link it anew, or remove the link.
layer-link-end = { $file }: the mark that a link ends at is missing. Link it anew, or remove the link.
layer-link-ends = { $file }: the link “{ $name }” may not join marks of these tags. Change the link or the tags.

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
error-unsaved-stays = The project stays open, since something in it could not be saved. Try again, or save a copy elsewhere first.

## Parts of the window, as they are named aloud

part-top = Project and tools
part-status = Status
part-article = Article
part-edge-library = Width of the library
part-edge-inspector = Width of the inspector
part-articles = Articles
part-found = What was found
part-files = Files
part-tags = Tags for the selected words

## Agreement: the page and the report

action-agreement = Agreement
agreement-title = Agreement
agreement-in-progress = Count work in progress too
agreement-measures = Measures
agreement-slow = Seconds or minutes; counted once chosen
agreement-not-counted = not counted
agreement-again = Count again
agreement-stopped = Counting was called off.
agreement-busy = Counting. { $what }
agreement-of = { $analysts } · { $articles } · { $marks }
agreement-left-out = { $n ->
    [0] Nothing is left out.
    [one] { $count } layer is left out: the text that it marks is not the article’s, or cannot be read.
   *[other] { $count } layers are left out: the texts that they mark are not the articles’, or cannot be read.
}
agreement-interval = { $low } to { $high }
agreement-interval-whole = 95% of what other articles like these would give lies from { $low } to { $high }.
agreement-interval-few = With fewer than twenty articles the interval is too narrow.
agreement-no-interval = No interval: { $why }
agreement-undefined = No value: { $why }
agreement-n-units = { $n ->
    [one] { $count } mark compared
   *[other] { $count } marks compared
}
agreement-n-items = { $n ->
    [one] { $count } word compared
   *[other] { $count } words compared
}
agreement-n-documents = { $n ->
    [one] { $count } article compared
   *[other] { $count } articles compared
}
agreement-n-links = { $n ->
    [one] { $count } link compared
   *[other] { $count } links compared
}
agreement-n-pairs = { $n ->
    [one] { $count } pair of marks compared
   *[other] { $count } pairs of marks compared
}

## Agreement: each measure, what it measures, and when not to trust it

agreement-f1-exact = F1, same words and tag
agreement-f1-exact-meaning = How many of the marks of two analysts have exactly the same words and the same tag. It is the strictest, and the one to report first.
agreement-f1-exact-caution = Zero does not mean that they saw nothing alike: one full stop more makes a mark another. It is not corrected for chance, of which marks that may lie anywhere leave hardly any.
agreement-f1-boundary = F1, same words
agreement-f1-boundary-meaning = Whether two analysts find the same pieces of text, apart from what they call them.
agreement-f1-boundary-caution = Do not trust it where marks of several tags lie on the same words as a rule: any of them counts as the partner of any other.
agreement-f1-near = F1, nearly the same words
agreement-f1-near-meaning = As the strictest F1, but ends up to three characters apart count as the same: quibbles over articles, conjunctions and full stops are set aside.
agreement-f1-near-caution = Do not trust it where marks are hardly longer than that. Say the distance with the value.
agreement-f1-overlap = F1, overlapping words
agreement-f1-overlap-meaning = Whether two analysts see the same things at the same places, however far these reach: marks with the same tag that share a character are partners.
agreement-f1-overlap-caution = Do not trust it where marks are long: one that covers a paragraph finds a partner nearly anywhere.
agreement-f1-tag = F1, as many of each tag
agreement-f1-tag-meaning = Whether two analysts see as many of each thing in an article, as whoever counts sources or claims will use the marks.
agreement-f1-tag-caution = Do not read it as agreement on words: marks of one tag at either end of an article are partners.
agreement-percent = Percentage of words
agreement-percent-meaning = How often analysts gave a word the same tags. It is what the coefficients below start from.
agreement-percent-caution = Do not trust it alone: where most of a text is left unmarked, two who mark at random agree on nearly all of it.
agreement-cohen = Cohen’s kappa
agreement-cohen-meaning = Whether two analysts put their tags on the same words, beyond what each would reach by chance when keeping to how often they use each tag. Of more analysts, the mean of all pairs.
agreement-cohen-caution = Do not trust it where one tag, or no tag, fills nearly all of the text: it then falls to nothing however well they agree. Long marks weigh more, and who uses a tag more often than the other is forgiven.
agreement-fleiss = Fleiss’ kappa
agreement-fleiss-meaning = Whether analysts are interchangeable: agreement on words beyond chance, where chance draws from what all of them gave together.
agreement-fleiss-caution = Do not trust it where one tag, or no tag, fills nearly all of the text. Do not read it as Cohen’s: whoever uses a tag more often than others lowers it.
agreement-conger = Conger’s kappa
agreement-conger-meaning = Cohen’s kappa for several analysts at once: whether they put their tags on the same words, beyond chance.
agreement-conger-caution = Do not trust it where one tag, or no tag, fills nearly all of the text: it then falls to nothing however well they agree. Who uses a tag more often than others is forgiven.
agreement-gwet = Gwet’s AC1
agreement-gwet-meaning = Agreement on words beyond chance, where chance is at work only on words that are hard to judge. Made for texts where one tag, or none, fills nearly all and kappas fall to nothing.
agreement-gwet-caution = Do not trust it where analysts hardly mark at all: agreement on what is left unmarked carries it close to 1.
agreement-alpha = Krippendorff’s alpha
agreement-alpha-meaning = Whether judgements on words could be exchanged, with a correction for few of them. Articles that some analysts have not read are welcome.
agreement-alpha-caution = Do not trust it where one tag, or no tag, fills nearly all of the text. Of words with several tags, sets that differ in one tag differ altogether: see MASI and Jaccard.
agreement-alpha-masi = Alpha with MASI
agreement-alpha-masi-meaning = Alpha for words with several tags: sets of tags disagree in part, the less the more they share, and less where one holds the other.
agreement-alpha-masi-caution = Do not compare it with plain alpha: it is nearly always higher. Of a single tag, it is alpha.
agreement-alpha-jaccard = Alpha with Jaccard
agreement-alpha-jaccard-meaning = Alpha for words with several tags: sets of tags disagree by the tags that they do not share, of all that either has.
agreement-alpha-jaccard-caution = Do not compare it with plain alpha: it is nearly always higher. Of a single tag, it is alpha.
agreement-alpha-unitizing = Alpha for unitizing
agreement-alpha-unitizing-meaning = Boundaries and tags at once: an article is taken as a line that each analyst cuts into marks and gaps, and overlapping marks disagree by how far their ends are apart.
agreement-alpha-unitizing-caution = Do not trust it where marks of one tag and analyst overlap: the later yields. One long mark outweighs many short ones, since lengths are squared.
agreement-gamma = Gamma
agreement-gamma-meaning = Whether analysts see marks in the same places and call them the same, at once: the marks of all are aligned with each other, and what is left unlike is held against chance.
agreement-gamma-caution = Do not trust it where few marks are made: chance itself is then hardly known. It takes long, and where many long marks overlap it may rest on an alignment that is good and not the best.
agreement-gamma-cat = Gamma of tags
agreement-gamma-cat-meaning = Whether analysts call aligned marks the same, whatever else they see.
agreement-gamma-cat-caution = Do not trust it alone: who marks little, and that alike, agrees well by it.
agreement-gamma-k = Gamma of a tag
agreement-gamma-k-meaning = Whether analysts give one tag to the same aligned marks: as gamma of tags, of each tag alone. Over all tags it is gamma of tags.
agreement-gamma-k-caution = Do not trust it for a tag that is given seldom: a few marks change it a lot.
agreement-links = F1 of links
agreement-links-meaning = How many of the links of two analysts lead from and to marks about the same words.
agreement-links-caution = It cannot be high where the marks themselves differ: a claim that only one of them marked counts against the links from it.
agreement-attribution-who = F1 of attribution: to whom
agreement-attribution-who-meaning = Whether two analysts attribute the same claims to the same sources.
agreement-attribution-who-caution = It does not ask for the step of the chain: who relays and who said it first are not told apart.
agreement-attribution-step = F1 of attribution: to whom, on which step
agreement-attribution-step-meaning = Whether they attribute the same claims to the same sources on the same step of the source chain.
agreement-attribution-step-caution = Where chains are short it says little beyond the figure before it.
agreement-attribution-act = F1 of attribution: to whom, step and act
agreement-attribution-act-meaning = Whether they also say the same of what the source does: state, deny, demand, warn.
agreement-attribution-act-caution = Acts that one of them leaves open count as different.
agreement-attribute = Kappa of { $name }
agreement-attribute-meaning = Whether two analysts answer a question of the codebook alike, on marks about the same words with the same tag, beyond chance.
agreement-attribute-caution = Marks that only one of them made do not count. Where one answer, or none, is given nearly always, it falls to nothing.

## Agreement: why a figure is undefined

agreement-why-one-annotator = it takes two analysts.
agreement-why-nothing-shared = no article has been done by two of them. Call articles done, or count work in progress too.
agreement-why-no-items = the articles that they share have no words.
agreement-why-nobody-marked = nobody marked anything of this. Whether they agree on that or overlooked it, no number tells.
agreement-why-one-marked = only one analyst marked anything of this.
agreement-why-one-category = all judgements are one and the same, so that nothing tells agreement from chance.
agreement-why-one-document = an interval takes two articles.
agreement-why-rarely-defined = most choices of articles have no value, so that an interval of the others would mislead.

## Agreement: the figures of the chosen measure

agreement-by-tag = By tag
agreement-by-tag-about = The measure of each tag alone, as if there were no other. A tag that is used seldom has a value that a few marks change a lot.
agreement-pairs = By pair of analysts
agreement-pairs-about = The measure between each two analysts. The stronger the colour of a cell, the more they agree. A low row may mean that one of them reads the guideline in another way, or had the harder articles.
agreement-pair = { $one } and { $other }: { $value }
agreement-tag-value = { $tag }: { $value }
agreement-over-time = Over time
agreement-over-time-week-about = An article counts in the week in which the last of its marks was made or changed, in UTC. Few articles in a week make the line jump; work that is changed after a review moves to the later week.
agreement-over-time-month-about = An article counts in the month in which the last of its marks was made or changed, in UTC. Few articles in a month make the line jump; work that is changed after a review moves to the later month.
agreement-week = Week of { $date }
agreement-month = { $month } { $year }
agreement-point = { $period }: { $value } · { $articles }
agreement-no-time = No article has marks, so there is nothing to show over time.
agreement-all-times = All periods
agreement-by-article = By article
agreement-by-article-about = The measure in each article alone, the least first: where to look for what the guideline leaves open. A short article with few marks says little.
agreement-more-articles = { $n ->
    [one] { $count } more; the report has all of them
   *[other] { $count } more; the report has all of them
}
agreement-confusion = Tags against each other
agreement-confusion-about = What one analyst called that which another marked about the same words, over every two of them. The diagonal counts where they agree; the stronger the colour of a cell, the greater its part of the row. Marks are put together as in the review: those that overlap little or have other tags may stand apart, as not marked.
agreement-not-marked = Not marked
agreement-confused-cell = { $one } against { $other }: { $count }
agreement-confusions = Common confusions
agreement-confusions-about = Where analysts differ most often, as proposals for the guideline: a sentence with an example there settles more than any decision over one mark.
agreement-confusions-none = Analysts differ nowhere in tags or answers.
agreement-confused-tags = { $one } or { $other }?
agreement-confused-missing = { $one }, or nothing?
agreement-confused-values = { $attribute } of { $of }: { $one } or { $other }?
agreement-confused-times = { $count } of { $all }
agreement-no-answer = no answer
agreement-example = “{ $quote }”
agreement-example-who = { $first }: { $one } · { $second }: { $other }
agreement-show-spans = Show in the review
agreement-propose = Add to the guideline
agreement-copy = Copy as text
agreement-proposal = ## { $question }
agreement-proposal-differ = { $n ->
    [one] Analysts differed here once. Rule: …
   *[other] Analysts differed here { $count } times. Rule: …
}

## Agreement: the report

agreement-report = Report…
report-title = Agreement: { $project }
report-written = Written on { $date } by { $name }
report-codebook = Codebook, version { $version }
report-counting-done = Only work that is called done counts.
report-counting-begun = Work in progress counts too: what is not marked may not have been read yet.
report-analysts = Analysts: { $names }
report-all-measures = All measures
report-measure = Measure
report-value = Value
report-interval = 95% interval
report-compared = Compared
report-tag = Tag
report-analyst = Analyst
report-article = Article
report-period = Period
report-articles = Articles
report-meaning = What it measures
report-caution = When not to trust it
report-made-with = Made with Isnad { $version }. Nothing in this file loads anything from elsewhere.
dialog-report-title = Report on agreement
dialog-report-body = One HTML file with the tables and plots of this page, in the language of the window. It holds quotes from the articles.
dialog-report-write = Write the report
status-reported = Report written: { $file }
job-measuring = Counting agreement
job-cancelled-measuring = Counting was called off.
job-reporting = Writing the report
job-cancelled-reporting = Cancelled. No file was changed.

## Export: the list of formats, which annotations, how, and what it came to

action-last-export = What the last export came to…
export-find-format = Find a format
export-no-format = No format is called so, and none is read by such a program.
export-for-programs = For programs
export-for-people = For people
export-part-format = Format
export-part-which = Which marks
export-part-how = How
export-read-by = Read by: { $programs }
export-cannot = What is not in it
export-loses-nothing = Nothing that is counted is lost.
export-cannot-either = It does not hold: { $what }
export-cannot-but-none = It could not hold these either, but there are none here: { $what }
export-overlap = Where marks share words
export-overlap-longest = The longest stays
export-overlap-layers = A column for each tag
export-overlap-files = A file for each tag
export-entries = { $n ->
    [one] { $count } entry
   *[other] { $count } entries
}
export-share = { $share }: { $articles }
export-share-train = train
export-share-dev = dev
export-share-test = test
export-left-out = { $n ->
    [one] { $count } record is left out, since it would be wrong
   *[other] { $count } records are left out, since they would be wrong
}
export-skipped = { $n ->
    [one] { $count } article is left out, since its text cannot be read
   *[other] { $count } articles are left out, since their texts cannot be read
}
export-not-agreed = { $n ->
    [one] On { $count } article nothing is agreed yet, or not all
   *[other] On { $count } articles nothing is agreed yet, or not all
}
export-faults = { $n ->
    [one] { $count } fault in the project’s files
   *[other] { $count } faults in the project’s files
}
export-whose = Whose marks
export-whose-all = Everyone’s
export-whose-analysts = Those of some analysts
export-whose-agreed = Only what was agreed on
export-agreed-hint = As the reviews say. Articles whose reviews still have questions are named and left out.
export-nobody = Choose at least one analyst.
export-tags = With these tags; with any where none is chosen
export-statuses = Of layers that are so far; of any where none is chosen
export-dates = Of articles published
export-from = From
export-to = To
export-dates-crossed = The first day is later than the last one.
export-window = An entry is
export-window-article = a whole article
export-window-sentence = a sentence
export-window-paragraph = a paragraph
export-split = Part the articles into train, dev and test
export-split-hint = Copies of a text stay together, and each share gets its part of every tag. The same seed deals them out the same way.
export-split-form = Write whole numbers, not all of them 0.
export-seed = Seed
export-anonymous = Without names
export-anonymous-hint = Analysts are numbered, and records get new names, since the usual ones tell the time.
export-card = With a card
export-card-hint = A README beside the data: counts, codebook, guideline, agreement, terms.
export-licence = Licence
export-partition = Tables in folders
export-partition-none = One folder
export-partition-outlet = A folder for each outlet
export-partition-month = A folder for each month
export-preview-what = The first article as it would be written.
export-preview-none = There is no article to show.
export-preview-not-text = This file is not text, so it is not shown.
export-what-is-missing = What is not in it…
export-none-yet = Nothing was exported yet.
exported-title = Exported
export-reasons = Left out, with the reasons
export-left-misplaced = “{ $quote }” is not what the text says there. Confirm the mark or move it.
export-left-lost = “{ $quote }” has no place in this version of the text. Give it one, or remove the mark.
export-left-dangling = A mark at one of its ends is missing or was left out
export-not-done = Not done yet
export-nothing-agreed = Nothing is agreed on yet
export-open-questions = { $n ->
    [one] { $count } question of the review is still open
   *[other] { $count } questions of the review are still open
}
export-other-text = Its text cannot be read, or is not the one that was marked
export-own-work = It was agreed on by the analyst themselves

## Import of annotations: what a dataset holds, and what becomes of it

action-import-annotations = Import annotations…
edit-bring = importing annotations
job-bringing = Importing annotations
job-cancelled-bringing = Import cancelled. Nothing was changed.
bring-title = Import annotations
bring-path = File or folder
bring-folder = Folder…
bring-format = Format
bring-format-guess = As it looks
bring-hint = Choose a dataset of another tool or project. What is in it, and what would come of it, is counted here before anything is changed.
bring-part-into = Into
bring-part-names = Tags and links
bring-part-result = What comes
bring-as = Whose layer it becomes
bring-new-member = A new member…
bring-new-name = Name of the new member
bring-only = From the dataset
bring-only-all = What everyone marked
bring-only-one = Only what { $name } marked
bring-suggestions = As suggestions
bring-suggestions-hint = No judgement, until somebody takes them up.
bring-add-articles = Add articles that the project lacks
bring-name = In the dataset
bring-count = Marks
bring-becomes = Becomes
bring-becomes-nothing = left out
bring-becomes-unset = Choose…
bring-link-name = Link: { $name }
bring-names-none = Nothing is marked in it.
bring-reading = Reading the dataset
bring-no-format = None of the formats fits what is there. Choose one.
bring-guessed = Read as { $format }
bring-do = Bring in
bring-comes = Comes in: { $marks } · { $links } · from { $matched } of { $documents }
bring-documents = { $n ->
    [one] { $count } document
   *[other] { $count } documents
}
bring-added = { $articles } added
bring-known = { $n ->
    [one] { $count } mark or link is there already
   *[other] { $count } marks and links are there already
}
bring-to-confirm = { $n ->
    [one] { $count } mark is on another version of the text, and to be confirmed
   *[other] { $count } marks are on another version of the text, and to be confirmed
}
bring-left-out = { $n ->
    [one] { $count } left out as you wished
   *[other] { $count } left out as you wished
}
bring-unknown = “{ $name }” ({ $records }): nobody said what it means here
bring-missed = Not brought in, with the reasons
bring-missed-article = No article of the project has this text, or one like it
bring-missed-window = Its article is not in the project, or reads otherwise there
bring-missed-place = Its words have no sure place in the article
bring-missed-end = A mark at one of its ends did not come
bring-missed-value = No id can be made of the attribute's name
bring-missed-comment = A comment: what it is about is not known
bring-missed-none = Everything comes in.
unread-no-text = It has no text
unread-no-plain-text = It has no plain text
unread-text-gone = Its text { $file } is not there
unread-text-unreadable = Its text cannot be read: { $cause }
unread-not-utf8 = Its text is not UTF-8
unread-first-text-only = Only the first text of a file is brought in
unread-several-texts = It is on several texts
unread-text-unknown = Its text is not known, since { $on } was not read
unread-on-the-whole = It is on a text as a whole, and only words are marked
unread-on-another = It is on another annotation, or on a text that is not there
unread-on-nothing = It is on nothing
unread-no-offsets = It has no offsets in numbers
unread-no-place = It has neither a position in the text nor a quote
unread-not-offsets = “{ $words }” are no two offsets
unread-not-range = “{ $words }” is no #string-range
unread-beyond = { $unit } { $at } lies beyond the text, or inside a character
unread-nothing-between = { $unit } { $start } to { $end } have no words between them
unread-other-words = { $unit } { $start } to { $end } do not read “{ $quote }”
unread-other-words-either = { $start } to { $end } do not read “{ $quote }”, in code points or in UTF-16
unread-offsets-read = Its offsets read “{ $words }”, not “{ $quote }”
unread-offsets-differ = { $unit } { $start } to { $end } mean other words than its other offsets
unread-words-not-there = The text does not have the words “{ $words }”
unread-words-often = The text has the words “{ $words }” { $count } times
unread-tokens-differ = They do not add up to the text; the offsets of spans were taken
unread-no-tag = It has no tag
unread-not-tag = “{ $words }” is no tag such as O or B-claim
unread-has-tag = The region has a label already
unread-code-unknown = Its code { $code } is not in the codebook
unread-no-type = It has no type
unread-no-value = It has no value
unread-no-control = It is no region and names no control
unread-kind-unknown = What is of the kind “{ $kind }” is not known
unread-not-marks = Grammar and the like is not brought in
unread-no-tab = There is no tab in it
unread-no-trigger = It has no trigger
unread-no-target = It has no target
unread-not-argument = “{ $words }” is no argument
unread-not-two = It does not have two arguments
unread-twice = The name “{ $name }” is there twice
unread-not-there = There is no { $name }, or it was not read
unread-relation-note = Notes on relations are not held
unread-no-ends = It does not start and end at marks that are brought in
unread-no-span-at = No span is at its { $end }
unread-two-analysts = It links the marks of two analysts
unread-both-ways = It goes both ways, and was taken as going from the first to the second
unread-pieces-overlap = Its pieces overlap, or are not in the order of the text
unread-pieces-fork = The pieces of a mark follow one another, and these fork
unread-pieces-mixed = Its pieces have several tags, or are not in the order of the text
unread-pieces-ring = Its pieces are a ring
unread-skipped = The annotator skipped the task
unread-refused = It was answered with “{ $answer }”
unread-drafts = Drafts that their annotators did not send off: { $count }
unit-bytes = bytes
unit-code-points = code points
unit-utf-16-code-units = UTF-16 code units
bring-nothing-new = Nothing new comes in.
bring-done = Brought in: { $marks } · { $links }. Undo takes them back.
bring-what-is-missing = What did not come…
bring-done-title = What did not come
bring-no-name = Write the name of the new member.
error-dataset-read = { $file } could not be read as { $format }: “{ $said }”. Choose another format or file.
