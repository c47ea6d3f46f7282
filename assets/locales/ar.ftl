# Arabic strings of the window. en.ftl has the same keys in the same order.
# $n picks the plural form; $count is the same number as text, in the digits the analyst chose. From 100 on, $n must be
# n mod 100, or 100 where that is below 3: the plural rules of the crate behind Fluent get Arabic wrong above 102.
# Dates come as text. Tags, attributes and link kinds are named by the codebook, not here.

## The window as a whole

app-name = إسناد
app-tagline = من قال ماذا، وبشأن مَن
window-annotate = توسيم
window-review = مراجعة
window-explore = استكشاف
window-breadcrumb = { $project } › { $article }
window-title = { $article } · { $project } · إسناد
window-analyst = المحلّل: { $name }
window-library = المكتبة
window-inspector = الخصائص
window-outline = الفهرس
window-menu = القائمة
window-cancel = إلغاء
window-close = إغلاق
window-ok = حسنًا
window-yes = نعم
window-no = لا
window-more = المزيد
window-working = { $what }: { $done } من { $total }
window-read-only = للقراءة فقط: { $cause }
page-back = العودة إلى المادة

## Welcome: the first start

welcome-title = اقرأ الأخبار، ووسِّم من قال ماذا.
welcome-intro = يحفظ إسناد علاماتك في ملفات نصية داخل مجلد تختاره. لا شيء يغادر هذا الجهاز.
welcome-sample = فتح المشروع التجريبي
welcome-sample-hint = مادة بالعربية وأخرى بالإنجليزية، وسّمهما محلّلان يختلفان في بعض المواضع
welcome-new = مشروع جديد…
welcome-new-hint = أسقِط المواد هنا، أو الصق نصوصها
welcome-open = فتح مشروع…
welcome-open-hint = مجلد فيه ملف project.ron
welcome-recent = المشاريع الأخيرة
welcome-recent-empty = لا مشاريع بعد. افتح المشروع التجريبي لتأخذ فكرة.
welcome-recent-gone = غير موجود في { $path }
welcome-forget = إزالة من القائمة
welcome-drop = أسقِط المواد في أي مكان لاستيرادها
welcome-opened = فُتح في { $date }
welcome-wordmark-arabic = إسناد
welcome-wordmark-latin = Isnad
welcome-recent-line = { $path } · { $opened }

## Library: the articles of the project

library-title = المواد
library-filter = تصفية المواد
library-filter-more = مرشّحات أخرى
library-in-texts = في نصوص المواد أيضًا
library-by-tag = فيها علامة بهذا الوسم
library-any-tag = أي وسم
library-by-analyst = عمل مَن
library-my-work = عملي
library-work-of = عمل { $name }
library-filter-clear = مسح التصفية
library-all = الكل
library-mine = موادّي
library-to-review = للمراجعة
library-untouched = لم تبدأ
library-in-progress = قيد العمل
library-done = منجزة
library-empty = لا مواد بعد. استورد ملفات من أي نوع، أو الصق نصًا، أو أسقِط الملفات هنا.
library-no-match = لا مادة تطابق «{ $filter }». امسح التصفية لترى المواد كلها.
library-nothing-mine = لم تُسند إليك أي مادة. اختر «الكل» لترى المواد كلها.
library-progress = التقدّم
library-progress-count = أُنجز { $done } من { $total }
library-no-outlet = بلا وسيلة إعلامية
library-no-date = بلا تاريخ
library-chosen = { $n ->
    [zero] لا مختار
    [one] واحدة مختارة
    [two] اثنتان مختارتان
    [few] { $count } مختارة
    [many] { $count } مختارة
   *[other] { $count } مختارة
}
library-choose-none = إلغاء الاختيار
library-details = بيانات المواد المختارة
article-no-original = لم يُحفظ أصل هذه المادة.
library-untitled = مادة بلا عنوان
library-twin = ورد النص نفسه أيضًا من { $outlet }
library-none-such = لا توجد مادة بهذه الحالة. اختر «الكل» لعرض جميع المواد.
library-origin = { $outlet } · { $date }

## Article: the sheet of paper

article-byline = بقلم { $author }
article-meta = { $outlet } · { $date } · { $words }
article-empty = لا نص في هذه المادة.
article-none = لا مادة مفتوحة. اختر مادة من المكتبة.

# فوق المادة إلى أن يُتخذ فيها قرار
notice-line-ends = غيّر git أو محرر نصوص نهايات الأسطر في ملف هذا النص. يُعرض النص كما استُورد، وكل علامة في مكانها.
notice-line-ends-repair = إصلاح الملف
notice-text-changed = النص الموجود على القرص ليس النص الذي استُورد. لا يمكن أن تُعرض فيه علامات لا يحوي كلماتها. استعد النص من نسخة احتياطية.
notice-conflict = تختلف نسختان من علاماتك. «{ $mark }»، { $field }: هنا { $kept }، وفي النسخة الأخرى { $other }.
notice-conflict-removed = حُذفت «{ $mark }» في إحدى نسختي علاماتك وغُيّرت في الأخرى، لذلك ما زالت هنا.
notice-conflict-more = { $n ->
    [zero] لا شيء بعد هذا.
    [one] بعد هذا اختلاف واحد يُحسم.
    [two] بعد هذا اختلافان يُحسمان.
    [few] بعد هذا { $count } اختلافات تُحسم.
    [many] بعد هذا { $count } اختلافًا يُحسم.
   *[other] بعد هذا { $count } اختلاف يُحسم.
}
notice-conflict-keep = إبقاء ما هنا
notice-conflict-take = أخذ الآخر
notice-conflict-keep-mark = إبقاء العلامة
notice-conflict-remove-mark = حذف العلامة
notice-conflict-show = عرضها
difference-nothing = لا شيء
difference-article = المادة
difference-tag = الوسم
difference-words = الكلمات
difference-actors = الأطراف
difference-note = الملاحظة
difference-unsure = عدم التأكد
difference-anchor = الموضع
difference-anchor-exact = في مكانها
difference-link = الرابط
difference-ends = طرفا الرابط
difference-status = الحالة
difference-yes = نعم
difference-no = لا

article-select-first = حدِّد كلمات أولًا: اسحب فوقها، أو اضغط مفتاح المسافة.
article-more-marks = +{ $count }
article-superseded = توجد نسخة أحدث من هذه المادة.
article-supersedes = هذه نسخة أحدث من مادة سابقة.
article-not-text-here = تعذّر عرض هذا المحرف: { $code }
article-direction = الاتجاه
article-direction-auto = تلقائي
article-direction-rtl = من اليمين إلى اليسار
article-direction-ltr = من اليسار إلى اليمين
article-voice-short = المادة
article-finished = أنجزت توسيم هذه المادة.
article-a11y = المادة: { $title }
article-a11y-mark = { $tag }: { $quote }
article-a11y-mark-of = { $tag } وسمه { $analyst }: { $quote }
article-a11y-link = { $kind }: { $target }
article-a11y-link-of = { $kind } هذه العلامة: { $target }
article-a11y-note = ملاحظة: { $note }

## Inspector: the mark in hand

inspector-empty = اختر علامة لترى من قالها وبشأن مَن.
inspector-empty-article = لا علامات بعد. حدِّد قولًا في النص واضغط { $key }.
inspector-key = المفتاح { $key }
inspector-claim = قول
inspector-sources = سلسلة الإسناد
inspector-sources-empty = لا مصدر بعد. اضغط { $link } لربط مصدر، أو { $voice } لصوت المادة نفسها.
inspector-article-voice = المادة نفسها
inspector-step = الحلقة { $step }
inspector-joint = معًا
inspector-via = ‹ { $relay }
inspector-cue = عبارة الإسناد
inspector-cue-empty = لا عبارة إسناد بعد. وسِّم الألفاظ الدالة على الإسناد.
inspector-about = بشأن
inspector-about-empty = لا أطراف بعد. اضغط { $key } لربط طرف.
inspector-condition = شرط
inspector-condition-of = شرط لـ
inspector-details = التفاصيل
inspector-not-set = غير محدَّد
inspector-actors = الأطراف
inspector-actors-find = ابحث عن طرف أو أضِف طرفًا
inspector-actors-new = إضافة «{ $name }» طرفًا جديدًا
inspector-actors-empty = اكتب اسمًا للعثور على الطرف أو إضافته.
inspector-note = ملاحظة
inspector-note-hint = ملاحظة لك ولمن يراجع عملك
inspector-unsure = غير متأكد: سؤال للمشرف
inspector-comments = التعليقات
inspector-comments-empty = لا تعليقات بعد.
inspector-comment-add = إضافة تعليق
inspector-links = الروابط
inspector-links-in = روابط واردة
inspector-links-empty = لا روابط بعد. اضغط { $attributed } أو { $about } أو { $if } لإنشاء رابط.
inspector-fragments = عدد الأجزاء: { $count }
inspector-origin-hand = وسّمها { $analyst }، { $date }
inspector-origin-propagated = عمّمها { $analyst }، { $date }
inspector-origin-suggested = قبلها { $analyst } من اقتراح، { $date }
inspector-origin-imported = استوردها { $analyst }، { $date }
inspector-changed = عُدّلت في { $date }
inspector-anchor-moved = انتقل النص المحيط بهذه العلامة
inspector-anchor-confirm = أكِّد موضع هذه العلامة
inspector-anchor-lost = لم تعد هذه الكلمات في النص
inspector-anchor-kept = أُبقيت بلا موضع في هذا النص
inspector-unlink = إزالة هذا الرابط
inspector-go-to = الانتقال إلى العلامة
inspector-person = شخص
inspector-organisation = منظمة
inspector-government = حكومة
inspector-outlet = وسيلة إعلامية
inspector-place = مكان
inspector-document = وثيقة
inspector-group = جماعة
inspector-scope-project = معروف في المشروع كله
inspector-scope-article = في هذه المادة فقط
inspector-date-hint = 2025-07-31
inspector-actors-remove = إزالة هذا الطرف
inspector-actors-kind = نوع الطرف الجديد
inspector-file = الملف
inspector-progress = مدى التقدّم

## Actors: the page

actors-title = الأطراف
actors-filter = ابحث عن طرف أو أضِفه
actors-empty = لا أطراف بعد. حدّد مَن تشير إليه علامة، أو اكتب اسمًا أعلاه.
actors-choose = اختر طرفًا لترى أسماءه ومواضع ذكره.
actors-name-ar = الاسم بالعربية
actors-name-en = الاسم بالإنجليزية
actors-kind = النوع
actors-scope = معروف في
actors-scope-project = المشروع كله
actors-scope-article = «{ $article }» وحدها
actors-aliases = أسماء أخرى
actors-alias = اسم آخر أو تهجئة أخرى
actors-alias-add = إضافة
actors-alias-remove = إزالة «{ $name }»
actors-affiliation = ينتمي إلى
actors-affiliation-find = ابحث عن الطرف الذي ينتمي إليه
actors-affiliation-remove = إزالة
actors-position = العلاقة
actors-inside = من داخله
actors-outside = من خارجه
actors-close-to = مقرَّب منه
actors-external-id = المعرّف في مرجع آخر
actors-note = ملاحظة
actors-same = هو نفسه
actors-part = جعله طرفًا مستقلًا من جديد
actors-merge-find = دمجه في طرف آخر
actors-merge-hint = تشير علامات الطرفين عندئذ إلى الطرف الذي تختاره. والتراجع يعيد ما كان.
actors-none-found = لا طرف بهذا الاسم.
actors-counting = جارٍ عدّ العلامات…
actors-mentions = العلامات التي تشير إليه: { $count }
actors-mentions-more = و{ $count } غيرها
actors-not-meant = لا علامة تشير إليه.
actors-remove = إزالة الطرف
actors-split-tick = نقل «{ $quote }» إلى طرف آخر
actors-split-hint = حدّد علامات لتشير إلى طرف آخر.
actors-split-name = اسم الطرف الجديد
actors-split = { $n ->
    [zero] نقل العلامات إلى طرف جديد
    [one] نقل علامة واحدة إلى طرف جديد
    [two] نقل علامتين إلى طرف جديد
    [few] نقل { $count } علامات إلى طرف جديد
    [many] نقل { $count } علامة إلى طرف جديد
   *[other] نقل { $count } علامة إلى طرف جديد
}

## The codebook and the guideline: the page, and what a change touches

codebook-title = دليل الترميز
codebook-tags = الوسوم
codebook-attributes = السمات
codebook-links = الروابط
codebook-whole = الدليل كله
codebook-article = ما يُسأل عن المادة
codebook-article-hint = ما يُسأل عن المادة كلها: جنسها وإطارها ونبرتها.
codebook-guideline = إرشادات التوسيم
codebook-templates = القوالب
codebook-add-tag = إضافة وسم
codebook-add-tag-hint = ما يمكن أن تكونه العلامات. يُؤخذ الاسم في الملفات من الاسم الإنجليزي، ويبقى إذا تغيّرت الأسماء.
codebook-add-attribute = إضافة سمة
codebook-add-attribute-hint = ما يُسأل عن علامة أو رابط أو مادة. بعد إضافتها اخترها حيث يُسأل عنها.
codebook-add-link = إضافة رابط
codebook-add-link-hint = العلاقة بين علامتين. يُحدَّد مبدأ الرابط ومنتهاه بعد إضافته.
codebook-add-choice = إضافة خيار
codebook-name-en = الاسم بالإنجليزية
codebook-name-ar = الاسم بالعربية
codebook-id = في الملفات: { $id }
codebook-role = الدور
codebook-role-claim = قول: ما يُقال إنه كذلك
codebook-role-actor = طرف: من يدور الكلام عليه
codebook-role-source = مصدر: من يقول
codebook-role-cue = عبارة الإسناد: الألفاظ الدالة عليه
codebook-role-other = غير ذلك
codebook-color = اللون
codebook-shape = الشكل
codebook-key = المفتاح
codebook-key-none = بلا مفتاح
codebook-asks = يَسأل عن
codebook-asks-none = لا سمات بعد. أضف واحدة أولًا.
codebook-move-up = نقل { $name } إلى أعلى
codebook-move-down = نقل { $name } إلى أسفل
codebook-remove = حذف…
codebook-remove-one = حذف { $name }
codebook-kind = النوع
codebook-kind-choice = اختيار
codebook-kind-scale = مقياس
codebook-kind-flag = نعم أو متروك
codebook-kind-date = تاريخ
codebook-kind-text = نص
codebook-choices = الخيارات
codebook-least = الحد الأدنى
codebook-most = الحد الأعلى
codebook-asked-by = يَسأل عنها: { $names }
codebook-asked-by-none = لا شيء يسأل عنها بعد. اخترها عند وسم أو رابط.
codebook-from = يبدأ من
codebook-to = ينتهي إلى
codebook-end-entity = طرف غير مسمّى هناك
codebook-end-article = المادة نفسها
codebook-link-attribution = إسناد: من القول إلى من يقوله
codebook-link-about = بشأن: من القول إلى من يعنيه
codebook-link-signal = دلالة: من القول إلى عبارة إسناده
codebook-link-condition = شرط: من القول إلى ما يتوقف عليه
codebook-link-other = غير ذلك
codebook-guideline-text = نص إرشادات التوسيم
codebook-guideline-hint = بصيغة Markdown. القسم الذي عنوانه اسم الوسم، بأي لغة، يظهر بجانب النص ما دام الوسم مستعملًا.
codebook-template-replace = استبدال دليل الترميز
codebook-template-guideline = استبدال إرشادات التوسيم أيضًا
codebook-template-hint = يُعرض المستعمل منه أولًا. ويمكن التراجع.
codebook-template-take = إضافة { $name }
codebook-template-there = في دليل الترميز
color-claim = كهرماني
color-actor = أزرق
color-source = أخضر
color-cue = برقوقي
color-violet = بنفسجي
color-teal = فيروزي
color-rust = صدئي
color-olive = زيتوني
color-rose = وردي
color-indigo = نيلي
color-brown = بني
color-slate = رمادي
shape-band = شريط
shape-outline = إطار
shape-underline = خط تحت الكلمات
shape-dotted = خط منقَّط
shape-dashed = خط متقطع
shape-double = خطان
guideline-hide = إخفاء إرشادات التوسيم
guideline-empty = إرشادات التوسيم فارغة. يكتبها مالك المشروع في صفحة دليل الترميز.
guideline-no-section = لا قسم في إرشادات التوسيم عنوانه «{ $tag }».
touched-title = ما يمسّه هذا التغيير
touched-body = «{ $what }» مستعمل.
touched-body-whole = دليل الترميز مستعمل.
touched-own = لك
touched-others = لغيرك
touched-other = { $analyst }: { $counts }
touched-others-stay = لا يغيّرها إلا أصحابها. تبقى كما هي وتظهر رمادية، ولا يضيع شيء.
touched-my-marks = علاماتي
touched-keep-marks = إبقاؤها: تظهر رمادية
touched-my-answers = إجاباتي وروابطي
touched-keep-answers = إبقاؤها: لا يضيع شيء
touched-clear-answers = إزالتها
touched-remove = حذف
touched-change = تغيير

## Team: the page

team-title = الفريق
team-about = لكل عضو ملفاته التي يضع فيها علاماته. الأسماء تتغيّر، والملفات تبقى.
team-name = اسم { $name }
team-you = أنت
team-owner = مالك المشروع
team-work = { $done } منجزة · { $going } قيد العمل · { $marks }
team-work-as = العمل باسم { $name }
team-remove = إخراج { $name } من الفريق
team-new = اسم العضو الجديد
team-add = إضافة عضو
team-members = الأعضاء
team-progress = سير العمل
team-readers = من يقرأ ماذا
team-unsure = غير المؤكد
team-training = التدريب
team-assigned = موزّعة عليه
team-marks = العلامات
team-time = الوقت
team-time-less = أقل من دقيقة
team-time-minutes = { $minutes } د
team-time-hours = { $hours } س { $minutes } د
team-time-about = يُقاس الوقت ما دامت المادة مفتوحة ويُعمل فيها، ولا تُحسب الوقفة بأكثر من دقيقة. ويُحفظ في ملفات كل محلّل نفسه.
team-all = الكل
team-finished = ما أنجزه { $name } مما وُزّع عليه
team-without-reader = لا يقرؤها أحد بعد: { $articles }
team-readers-about = كل خانة مادةٌ لعضو: اضغطها لتوزّعها عليه أو تسترجعها.
team-members-before = الأعضاء السابقون
team-members-after = الأعضاء التالون
team-cell = { $name }، { $article }: غير موزّعة عليه، { $status }، { $marks }، { $time }
team-cell-reads = { $name }، { $article }: موزّعة عليه، { $status }، { $marks }، { $time }
team-learn = التدرّب على { $article }
team-learn-on = { $article } مادة للتدريب، وفق ما اعتمده { $name }
team-counting = يجري النظر في العلامات كلها
team-unsure-about = علامات يطلب أصحابها من المشرف أن ينظر فيها. اضغط واحدة لتنتقل إليها.
team-unsure-none = لا علامة يشكّ فيها صاحبها.
team-training-none = لا مادة للتدريب. يسمّيها مالك المشروع بنجمتها في «من يقرأ ماذا».
team-training-whose = نتائج
team-training-articles = مواد التدريب
team-score-exact = الكلمات نفسها (F1)
team-score-overlap = كلمات متداخلة (F1)
team-score-precision = الدقة
team-score-recall = الاستيفاء
team-score = وفق ما اعتمده { $name }: { $exact } بالكلمات نفسها، { $overlap } بكلمات متداخلة · متّفق { $alike }، مختلف { $not }
team-score-not-done = بلا نتيجة: لم تُنجَز بعد.
team-score-nothing-agreed = بلا نتيجة: لم يعتمد { $name } فيها شيئًا بعد.
team-score-open = بلا نتيجة: في مراجعة { $name } أسئلة لم تُحسم، عددها { $count }.
team-score-other-text = بلا نتيجة: نصها لا يُقرأ، أو هو غير النص الذي وُضعت عليه العلامات.
team-score-own-work = بلا نتيجة: { $name } هو من اعتمدها.
team-missed = ناقص هنا: { $what }
team-added = زائد هنا: { $what }
team-differs = { $what }، يختلف في: { $differences }
team-differs-own = { $what }، يختلف في: { $differences }؛ وهنا { $own }
team-difference-missing = العلامة
team-difference-who = المصدر
team-difference-step = الخطوة
team-difference-order = ترتيب السلسلة
team-difference-act = الفعل
list-comma = ،{" "}

## Assigning articles

assign-title = توزيع المواد
assign-who = من يقرأ
assign-articles = المواد
assign-free = ما لا يقرؤه أحد: { $articles }
assign-again = كلها من جديد: { $articles }
assign-readers = عدد القرّاء
assign-overlap = المشترك، ٪
assign-seed = القرعة
assign-another = قرعة أخرى
assign-preview = نصيب كل عضو
assign-load = { $name }: { $articles }، المشترك منها { $shared }
assign-pair = يشترك { $one } و{ $other } في: { $articles }
assign-assign = توزيع
assign-no-articles = لا مادة تنتظر قارئًا. استورد موادّ، أو وزّع الكل من جديد.
assign-no-analysts = اختر من يقرأ.
assign-no-readers = لكل مادة مشتركة قارئ واحد على الأقل.
assign-too-few = المطلوب { $wanted } من القرّاء والمتاح { $there }. اختر أعضاء أكثر، أو قرّاء أقل.
assign-no-overlap = اكتب النسبة من 0 إلى 100.

## Outline: the statements of the article

outline-statements = إفادات هذه المادة
outline-marks = العلامات
outline-row = { $source }: { $claim }
outline-row-no-source = بلا مصدر: { $claim }
outline-empty = لا إفادات بعد. كل قول توسِّمه يظهر هنا مع مصدره.
outline-loose = غير مرتبطة بعد
outline-unsure = غير متأكد
outline-no-source = بلا مصدر

## Restore: earlier versions of a file

restore-title = استعادة نسخة سابقة
restore-nothing = لا شيء محفوظ بعد. تظهر النسخ السابقة هنا بعد أول حفظ.
restore-file = الملف
restore-file-layer = علاماتي: { $what }
restore-file-review = مراجعتي: { $what }
restore-file-article = التفاصيل: { $what }
restore-file-text = النص: { $what }
restore-file-actor = الطرف: { $what }
restore-file-member = العضو: { $what }
restore-file-codebook = دليل الترميز
restore-file-guideline = إرشادات التوسيم
restore-file-project = المشروع
restore-file-assignments = توزيع المواد
restore-versions = النسخ، الأحدث أولًا
restore-time = { $date }، { $time } UTC
restore-same = كما الآن
restore-same-body = هذه النسخة مطابقة لما هو الآن.
restore-cannot = لا يمكن استعادتها
restore-would = ستغيّر الاستعادة ما يلي:
restore-more = و{ $count } غيرها
restore-comes-back = يعود، { $what }: { $words }
restore-goes = يُحذف، { $what }: { $words }
restore-changes = يتغيّر، { $what }: { $words }
restore-link = رابط
restore-comment = تعليق
restore-decision = قرار
restore-whole = حالة المادة أو إجاباتها
restore-the-file = المحتوى
restore-do = استعادة
loss-told = { $analyst }، «{ $article }»: أبقى آخر حفظ { $after } من أصل { $before }. وما كان قبله محفوظ.
loss-meant = كان مقصودًا

## Backups, in the settings

backups-body = كل ما يُحفظ تُحفظ منه نسخة ثانية على هذا الجهاز كي تمكن استعادته: أحدث النسخ من كل ملف، ثم نسخة كل ساعة ليوم، ونسخة كل يوم لشهر.
backups-none = افتح مشروعًا لترى نسخه الاحتياطية.
backups-folder = المجلد
backups-size = الحجم على القرص
backups-counting = جارٍ العد
backups-kilobytes = { $size } ك.ب
backups-megabytes = { $size } م.ب
backups-private = فيها نصوص المشروع وعلاماته خارج مجلده، ولا يقرؤها إلا حسابك على هذا الجهاز.
backups-forget = نسيان هذا المشروع…
forget-title = أتُحذف كل النسخ الاحتياطية لهذا المشروع؟
forget-body = لن يمكن بعدها استعادة النسخ السابقة من «{ $project }». يبقى المشروع نفسه كما هو، ولا تُحفظ منه نسخ احتياطية إلى أن يُفتح من جديد.
forget-do = حذف النسخ الاحتياطية

error-backup = { $file }: تعذّر النسخ الاحتياطي، والسبب: { $cause }. { $way }
error-backup-damaged = { $file }: هذه النسخة الاحتياطية تالفة. اختر نسخة أخرى.
error-backup-too-large = { $file }: أكبر من أن تُحفظ منه نسخة: { $size } بايت، والحد { $limit }. قسّم المادة.
error-not-in-project = { $file }: ليس من ملفات المشروع. اختر ملفًا آخر.
error-no-backups = لا مكان للنسخ الاحتياطية على هذا النظام.
error-restore-not-yours = { $file }: لا يستعيده إلا صاحبه { $analyst }.
error-not-restorable = { $file }: لا يُستعاد في مكانه. أخرجه من سطر الأوامر.
error-version-unreadable = { $file }: لا يمكن استعمال هذه النسخة: { $cause }. اختر نسخة أخرى.
error-restore-other-text = { $file }: هذه النسخة لنص آخر من المادة. اختر نسخة أخرى.
error-restore-no-article = المادة { $article } ليست في المشروع. استعد تفاصيلها أولًا.
error-restore-no-text = لا نسخة احتياطية فيها نص المادة { $article }.
error-nothing-then = لم يكن شيء من ملفاتك محفوظًا في { $time }. اختر وقتًا لاحقًا.
error-restore-stale = تغيّر المشروع في هذه الأثناء. انظر في النسخ من جديد.

## Status line

status-saved = حُفِظ
status-saving = جارٍ الحفظ
status-not-saved = لم يُحفظ: { $cause }
status-unsaved-changes = تغييرات غير محفوظة
status-armed = جارٍ ربط «{ $claim }». وسِّم مصدره وأطرافه وعبارة إسناده أو خذها، واضغط Esc للتوقف.
status-tag-armed = الوسم «{ $tag }» مثبَّت: كل سحب يوسِّم. اضغط Esc للتوقف.
status-zoom = { $percent }
status-keys = المفاتيح
status-text-size = حجم النص
status-undone = جرى التراجع عن: { $what }
status-redone = أُعيد: { $what }
status-nothing-to-undo = لا شيء للتراجع عنه
status-nothing-to-redo = لا شيء لإعادته
status-restored = تمت الاستعادة، ويمكن التراجع عنها.
status-forgotten = حُذفت النسخ الاحتياطية لهذا المشروع.
status-no-backups = لا تُحفظ نسخ احتياطية: { $cause }
status-copied = نُسخ
status-last-article = هذه آخر مادة
status-first-article = هذه أول مادة
status-exported = صُدِّر إلى { $file }: { $marks }
status-imported = استُورد: { $articles }
status-articles-out = حُذفت { $articles }. يعيدها التراجع مع علاماتها.
status-article-out = حُذفت «{ $article }». يعيدها التراجع مع علاماتها.
status-save-copy = حفظ نسخة في مكان آخر…
status-copy-saved = حُفظت نسخة في { $folder }
status-text-repaired = عاد النص على القرص كما استُورد
merged-copy = كانت من { $file } نسختان، وهما الآن واحدة. الثانية، { $copy }، في المجلد «conflicts».
merged-aside = غيّر برنامج آخر { $file } ولم يمكن دمجه. حُفظت تلك النسخة في { $kept }.
merged-window = غيّرت نافذة أخرى { $file }، ودُمج بما صُنع هنا.
merged-to-decide = { $n ->
    [zero] لا اختلافات تُحسم.
    [one] اختلاف واحد يُحسم: افتح المادة.
    [two] اختلافان يُحسمان: افتح المادة.
    [few] { $count } اختلافات تُحسم: افتح المادة.
    [many] { $count } اختلافًا يُحسم: افتح المادة.
   *[other] { $count } اختلاف يُحسم: افتح المادة.
}
merged-difference = { $what }: بقي { $kept }، وفي النسخة الأخرى { $other }.
status-copy-left-out = تعذّرت قراءة «{ $article }» فلم تدخل في النسخة، أما علاماتها فدخلت. { $cause }

## Jobs: what is under way beside the window, and what is said once it was cancelled

job-opening = جارٍ فتح المشروع
job-creating = جارٍ إنشاء المشروع
job-sample = جارٍ فتح المشروع التجريبي
job-reading = جارٍ قراءة الملفات
job-exporting = جارٍ التصدير
job-copying = جارٍ حفظ نسخة
job-article = جارٍ فتح المادة
job-counting = جارٍ العدّ
job-finding = جارٍ البحث
job-repairing = جارٍ إصلاح النص
job-refreshing = قراءة المشروع
job-backups = جارٍ قراءة النسخ السابقة
job-restoring = جارٍ الاستعادة
job-forgetting = جارٍ حذف النسخ الاحتياطية
job-cancelling = جارٍ الإلغاء
job-busy = ما زالت مهمة أخرى جارية. انتظر حتى تنتهي، أو ألغِها.
job-cancelled-opening = أُلغي الفتح.
job-cancelled-creating = أُلغي الإنشاء. لم يُنشأ أي مشروع.
job-cancelled-reading = أُلغي الاستيراد. قُرئ من الملفات { $done } من { $total }، ولم يُستورد شيء.
job-cancelled-exporting = أُلغي التصدير. لم يتغيّر أي ملف.
job-cancelled-copying = أُلغي حفظ النسخة. لم يبقَ منها شيء.
job-cancelled-article = أُلغي الفتح. لم تُفتح المادة.
job-cancelled-counting = أُلغي العدّ.
job-cancelled-finding = أُلغي البحث.
job-cancelled-repairing = تُرك النص كما كان.
job-cancelled-backups = أُلغيت العملية، ولم تُقرأ النسخ السابقة.
job-cancelled-restoring = أُلغيت العملية، ولم يُستعَد شيء.
job-cancelled-forgetting = ربما بقيت بعض النسخ الاحتياطية.

## Reviewing: colleagues' marks compared

review-kind-missing = غير موسوم لدى بعضهم
review-kind-boundary = حدود الكلمات
review-kind-tag = الوسم
review-kind-attribute = سمة
review-kind-entity = الكيان المقصود
review-kind-link = رابط
review-who = إلى مَن
review-order = ترتيب السلسلة
review-alike = متطابق لدى الجميع
review-open = بانتظار القرار
review-reopened = تغيّر بعد البتّ فيه
review-decided = بُتَّ فيه
review-moot = سقط مع علامته
review-heading = الاختلاف { $nth } من { $count } · { $what }
review-row = { $what } · { $words }
review-list = الاختلافات
review-nothing = لا اختلافات من هذا النوع.
review-choose = اختر اختلافًا من القائمة.
review-changed-since = غيّر أحدهم نسخته بعد البتّ في هذا.
review-took = اعتُمدت نسخة { $name }
review-own = القرار: { $words }
review-own-link = القرار: رابط آخر
review-rejected = رُفض الكل
review-take = اعتماد
review-take-whose = اعتماد نسخة { $name }
review-not-marked = غير موسوم
review-no-link = لا رابط كهذا
review-detail = { $name }: { $value }
review-reason = السبب، ويقرؤه الجميع
review-reason-reject = لماذا لا يبقى شيء من هذا
review-reason-hint = السبب
review-reason-needed = اذكر السبب: يقرؤه مَن رُفضت علاماتهم.
review-draft-words = حدّد الكلمات الصحيحة. الأرقام تختار الوسم.
review-draft-link = اختر إلى مَن يؤدي الرابط وما يُقال عنه.
review-decide = بتّ
review-this-article = المادة
review-whole-project = المشروع
review-any-kind = كل الأنواع
review-by-kind = نوع الاختلاف
review-any-pair = أي محلّلين
review-by-pair = بين محلّلين
review-filter-remove = إزالة
review-a-pair = محلّلان
review-with-settled = مع ما حُسم
review-progress = حُسم { $done } من { $all }
review-compared = المُقارَنون
review-too-few-readers = بدأ هذه المادة أقل من محلّلين اثنين: لا شيء يُقارَن بعد.
review-too-few-done = أنهى هذه المادة أقل من محلّلين اثنين. اختر مع ذلك مَن تُقارَن علاماتهم.
review-others = راجعها أيضًا { $names }. النسخة المعتمدة هي نسخة { $name }.
review-others-unnamed = راجعها أيضًا { $names }. مالك المشروع هو من يحدّد النسخة المعتمدة.
review-settle = ما تطابق لدى الجميع يُحسم تلقائيًا
review-read-only = هذا المشروع للقراءة فقط: لا يمكن البتّ في شيء.
review-blind-letters = أ ب ج د هـ
review-blind-name = المحلّل { $letter }
review-last = لا اختلاف ينتظر بعد هذا.
review-first = لا اختلاف ينتظر قبل هذا.
review-no-such-choice = لا يمكن البتّ هكذا: لا كلمات كهذه هنا.
review-reader = { $name } · { $status }
review-not-decided = لم يُبَتّ في شيء هنا بعد.

comments = التعليقات
comments-new = تعليق
comments-answer = رد
comments-head = { $name } · { $date }
comments-remove = حذف التعليق
comments-resolve = حُسم
comments-reopen = إعادة الفتح
comments-resolved = { $n ->
    [zero] حُسم
    [one] حُسم، رد واحد
    [two] حُسم، ردّان
    [few] حُسم، { $count } ردود
    [many] حُسم، { $count } ردًّا
   *[other] حُسم، { $count } رد
}
heard-head = مراجعة { $name }: { $nth } من { $count }
heard-hide = إخفاء
heard-about-mark = «{ $words }»
heard-about-link = رابط «{ $words }» بـ«{ $to }»
heard-took-mark = اعتُمدت علامة { $name } بدلًا منها: { $tag }، «{ $words }»
heard-own-mark = القرار: { $tag }، «{ $words }»
heard-took = اعتُمدت نسخة { $name } بدلًا منها
heard-own-link = كان القرار لرابط آخر
heard-nothing = رُفضت
heard-line = { $about }: { $fate }
heard-reason = السبب: { $reason }
heard-answer = رد على المراجِع
heard-none = لم تغيّر أي مراجعة شيئًا في علاماتك على هذه المادة.

## The bar at the head, and questions that digits answer

top-bar-find = بحث
asking-title = أيّ سمة؟

## Counts

count-marks = { $n ->
    [zero] لا علامات
    [one] علامة واحدة
    [two] علامتان
    [few] { $count } علامات
    [many] { $count } علامة
   *[other] { $count } علامة
}
count-statements = { $n ->
    [zero] لا إفادات
    [one] إفادة واحدة
    [two] إفادتان
    [few] { $count } إفادات
    [many] { $count } إفادة
   *[other] { $count } إفادة
}
count-articles = { $n ->
    [zero] لا مواد
    [one] مادة واحدة
    [two] مادتان
    [few] { $count } مواد
    [many] { $count } مادة
   *[other] { $count } مادة
}
count-analysts = { $n ->
    [zero] لا محلّلين
    [one] محلّل واحد
    [two] محلّلان
    [few] { $count } محلّلين
    [many] { $count } محلّلًا
   *[other] { $count } محلّل
}
count-links = { $n ->
    [zero] لا روابط
    [one] رابط واحد
    [two] رابطان
    [few] { $count } روابط
    [many] { $count } رابطًا
   *[other] { $count } رابط
}
count-words = { $n ->
    [zero] لا كلمات
    [one] كلمة واحدة
    [two] كلمتان
    [few] { $count } كلمات
    [many] { $count } كلمة
   *[other] { $count } كلمة
}
count-actors = { $n ->
    [zero] لا أطراف
    [one] طرف واحد
    [two] طرفان
    [few] { $count } أطراف
    [many] { $count } طرفًا
   *[other] { $count } طرف
}
count-comments = { $n ->
    [zero] لا تعليقات
    [one] تعليق واحد
    [two] تعليقان
    [few] { $count } تعليقات
    [many] { $count } تعليقًا
   *[other] { $count } تعليق
}
count-answers = { $n ->
    [zero] لا إجابات
    [one] إجابة واحدة
    [two] إجابتان
    [few] { $count } إجابات
    [many] { $count } إجابة
   *[other] { $count } إجابة
}
count-suggestions = { $n ->
    [zero] لا اقتراحات
    [one] اقتراح واحد
    [two] اقتراحان
    [few] { $count } اقتراحات
    [many] { $count } اقتراحًا
   *[other] { $count } اقتراح
}
count-disagreements = { $n ->
    [zero] لا اختلافات
    [one] اختلاف واحد ينتظر
    [two] اختلافان ينتظران
    [few] { $count } اختلافات تنتظر
    [many] { $count } اختلافًا ينتظر
   *[other] { $count } اختلاف ينتظر
}
count-files = { $n ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $count } ملفات
    [many] { $count } ملفًا
   *[other] { $count } ملف
}
count-faults = { $n ->
    [zero] لا أخطاء
    [one] خطأ واحد
    [two] خطآن
    [few] { $count } أخطاء
    [many] { $count } خطأً
   *[other] { $count } خطأ
}
count-matches = { $n ->
    [zero] لا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $count } نتائج
    [many] { $count } نتيجة
   *[other] { $count } نتيجة
}

## Actions: every command, as it stands in menus, buttons and the command palette

action-tag = توسيم: { $tag }
action-tag-again = إضافة علامة ثانية: { $tag }
action-arm-tag = تثبيت الوسم: { $tag }
action-retag = تغيير الوسم إلى: { $tag }
action-find-tag = البحث عن وسم بالاسم
action-attributed-to = ربط: منسوب إلى
action-about = ربط: بشأن
action-if = ربط: شرط
action-link = ربط: { $kind }
action-take-source = أخذ المصدر المقترح
action-article-voice = نسبة القول إلى المادة نفسها
action-unlink = التراجع عن آخر رابط
action-disarm = إيقاف ما يجري
action-add-fragment = إضافة التحديد جزءًا من العلامة
action-attributes = تعيين السمات
action-choose-actor = اختيار الطرف
action-note = كتابة ملاحظة
action-unsure = وضع إشارة «غير متأكد»
action-sure = إزالة إشارة «غير متأكد»
action-edges = تحريك الحدّين
action-delete = حذف العلامة
action-undo = تراجع
action-redo = إعادة
action-copy-quote = نسخ الاقتباس
action-copy = نسخ
action-cut = قص
action-paste = لصق
action-select-all = تحديد الكل
action-grow = توسيع التحديد
action-shrink = تضييق التحديد
action-next-mark = العلامة التالية
action-previous-mark = العلامة السابقة
action-next-article = المادة التالية
action-previous-article = المادة السابقة
action-done = إنجاز المادة
action-done-next = إنجاز ثم التالية
action-reopen = إعادة فتح المادة للعمل
action-annotate = توسيم
action-review = مراجعة
action-next-heard = التالية من علاماتي التي غيّرتها مراجعة
action-previous-heard = السابقة منها
action-next-question = الاختلاف التالي
action-previous-question = الاختلاف السابق
action-take = اعتماد نسخة المحلّل الأول، الثاني…
action-union = كل الكلمات
action-intersection = الكلمات المشتركة
action-edit-question = تعديل
action-reject-all = رفض الكل
action-reason = ذكر السبب
action-withdraw = سحب القرار
action-blind = إخفاء الأسماء
action-side-by-side = جنبًا إلى جنب
action-next-pane = اللوحة التالية
action-previous-pane = اللوحة السابقة
action-find = البحث في المادة
action-find-next = النتيجة التالية
action-find-previous = النتيجة السابقة
action-palette = لوحة الأوامر
action-keys = عرض المفاتيح
action-zoom-in = تكبير النص
action-zoom-out = تصغير النص
action-zoom-reset = حجم النص المعتاد
action-language = English
action-theme-light = المظهر الفاتح
action-theme-dark = المظهر الداكن
action-theme-system = مظهر النظام
action-invisibles = إظهار المحارف الخفية
action-library = إظهار المكتبة أو إخفاؤها
action-actors = أطراف المشروع
action-codebook = دليل الترميز وإرشادات التوسيم
action-guideline = إظهار إرشادات التوسيم أو إخفاؤها
action-team = الفريق
action-progress = سير عمل الفريق
action-readers = من يقرأ ماذا
action-unsure-marks = العلامات غير المؤكدة
action-training = التدريب: النتائج
action-assign = توزيع المواد…
action-inspector = إظهار الخصائص أو إخفاؤها
action-new = مشروع جديد…
action-open = فتح مشروع…
action-open-sample = فتح المشروع التجريبي
action-close = إغلاق المشروع
action-import = استيراد مواد…
action-paste-article = لصق مادة…
action-article-details = بيانات المادة…
action-choose-listed = اختيار كل المواد المعروضة
action-open-original = فتح الأصل
action-export = تصدير…
action-save-copy = حفظ نسخة…
action-restore = استعادة…
action-cancel-job = إلغاء المهمة الجارية
action-check = فحص المشروع
action-show-in-folder = الإظهار في المجلد
action-settings = الإعدادات…
action-about-isnad = حول إسناد
action-quit = خروج

## Edits: what undo and redo name

edit-tag = التوسيم
edit-retag = تغيير الوسم
edit-link = الربط
edit-unlink = إزالة رابط
edit-fragment = إضافة جزء
edit-edges = تحريك الحدّين
edit-attribute = تعيين سمة
edit-actor = اختيار الطرف
edit-note = كتابة ملاحظة
edit-unsure = تغيير إشارة «غير متأكد»
edit-delete = حذف علامة
edit-comment = التعليق
edit-status = تغيير الحالة
edit-settle = الحسم بين نسختين
edit-article = تغيير بيانات المادة
edit-article-out = حذف مادة
edit-articles = تغيير بيانات مواد
edit-articles-out = حذف مواد
edit-import = الاستيراد
edit-restore = الاستعادة
edit-version = إدخال نسخة جديدة
edit-take-over = نقل العلامات
edit-confirm-place = تأكيد موضع
edit-put-mark = وضع علامة في موضعها
edit-keep-mark = إبقاء علامة بلا موضع
edit-team = تغيير الفريق
edit-assign = توزيع المواد
edit-training = تسمية مادة للتدريب
edit-codebook = تغيير دليل الترميز
edit-codebook-add = الإضافة إلى دليل الترميز
edit-codebook-move = إعادة ترتيب دليل الترميز
edit-codebook-remove = الحذف من دليل الترميز
edit-codebook-replace = استبدال دليل الترميز
edit-guideline = تغيير إرشادات التوسيم
edit-actor-list = تغيير طرف
edit-decide = البتّ في اختلاف
edit-review-scope = اختيار ما يُقارَن
edit-comment-remove = حذف تعليق
edit-comment-resolve = إغلاق نقاش
edit-reason = ذكر السبب
edit-withdraw = سحب قرار

## Tag palette beside the selection, and the command palette

palette-label = وسوم التحديد
palette-note = ملاحظة
palette-more = وسوم أخرى
palette-copy = نسخ
palette-search = ابحث عن أمر أو مادة أو طرف أو وسم
palette-empty = لا شيء يطابق «{ $query }». جرّب حروفًا أقل.
palette-commands = الأوامر
palette-articles = المواد
palette-actors = الأطراف
palette-tags = الوسوم
palette-tags-search = اسم الوسم

## Hints while marking

hint-link = اختر الطرف الآخر للرابط: اضغط حروفه أو انقر عليه.
hint-link-words = لا علامة هناك بعد: اضغط مرة أخرى لاختيار كلمات.
hint-attributes = اضغط رقم السمة، ثم رقم قيمتها.
hint-edges = الأسهم تحرّك النهاية، ومع Shift تحرّك البداية. اضغط Enter للإبقاء أو Esc للترك.
hint-proposed = اضغط Enter لأخذ «{ $source }» مصدرًا.
hint-snap = مع ضغط Alt يؤخذ ما تسحبه بالضبط.
hint-second-step = المصدر التالي يصير الحلقة { $step } من السلسلة.
hint-first-claim = حدِّد قولًا واضغط { $key }.
hint-key-clash = المفتاح { $key } مخصّص لـ«{ $action }».
hint-awaited = وسِّم القول الآخر ليُربط برابط «{ $kind }».

## Refusals: why a command changes nothing, and what to do first

refusal-no-focus = اختر علامة أولًا.
refusal-no-claim = وسِّم قولًا أو اختر قولًا أولًا.
refusal-not-in-codebook = ليس هذا في دليل الترميز.
refusal-not-allowed = لا يسمح دليل الترميز بهذا الرابط. تُظهر الإشارات الأطراف الممكنة.
refusal-no-proposal = لا مصدر موسَّم قبل القول. وسِّم مصدرًا أو اربطه.
refusal-linked-already = هما مرتبطان من قبل.
refusal-no-words = حدِّد كلمات أولًا.
refusal-gone = لم يعد موجودًا.
refusal-no-name = اكتب اسمًا أولًا.
refusal-still-meant = ما زالت علامات تشير إليه. ادمجه في طرف آخر.
refusal-at-work = يبقى مالك المشروع ومن يعمل الآن في الفريق.
refusal-of-others = سجّله زميل، فلا يحذفه غيره.
refusal-read-only = هذا المشروع للقراءة فقط هنا: { $cause }
refusal-not-owner = لا يغيّر دليل الترميز وإرشادات التوسيم وتوزيع المواد إلا { $owner } مالك المشروع. اطلب منه ذلك، أو اعمل على نسخة لك.
codebook-flaw-no-name = لا بد من اسم بلغة واحدة على الأقل.
codebook-flaw-name-taken = الاسم «{ $name }» لغيره. اختر اسمًا آخر.
codebook-flaw-key-taken = المفتاح { $key } للوسم «{ $tag }». اختر مفتاحًا آخر، أو حرّره هناك أولًا.
codebook-flaw-no-such-key = المفاتيح هي الأرقام من 1 إلى 9.
codebook-flaw-no-start = لا بد أن يبدأ الرابط من نوع واحد من العلامات على الأقل.
codebook-flaw-no-end = لا بد أن ينتهي الرابط عند شيء. اختر نوعًا واحدًا على الأقل.
codebook-flaw-scale-reversed = لا يصح أن يكون الحد الأدنى فوق الحد الأعلى.
codebook-flaw-no-attribute = ليس في دليل الترميز سمة «{ $name }». أضفها أولًا.
codebook-flaw-exists = «{ $name }» موجود في دليل الترميز.

## Find in the article

find-label = بحث
find-position = { $index } من { $total }
find-none = لا نتائج
find-close = إغلاق البحث
action-next-waiting = العلامة التالية للمراجعة
action-previous-waiting = العلامة السابقة للمراجعة
action-confirm-place = هذا موضعها
action-put-mark = ضعها على المحدَّد
action-keep-mark = أبقِها بلا موضع
action-new-version = نسخة جديدة…
action-take-over = انقل علاماتي
action-offer-from-copy = اقترح علاماتي من النسخة الشبيهة
waiting-count = { $n ->
    [one] علامة واحدة للمراجعة
    [two] علامتان للمراجعة
    [few] { $n } علامات للمراجعة
    [many] { $n } علامة للمراجعة
   *[other] { $n } علامة للمراجعة
}
waiting-before = من قبل: { $words }
waiting-now = الآن: { $words }
waiting-perhaps = لعلّها هنا: { $words }
waiting-looking = يجري البحث عن كلماتها في هذه النسخة…
waiting-nowhere = لا أثر لها في هذه النسخة: حدِّد كلماتها، أو أبقِها بلا موضع.
waiting-none = لا علامة تنتظر موضعًا
waiting-done = رُوجعت العلامات كلها
version-known = هذا النص نفسه موجود في المشروع
version-nothing-to-take-over = لا علامات لك على نسخة سابقة لتُنقل
offer-none = لا مادة لك فيها علامات تكاد تطابق هذه، أو لا علامة منها لها هنا موضع أكيد
status-offered = اقتُرح من النسخة الشبيهة: { $marks } للتأكيد
status-version = نسخة جديدة: للتأكيد { $placed }، وبلا موضع { $waiting }
job-comparing = مقارنة النسختين
job-cancelled-comparing = لم تُدخَل النسخة الجديدة، ولم يتغيّر شيء.
dialog-version-title = نسخة جديدة
dialog-version-of = من { $article }. تبقى كما هي وعليها كل العلامات، وتُنسخ علاماتك إلى النسخة الجديدة لتؤكِّدها.
dialog-version-file = ملف نصي
dialog-version-paste = أو نصها
dialog-version-both = اختر ملفًا أو ألصق نصًا، لا كليهما.
dialog-version-verb = أدخِل
inspector-earlier = نسخة أسبق: { $article }
inspector-newer = نسخة أحدث: { $article }
inspector-copy = تكاد تطابقها، وفيها علاماتك: { $article }
library-new-version = { $origin } · نسخة جديدة

## Keys (F1)

keys-title = المفاتيح
keys-here = هنا: { $place }
keys-everywhere = في كل مكان
keys-reading = التنقّل والتحديد
keys-tagging = التوسيم
keys-linking = الربط
keys-articles = المواد والملفات
keys-change = تغيير المفاتيح…
keys-reset = استعادة كل المفاتيح
keys-move = التحرّك كما يُرى
keys-move-word = التحرّك كلمةً كلمة
keys-extend = التحديد
keys-move-ends = إلى طرفي السطر
keys-arrows = الأسهم
keys-tag = توسيم المحدَّد أو تغيير وسم العلامة
keys-second = علامة ثانية على الكلمات نفسها
keys-arm = تثبيت وسم: كل سحبٍ يُوسَم فورًا
keys-in-project = عند فتح مشروع
keys-in-article = في المادة
keys-in-review = في المراجعة
keys-letters = الحروف
keys-walk = الحقل التالي والسابق
keys-press = الضغط أو الاختيار
keys-to-article = العودة إلى المادة
keys-close = إغلاق
keys-leave-page = العودة إلى المادة
keys-choose = النزول والصعود في القائمة
keys-take = أخذ المختار
keys-question = اختيار سؤال ثم جوابه
keys-leave = الترك
keys-hint = اختيار طرف الرابط
keys-nearest = أخذ الأقرب
keys-edge-end = تحريك النهاية
keys-edge-start = تحريك البداية
keys-edge-word = التحريك كلمةً كلمة
keys-edge-keep = إبقاء الحدّين
keys-place-welcome = صفحة الترحيب
keys-place-library = قائمة المواد
keys-place-article = المادة
keys-place-review = المراجعة
keys-place-inspector = الخصائص
keys-place-dialog = نافذة حوار
keys-place-page = صفحة من صفحات المشروع
keys-place-finder = لوحة الأوامر
keys-place-questions = أسئلة عن علامة
keys-place-hints = حروف على أطراف الرابط
keys-place-edges = تحريك حدّي علامة
keys-clash = { $key } مخصّص أيضًا لـ«{ $action }» ({ $place }). لا يُنفَّذ أيٌّ منهما حتى يُعطى أحدهما مفاتيح أخرى.
keys-mean-two = { $key } مخصّص لـ«{ $first }» و«{ $second }» معًا. أعطِ أحدهما مفاتيح أخرى في الإعدادات.
keys-some-clash = بعض المفاتيح مخصّص لأمرين فلا يُنفَّذ أيٌّ منهما. غيّر المفاتيح لترى أيها.
keys-refused-fixed = مفاتيح هذا الأمر ثابتة.
keys-refused-lets-go = يترك { $key } ما هو جارٍ في كل مكان. اختر مفاتيح أخرى.
keys-refused-walks = يتنقّل { $key } بين الحقول والعلامات واللوحات. اختر مفاتيح أخرى.
keys-refused-digits = { $key } مخصّص للوسوم. اختر مفاتيح أخرى.
keys-refused-caret = يحرّك { $key } المؤشر. اختر مفاتيح أخرى.
keys-refused-types = يكتب { $key } في حقول النص، وهذا الأمر يعمل فيها أيضًا. أضف Ctrl أو Alt.
keys-refused-field = تحتاج حقول النص والأزرار إلى { $key }، وهذا الأمر يعمل فيها أيضًا. اختر مفاتيح أخرى.
keys-refused-system = يحتاج النظام أو مفتاح AltGr إلى { $key }. اختر مفاتيح أخرى.

## Settings

settings-looks = العرض
settings-you = أنت
settings-backups = النسخ الاحتياطية
settings-window = النافذة
settings-article = المادة
settings-theme-light = فاتح
settings-theme-dark = داكن
settings-theme-system = كالنظام
settings-library = إظهار المكتبة
settings-inspector = إظهار الخصائص
settings-usual = كالمعتاد
settings-lines-closer = تقريب الأسطر
settings-lines-farther = إبعاد الأسطر
settings-sample = قالت هيئة الميناء يوم الاثنين إن المحطة ستُفتتح في الربيع، ونفت نقابة الصيادين ذلك.
settings-you-body = تُحفظ علاماتك تحت هذا الاسم. تبقى علامات كل محلّل على حدة كي يمكن مقارنتها.
settings-you-nobody = افتح مشروعًا لترى من يعمل فيه.
settings-you-alone = لا أحد غيرك يعمل في هذا المشروع بعد.
settings-you-others = العمل باسم شخص آخر
settings-keys-filter = تصفية الأوامر
settings-keys-press = اضغط المفاتيح الجديدة، أو Esc
settings-keys-change = تغيير المفاتيح: { $command }
settings-keys-remove = إزالة المفاتيح: { $command }
settings-keys-reset = استعادة المفاتيح: { $command }

## About

about-version = الإصدار { $version }
about-what = اقرأ الأخبار ووسِّم ما يرد فيها من أقوال، ومصادرها، ومَن تعنيهم.
about-files = ملفات هذا البرنامج
about-config = الإعدادات
about-state = الأقفال والنسخ الاحتياطية
about-data = المشروع التجريبي
about-nowhere = لا تُحفظ
about-back = العودة إلى القائمة

## Dialogs: new project, import, export, details, settings

dialog-new-title = مشروع جديد
dialog-new-name = اسم المشروع
dialog-new-folder = المجلد
dialog-new-folder-choose = اختيار مجلد…
dialog-new-analyst = اسمك
dialog-new-codebook = دليل الترميز
dialog-new-codebook-claims = أقوال ومصادر وأطراف: من قال ماذا، وبشأن مَن
dialog-new-codebook-attribution = مصدر وعبارة ومُسنَد (PARC 3.0 وPolNeAR)
dialog-new-codebook-discourse-network = من يوافق على أي مفهوم (DNA)
dialog-new-codebook-fact-check = ما يمكن التحقق منه، وما يدعمه أو ينقضه
dialog-new-codebook-named-entities = أسماء الأشخاص والمنظمات والأماكن
dialog-new-create = إنشاء المشروع
dialog-open-title = فتح مجلد مشروع
dialog-open-path = مسار المجلد
dialog-import-title = استيراد مواد
dialog-import-preview = معاينة
dialog-import-encoding = الترميز: { $encoding }
dialog-import-changed = ما تغيّر عند الاستيراد: { $changes }
dialog-import-cut = يظهر هنا ما حُذف؛ والملف الأصلي محفوظ.
dialog-import-import = { $n ->
    [zero] استيراد
    [one] استيراد مادة واحدة
    [two] استيراد مادتين
    [few] استيراد { $count } مواد
    [many] استيراد { $count } مادة
   *[other] استيراد { $count } مادة
}
dialog-import-refused = لم يُستورد
dialog-paste-title = لصق مادة
dialog-paste-text = نص المادة
dialog-paste-page = منسوخة من صفحة: تبقى العناوين والفقرات على هيئتها. فإن غُيّر النص استُورد نصًا عاديًا.
dialog-article-title = بيانات المادة
dialog-articles-title = { $n ->
    [zero] بيانات لا مواد
    [one] بيانات مادة واحدة
    [two] بيانات مادتين
    [few] بيانات { $count } مواد
    [many] بيانات { $count } مادة
   *[other] بيانات { $count } مادة
}
dialog-field-title = العنوان
dialog-field-text = النص
dialog-field-outlet = الوسيلة الإعلامية
dialog-field-byline = الكاتب
dialog-field-date = التاريخ
dialog-field-address = الرابط على الويب
dialog-field-language = اللغة
details-date-form = ليس هذا تاريخًا. اكتبه مثل ١٤ أيلول ٢٠٢٥ أو 2025-09-14.
details-several = قيم عدّة؛ اتركه فارغًا لتبقى
details-origin = من أين جاءت
details-brought-by = أضافها { $analyst } في { $date }
details-from-file = من الملف { $file }
details-bom = أُزيلت علامة ترتيب البايتات من أولها.
details-line-ends = { $n ->
    [zero] لم تتغيّر نهايات الأسطر.
    [one] وُحّدت نهاية سطر واحدة من ويندوز.
    [two] وُحّدت نهايتا سطرين من ويندوز.
    [few] وُحّدت { $count } نهايات أسطر من ويندوز.
    [many] وُحّدت { $count } نهاية سطر من ويندوز.
   *[other] وُحّدت { $count } نهاية سطر من ويندوز.
}
details-name = محفوظة باسم { $name }
details-delete-touches = تبقى { $marks } ({ $analysts }) في ملفاتها، وتعود مع التراجع.
dialog-export-title = تصدير
dialog-export-format = الصيغة
dialog-export-file = الملف
dialog-export-export = تصدير
dialog-export-loses = لا تتسع هذه الصيغة لما يأتي: { $what }
dialog-save = حفظ
dialog-delete = حذف
dialog-browse = استعراض…
dialog-replace-title = الملف موجود
dialog-replace = هل تريد استبدال { $file }؟
dialog-replace-replace = استبدال
dialog-quit-title = بعض التغييرات لم يُحفظ
dialog-quit-body = { $cause } احفظ نسخة في مكان آخر قبل الخروج، وإلا فُقدت التغييرات منذ { $time }.
dialog-quit-quit = الخروج من دون حفظ
dialog-who-title = من أنت؟
dialog-who-body = تُحفظ العلامات باسم المحلّل.
dialog-who-new = أنا جديد هنا
dialog-about-title = حول إسناد
dialog-about-licences = التراخيص
dialog-settings-title = الإعدادات
dialog-settings-language = اللغة
dialog-settings-theme = المظهر
dialog-settings-digits = الأرقام
dialog-settings-digits-arabic = المشرقية (٠١٢٣)
dialog-settings-digits-european = الأوروبية (0123)
dialog-settings-line-height = تباعد الأسطر
dialog-settings-snap = محاذاة العلامات إلى حدود الكلمات
dialog-settings-backups = تحوي النسخ الاحتياطية نصوص موادك خارج المشروع.
dialog-settings-forget = نسيان هذا المشروع
dialog-open-open = فتح
dialog-import-files = الملفات، مفصولة بفاصلة منقوطة (;)
dialog-import-hint = اختر ملفات أو مجلدًا أو اكتب مساراتها: نصوصًا أو صفحات ويب أو مستندات Word وغيرها أو رسائل أو جداول مواد. يُعرض هنا ما فيها قبل استيراد أي شيء.
dialog-import-same = موجود: «{ $title }» له هذا النص نفسه، فلا يُستورد مرتين.
dialog-import-like = يكاد يطابق «{ $title }».
dialog-import-reading = تجري القراءة…
dialog-import-nothing-new = لا جديد يُستورد: كل ما في هذه الملفات موجود في المشروع.
dialog-import-choose-encoding = ترميز الملفات التي لا تذكره
dialog-import-automatic = تلقائي
dialog-import-details = البيانات
dialog-import-columns = الأعمدة
dialog-import-no-column = لا عمود
dialog-import-which-text = اختر عمود النص
dialog-import-of-one = هذه المادة
dialog-import-of-all = كل المواد
dialog-import-found = { $n ->
    [zero] لا مواد جديدة
    [one] مادة واحدة جديدة
    [two] مادتان جديدتان
    [few] { $count } مواد جديدة
    [many] { $count } مادة جديدة
   *[other] { $count } مادة جديدة
}
dialog-import-known = { $n ->
    [zero] لا شيء موجود
    [one] واحد موجود
    [two] اثنان موجودان
    [few] { $count } موجودة
    [many] { $count } موجودًا
   *[other] { $count } موجود
}
dialog-import-none = { $n ->
    [zero] لم يُرفض شيء
    [one] واحد لم يُستورد
    [two] اثنان لم يُستوردا
    [few] { $count } لم تُستورد
    [many] { $count } لم تُستورد
   *[other] { $count } لم تُستورد
}
cut-navigation = قوائم وأُطر
cut-comments = تعليقات
cut-related = روابط ذات صلة
cut-media = صور ووسائط
cut-hidden = كلمات مخفية
cut-notes = حواشٍ
cut-page-margins = رؤوس صفحات وتذييلات
cut-deletions = كلمات مشطوبة
cut-attachments = مرفقات
cut-quotations = رسائل مقتبسة
cut-columns = أعمدة
cut-pages-without-text = صفحات بلا نص
cut-letters = حروف لم تُعرف
spot-row = السطر { $number }
spot-after-row = بعد السطر { $number }
spot-entry = المدخل { $number }
spot-after-entry = بعد المدخل { $number }
spot-mail = الرسالة { $number }
spot-end = آخره
dialog-import-bom = أُزيلت علامة ترتيب البايتات
dialog-export-offsets = وحدات المواضع: { $units }
dialog-export-whole = تتسع هذه الصيغة لكل شيء.
dialog-copy-title = حفظ نسخة في مكان آخر
dialog-copy-body = تضم النسخة المشروع كما هو الآن، مع ما تعذّر حفظه. ويستمر عملك في المشروع نفسه.
dialog-copy-folder = مجلد جديد للنسخة
dialog-copy-save = حفظ النسخة
dialog-import-crlf = { $n ->
    [one] وُحِّدت نهاية سطر واحدة
    [two] وُحِّدت نهايتا سطرين
    [few] وُحِّدت { $count } نهايات أسطر
    [many] وُحِّدت { $count } نهايةَ سطر
   *[other] وُحِّدت { $count } نهاية سطر
}

## What formats say of themselves, word for word in the key

loss-marks = العلامات وكل ما يُقال عنها
loss-overlap = العلامات التي تشترك في كلمات مع علامة أطول
loss-pieces = العلامات المتقطّعة: تصير كل قطعة علامة
loss-links = الروابط
loss-link-ends = الروابط إلى طرف أو إلى المادة نفسها
loss-attributes = سمات العلامات
loss-link-attributes = سمات الروابط
loss-article-attributes = سمات المادة ككل
loss-entities = مَن تعنيه العلامات
loss-notes = الملاحظات
loss-unsure = أن المحلِّل غير متأكد
loss-authors = لمن العلامات
loss-times = متى وُضعت العلامات وكيف
loss-ids = معرّفات العلامات والروابط
loss-status = إلى أين وصل المحلِّلون
loss-metadata = العنوان والجهة الناشرة والتاريخ وما شابه
loss-comments = التعليقات
loss-reviews = المراجعات
loss-entity-details = ما يُعرف عن الطرف غير اسمه
loss-unread = السجلات التي تعذّرت قراءتها
loss-cut-by-window = العلامات والروابط التي تتجاوز حدّ النافذة
loss-off-tokens = العلامات التي تبدأ أو تنتهي داخل لفظة: تُمدّ إليها
loss-unwritable = المحارف التي لا تستطيع الصيغة كتابتها
card-made-with = مواد إخبارية وُسم فيها ما يُدّعى، ومن مصدره، ومن المعنيّ به؛ أُعدّت ببرنامج إسناد.
card-contents = المحتوى
card-articles = المواد
card-documents = الوثائق (مادة ومحلّل في كل منها)
card-analysts = المحلّلون
card-marks = العلامات
card-links = الروابط
card-characters = محارف النصوص
card-outlets = الوسائل الإعلامية
card-dates = تاريخ النشر
card-languages = اللغات (عدد المواد)
card-format = الصيغة
card-offsets = تُعدّ المواضع بـ
card-licence = الترخيص
card-no-licence = غير مذكور: استأذن قبل استعمال النصوص أو نقلها
card-by-tag = العلامات بحسب الوسم والروابط بحسب النوع
card-tag = الوسم
card-total = الكل
card-codebook = دليل الترميز
card-version = الإصدار
card-role = الدور
card-attributes = السمات
card-attribute = السمة
card-values = القيم
card-link = رابط
card-a-date = تاريخ، مثل 2025-07-31
card-words = أي كلام
card-how = كيف أُعدّت
card-made = تاريخ الإعداد
card-program = أُعدّت بـ
card-agreement = اتفاق المحلّلين
card-lost = ما لا تتّسع له هذه الصيغة
card-guideline = إرشادات التوسيم
card-role-claim = قول
card-role-actor = طرف
card-role-source = مصدر
card-role-cue = عبارة إسناد
card-role-other = غير ذلك
page-tags = الوسوم
page-marks = العلامات
page-no-marks = لا علامات.
page-comments = التعليقات
page-means = المقصود
page-note = ملاحظة
page-unsure = غير متأكد
page-article = المادة نفسها
page-yes = نعم
page-untouched = لم تبدأ
page-begun = قيد العمل
page-done = منجزة
card-all = علامات جميع المحلّلين، والمواد التي لم يبدأها أحد.
card-some = علامات بعض المحلّلين.
card-by-analysts = علامات: { $names }
card-agreed = ما اتُّفق عليه في المراجعات.
card-tags = هذه الوسوم وحدها: { $tags }
card-from = ما نُشر في { $date } أو بعده.
card-to = ما نُشر في { $date } أو قبله.
card-sentences = كل وثيقة جملة.
card-paragraphs = كل وثيقة فقرة.
card-split = قُسّمت المواد { $parts } بالبذرة { $seed }؛ ونسخ النص الواحد في قسم واحد.
card-anonymous = المحلّلون مرقّمون والمعرّفات جديدة، وتُركت الأوقات والتعليقات.
offsets-all = نقاط الترميز وبايتات UTF-8 ووحدات UTF-16، لكلٍّ اسمه
offsets-code-points = نقاط الترميز
offsets-utf16 = وحدات UTF-16
offsets-tokens = الألفاظ
offsets-none = لا شيء

## Errors: the file, the cause, the way out

error-try-again = إعادة المحاولة
error-dismiss = فهمت
error-open = تعذّر فتح { $file }: { $cause }. { $way }
error-read = تعذّرت قراءة { $file }: { $cause }. { $way }
error-write = تعذّرت كتابة { $file }: { $cause }. { $way }
error-remove = تعذّرت إزالة { $file }: { $cause }. { $way }
error-make-folder = تعذّر إنشاء المجلد { $file }: { $cause }. { $way }
error-not-a-project = المجلد { $file } ليس مشروعًا، إذ لا يحوي ملف project.ron. اختر المجلد الذي يحويه، أو أنشئ مشروعًا جديدًا.
error-newer = كُتب هذا المشروع بإصدار أحدث من إسناد، فهو يحتاج إلى الصيغة { $needed } وهذا الإصدار يكتب { $ours }. حدِّث إسناد لتتمكن من تعديله، أو اطلب تصديرًا.
error-locked = هذا المشروع مفتوح للمحلّل نفسه في نافذة أخرى. أغلقه هناك لتتمكن من تعديله هنا.
error-project-unreadable = تعذّرت قراءة project.ron، فلا يُعدَّل شيء هنا: { $cause }. أصلحه، أو استعِده من نسخة احتياطية.
error-who = { $file }: اذكر من يعمل. الأعضاء هم: { $members }.
error-no-member = { $file }: «{ $analyst }» ليس من الأعضاء. الأعضاء هم: { $members }.
error-no-thread = لا يبدأ النظام عملًا آخر: { $cause }. أغلق برامج أخرى ثم أعد المحاولة.
error-no-file-manager = { $file }: لم يفتحه أي برنامج في هذا النظام: { $cause }. { $way }
error-no-template = لا يوجد دليل ترميز باسم «{ $name }» للبدء به. اختر غيره.
error-no-home = لا يوجد مجلد منزل يُحفظ فيه المشروع التجريبي. أنشئ مشروعًا جديدًا بدلًا منه.
error-no-portal = لم يستجب منتقي الملفات. اكتب المسار بدلًا منه.
error-stopped = توقف العمل لخلل في إسناد. أعد المحاولة وأبلغ عن الخلل.

## Errors of saving

error-changed-on-disk = عدّل برنامج آخر { $file } بعد فتحه. النسختان محفوظتان: افتح المشروع من جديد لدمجهما.
error-too-large-to-save = سيبلغ { $file } حجم { $size } بايت، وأقصى ما يُسمح به { $limit }. قسّم المادة أو أزِل علامات.
error-no-folder = { $file } ليس مجلدًا. انقله ثم أعد الحفظ.
error-write-protected = { $file } محمي من الكتابة. ارفع الحماية أو انقله، ثم أعد الحفظ.
error-in-the-way = { $file } ليس ملفًا عاديًا. انقله ثم أعد الحفظ.
error-not-empty = المجلد { $file } ليس فارغًا. اختر مجلدًا جديدًا للمشروع.
error-left-as-is = تُرك { $file } كما هو لأن قراءته كاملًا تعذّرت: { $cause }. أصلحه أو انقله، ثم افتح المشروع من جديد.
error-not-read-back = لم يُكتب شيء لأن { $file } لن يُقرأ كما هو ({ $cause }). تغييراتك باقية هنا؛ يُرجى الإبلاغ عن ذلك.
error-no-text = لم يُقرأ نص المادة «{ $article }»، فلا يمكن حفظه هنا. افتح المادة أولًا.
error-project-gone = لم يعد المشروع في { $file }: نُقل أو أعيدت تسميته، أو أُخرج القرص الذي هو عليه. أعِده ثم أعد المحاولة، أو احفظ نسخة في مكان آخر.
error-saving-stopped = توقف الحفظ لخلل في إسناد. تغييراتك باقية هنا. احفظ نسخة في مكان آخر وأبلغ عن الخلل.

## Errors of import and export

error-pasted = النص الملصق
error-empty = { $file } فارغ، ولا شيء فيه للاستيراد.
error-too-large = { $file } أكبر من { $limit }. قسّمه واستورد الأجزاء.
error-megabytes = { $count } ميغابايت
error-not-utf8 = { $file } ليس بترميز UTF-8: البايت { $offset } لا يقابل أي حرف. لعل ترميزه { $encoding }: اختر ترميزه وانظر في العيّنة.
error-not-in-encoding = { $file } ليس بترميز { $encoding }: البايت { $offset } لا يقابل أي حرف فيه. اختر ترميزًا آخر؛ أما الملف المختلط الترميز فيُصلَح في محرر نصوص.
error-damaged = { $file } معطوب أو ليس ما يدل عليه اسمه ({ $said }). افتحه في البرنامج الذي جاء منه واحفظه من جديد ثم استورده.
error-password = { $file } مقفل بكلمة مرور. احفظ نسخة بلا كلمة مرور ثم استوردها.
error-bomb = { $file } يتجاوز بعد فك ضغطه { $limit }، وهو أقصى ما للمادة. قسّمه بحيث يكون لكل مادة ملف.
error-scanned = { $file } لا نص فيه: صفحاته صور. استخرج نصه ببرنامج للتعرف الضوئي على الحروف (OCR) ثم استورد النص.
error-illegible = { $file } لا يذكر أي حروف يرسم ({ $said }). انسخ نصه والصقه؛ فإن لم يُقرأ كذلك احتاج إلى تعرف ضوئي (OCR).
error-packed = { $file } مضغوط بطريقة { $codec }، وهي لا تُقرأ هنا. احفظه من جديد بلا ضغط ثم استورده.
error-no-text-column = { $file } ليس فيه عمود للنص. سمِّ العمود؛ وأعمدته: { $columns }.
error-nul = في { $file } بايت NUL عند { $offset }، فالأرجح أنه ليس نصًا. احفظه نصًا عاديًا ثم استورده.
error-not-regular = { $file } ليس ملفًا عاديًا. اختر غيره.
error-copy-in-project = يقع { $file } داخل المشروع نفسه. اختر مجلدًا خارجه.
error-cancelled = أُلغي العمل، ولم يتغيّر شيء.
error-in-project = يقع { $file } بين ملفات المشروع. اختر مكانًا خارجه.
error-export-occupied = في { $file } شيء آخر: «{ $name }». اختر مجلدًا جديدًا أو فارغًا أو ليس فيه إلا تصدير سابق.
error-not-a-folder = { $file } ليس مجلدًا، وهذا يحتاج إلى عدة ملفات. اختر مجلدًا.
error-export-no-stream = تحتاج «{ $format }» إلى عدة ملفات. اختر مجلدًا.
error-export-not-read-back = لم يُصدَّر { $file } لأن المادة «{ $article }» لن تُقرأ كما هي: «{ $said }». يُرجى الإبلاغ عن ذلك.

## Errors of changes

error-no-article = المادة «{ $article }» ليست من المشروع. اختر غيرها من المكتبة.
error-article-exists = المادة «{ $article }» موجودة في المشروع من قبل. افتحها من المكتبة.
error-still-reading = ما زال المشروع قيد القراءة. أعد المحاولة بعد لحظات.
error-layer-not-read = لم تُقرأ بعد علامات «{ $analyst }» في المادة «{ $article }». افتح المادة ثم أعد المحاولة.
error-text-not-read = لم يُقرأ نص المادة «{ $article }» بعد. افتح المادة ثم أعد المحاولة.
error-no-analyst = المحلّل «{ $analyst }» ليس من الفريق. اختر أحد أعضائه.
error-no-entity = لم يسجّل المحلّل «{ $analyst }» كيانًا باسم «{ $entity }». اختر غيره.
error-no-record = لا يوجد سجل { $record } لإزالته. قد يكون أُزيل من قبل.
error-bad-fragments = يجب أن تأتي أجزاء العلامة { $record } بترتيب النص من دون تداخل. حدِّدها من جديد.
error-no-conflict = لم يبقَ هنا ما يُحسم بشأن { $field }.

## Errors of preferences

error-prefs-read = تعذّرت قراءة التفضيلات في { $file }: { $cause }. تُستعمل التفضيلات المعتادة. { $way }
error-prefs-broken = التفضيلات في { $file } غير مفهومة («{ $said }»)، فتُستعمل التفضيلات المعتادة. حُفظ الملف باسم { $aside }.
error-prefs-stuck = التفضيلات في { $file } غير مفهومة («{ $said }»)، فتُستعمل التفضيلات المعتادة. تعذّر نقل الملف: { $cause }. احذفه.
error-prefs-form = تعذّر تدوين التفضيلات: «{ $said }». يُرجى الإبلاغ عن ذلك.

## Causes within those sentences

cause-not-found = لا شيء بهذا الاسم
cause-permission = ليس لديك الإذن
cause-exists = يوجد شيء بهذا الاسم
cause-not-a-folder = في مساره ما ليس مجلدًا
cause-is-a-folder = إنه مجلد
cause-not-regular = ليس ملفًا عاديًا
cause-folder-not-empty = المجلد ليس فارغًا
cause-disk-full = القرص ممتلئ
cause-quota = استُنفدت حصتك من القرص
cause-read-only-disk = القرص للقراءة فقط
cause-file-too-large = حجمه أكبر من المسموح
cause-bad-name = اسمه طويل جدًا أو فيه محارف لا يقبلها النظام
cause-busy = يستعمله برنامج آخر
cause-open-files = عدد الملفات المفتوحة كبير جدًا
cause-memory = نفدت الذاكرة
cause-disk-error = أبلغ القرص عن عطل
cause-network = لا يستجيب القرص الشبكي
cause-cut-short = ينتهي قبل أوانه
cause-no-text = ليس نصًا بترميز UTF-8
cause-not-utf8-at = ليس بترميز UTF-8 ابتداءً من البايت { $offset }
cause-other-text = هو نص غير الذي تسمّيه المادة
cause-differs = سيختلف
cause-line = السطر { $line }: «{ $said }»
cause-system = يقول النظام «{ $said }»

## Ways out within those sentences

way-space = أفرغ بعض المساحة ثم أعد المحاولة.
way-permission = غيّر أذوناته، أو اختر مكانًا آخر.
way-other-disk = اختر مكانًا تمكن الكتابة فيه.
way-close-programs = أغلق برامج أخرى ثم أعد المحاولة.
way-close-there = أغلقه هناك ثم أعد المحاولة.
way-disk = افحص القرص، واحتفظ بنسخة في مكان آخر.
way-network = تحقق من الاتصال ثم أعد المحاولة.
way-path = تحقق من المسار وأذوناته.
way-again = تحقق من المجلد ثم أعد المحاولة.
way-backup = استعِده من نسخة احتياطية.

## Faults found in the files of a project, and what became of them

fault-in-file = { $file }: { $cause }.
fault-in-line = { $file }، السطر { $line }: { $cause }.
fault-io = تعذّرت القراءة: { $cause }
fault-guidelines-not-utf8 = ليس بترميز UTF-8؛ يُعرض ما أمكنت قراءته
fault-not-utf8 = ليس بترميز UTF-8؛ يُعرض الباقي ويُترك الملف كما هو
fault-missing = مفقود؛ استعِده من نسخة احتياطية
fault-article-missing = مفقود، كما يحدث بعد انقطاع استيراد أو حذف. استورد المادة مرة أخرى، أو استعِد هذا الملف من نسخة احتياطية، أو احذف المجلد
fault-other-name = يسمّي نفسه بغير اسم ملفه؛ أعد إليه اسمه أو أزِله
fault-format = يقول إنه «{ $found }» والواجب هنا «{ $expected }»؛ يُترك الملف كما هو
fault-newer = يحتاج إلى إصدار من إسناد يكتب الصيغة { $needed } وهذا يكتب { $ours }؛ حدِّث إسناد لتعديله
fault-syntax = لا يُقرأ: «{ $said }»؛ يُترك الملف كما هو
fault-flawed = { $cause }؛ يُترك الملف كما هو
fault-kept = { $cause }؛ يُحفظ كما هو
fault-not-regular = ليس ملفًا عاديًا؛ يُترك وشأنه
fault-file-name = { $cause }؛ يُترك وشأنه، وقد يكون نسخة صنعها برنامج مزامنة
fault-not-merged = نسخة ثانية من ملف لم يمكن دمجها ({ $said })؛ تُترك وشأنها: قارن بين النسختين ثم أزِل إحداهما
fault-folder-name = { $cause }؛ يُترك وشأنه
fault-link = وصلة أو جهاز ولا يصح في مشروع؛ يُترك وشأنه
fault-not-a-folder = ليس مجلدًا؛ يُترك وشأنه
fault-line-field = لا يُقرأ الحقل { $name }: «{ $said }»
fault-line-element = لا يُقرأ بند من { $list }: «{ $said }»
fault-line-twice = يرد { $name } مرتين
fault-line-brackets = أقواس { $list } غير صحيحة
fault-line-not-closed = لم يُغلق { $list } قبل هذا السطر
fault-line-stray = ليس حقلًا ولا جزءًا من قائمة
fault-line-conflict = تعارض تركه برنامج git: حُفظ الجانبان
fault-line-cut = الملف مبتور
fault-line-apart = عُزل سطر من { $list } في حفظ سابق
fault-entry = في { $list }: { $cause }
fault-record = في { $list }، { $record }: { $cause }
fault-twice-first = في { $list } يرد { $record } مرتين مختلفتين؛ تُستعمل الأولى
fault-twice-highest = في { $list } يرد { $record } مرتين مختلفتين؛ تُعرض المراجعة الأعلى
fault-field = { $name }: { $cause }
fault-word = { $record }: قيمة { $name } هي «{ $word }» ولا يعرفها هذا الإصدار؛ تُقرأ «{ $usual }»
flaw-id = «{ $name }» ليس معرّفًا: يتكوّن المعرّف من 1 إلى 64 من الحروف اللاتينية الصغيرة والأرقام والشرطات
flaw-id-reserved = «{ $name }» اسم محجوز في Windows؛ اختر غيره
flaw-uuid = «{ $name }» ليس معرّف UUID
flaw-time = «{ $time }» ليس وقتًا على الصورة { $form }
flaw-date = ليس تاريخًا: «{ $said }»
flaw-kind = لا يعرف هذا الإصدار النوع «{ $name }»
flaw-scale = يحتاج السلّم إلى { $name }
flaw-reversed = الجزء من { $start } إلى { $end } معكوس
flaw-overlaps = الجزء عند { $start } يتداخل مع سابقه أو يسبقه في النص
flaw-no-fragments = لا يوسِم شيئًا: بلا أجزاء
flaw-end = ينتهي عند «{ $name }» ولا يعرفه هذا الإصدار
flaw-subject = موضوعه «{ $name }» ولا يعرفه هذا الإصدار
flaw-verdict = لا يعرف هذا الإصدار الحكم «{ $name }» بهذه الحقول

## Faults of the marks on an article

layer-no-article = { $file } يوسِم مادة ليست من المشروع. أعد المادة أو أزِل الملف.
layer-other-text = وُسِم { $file } على نسخة أخرى من النص. يجب تعيين مواضع علاماته من جديد.
layer-quote = { $file }: البايتات من { $start } إلى { $end } من النص ليست «{ $quote }». أكِّد العلامة أو انقلها.
layer-tag = يستعمل { $file } الوسم «{ $name }» وليس في دليل الترميز. أضِفه أو غيّر وسم العلامة.
layer-attribute = يستعمل { $file } السمة «{ $name }» وليست في دليل الترميز. أضِفها أو امسحها.
layer-link = يستعمل { $file } الرابط «{ $name }» وليس في دليل الترميز. أضِفه أو أزِل الرابط.
layer-entity = يسمّي { $file } الكيان «{ $name }» وهو غير موجود. أضِفه أو اختر غيره.
layer-link-start = { $file }: العلامة التي يبدأ عندها رابط مفقودة. أعد الربط أو أزِل الرابط.
layer-link-end = { $file }: العلامة التي ينتهي عندها رابط مفقودة. أعد الربط أو أزِل الرابط.
layer-link-ends = { $file }: لا يجوز أن يصل الرابط «{ $name }» بين علامات بهذه الوسوم. غيّر الرابط أو الوسوم.

## Dates

date-day = { $day } { $month } { $year }
date-month-1 = يناير
date-month-2 = فبراير
date-month-3 = مارس
date-month-4 = أبريل
date-month-5 = مايو
date-month-6 = يونيو
date-month-7 = يوليو
date-month-8 = أغسطس
date-month-9 = سبتمبر
date-month-10 = أكتوبر
date-month-11 = نوفمبر
date-month-12 = ديسمبر
error-unsaved-stays = يبقى المشروع مفتوحًا لأن بعض ما فيه لم يُحفظ. أعد المحاولة، أو احفظ نسخة في مكان آخر أولًا.

## Parts of the window, as they are named aloud

part-top = المشروع والأدوات
part-status = الحالة
part-article = المادة
part-edge-library = عرض المكتبة
part-edge-inspector = عرض الخصائص
part-articles = المواد
part-found = ما عُثر عليه
part-files = الملفات
part-tags = وسوم للكلمات المحدَّدة

## Agreement: the page and the report

action-agreement = التوافق
agreement-title = التوافق
agreement-in-progress = احتساب ما لم يُنجَز بعد أيضًا
agreement-measures = المقاييس
agreement-slow = يستغرق ثوانيَ أو دقائق؛ يُحسب عند اختياره
agreement-not-counted = لم يُحسب
agreement-again = إعادة الحساب
agreement-stopped = أُوقف الحساب.
agreement-busy = جارٍ الحساب. { $what }
agreement-of = { $analysts } · { $articles } · { $marks }
agreement-left-out = { $n ->
    [zero] لم يُستبعد شيء.
    [one] استُبعد عمل واحد: نصه ليس نص المادة، أو تتعذّر قراءته.
    [two] استُبعد عملان: نصّاهما ليسا نصَّي المادتين، أو تتعذّر قراءتهما.
    [few] { $count } أعمال مستبعدة: نصوصها ليست نصوص المواد، أو تتعذّر قراءتها.
    [many] { $count } عملًا مستبعدًا: نصوصها ليست نصوص المواد، أو تتعذّر قراءتها.
   *[other] { $count } عملًا مستبعدًا: نصوصها ليست نصوص المواد، أو تتعذّر قراءتها.
}
agreement-interval = من { $low } إلى { $high }
agreement-interval-whole = 95% مما كانت ستعطيه مواد أخرى كهذه يقع بين { $low } و{ $high }.
agreement-interval-few = المجال أضيق مما ينبغي حين تقل المواد عن عشرين.
agreement-no-interval = لا مجال للثقة: { $why }
agreement-undefined = لا قيمة: { $why }
agreement-n-units = { $n ->
    [zero] لا علامات
    [one] قورنت علامة واحدة
    [two] قورنت علامتان
    [few] { $count } علامات قورنت
    [many] { $count } علامة قورنت
   *[other] { $count } علامة قورنت
}
agreement-n-items = { $n ->
    [zero] لا كلمات
    [one] قورنت كلمة واحدة
    [two] قورنت كلمتان
    [few] { $count } كلمات قورنت
    [many] { $count } كلمة قورنت
   *[other] { $count } كلمة قورنت
}
agreement-n-documents = { $n ->
    [zero] لا مواد
    [one] قورنت مادة واحدة
    [two] قورنت مادتان
    [few] { $count } مواد قورنت
    [many] { $count } مادة قورنت
   *[other] { $count } مادة قورنت
}
agreement-n-links = { $n ->
    [zero] لا روابط
    [one] قورن رابط واحد
    [two] قورن رابطان
    [few] { $count } روابط قورنت
    [many] { $count } رابطًا قورن
   *[other] { $count } رابط قورن
}
agreement-n-pairs = { $n ->
    [zero] لا أزواج
    [one] قورن زوج واحد من العلامات
    [two] قورن زوجان من العلامات
    [few] { $count } أزواج من العلامات قورنت
    [many] { $count } زوجًا من العلامات قورن
   *[other] { $count } زوج من العلامات قورن
}

## Agreement: each measure, what it measures, and when not to trust it

agreement-f1-exact = مقياس F1 بتطابق الكلمات والوسم
agreement-f1-exact-meaning = كم من علامات محلّلَين لها الكلمات نفسها والوسم نفسه تمامًا. هو أشد المقاييس، وأول ما يُذكر منها.
agreement-f1-exact-caution = الصفر لا يعني أنهما لم يريا شيئًا متشابهًا: نقطة زائدة تجعل العلامة علامة أخرى. وهو غير مصحَّح من أثر المصادفة، وأثرها ضئيل في علامات قد تقع في أي موضع.
agreement-f1-boundary = مقياس F1 بتطابق الكلمات
agreement-f1-boundary-meaning = هل يجد المحلّلان القطع نفسها من النص، أيًّا كان الوسم الذي يضعانه عليها.
agreement-f1-boundary-caution = لا تعتمد عليه حيث تقع علامات من وسوم مختلفة على الكلمات نفسها عادةً: فأيٌّ منها يُعدّ نظيرًا لأيٍّ منها.
agreement-f1-near = مقياس F1 بتقارب الكلمات
agreement-f1-near-meaning = كأشد مقاييس F1، غير أن تباعد الحدود حتى ثلاثة أحرف لا يُحتسب: فلا أثر للخلاف على أداة التعريف وحروف العطف والنقاط.
agreement-f1-near-caution = لا تعتمد عليه حيث لا تكاد العلامات تطول عن ذلك. واذكر المسافة مع القيمة.
agreement-f1-overlap = مقياس F1 بتداخل الكلمات
agreement-f1-overlap-meaning = هل يرى المحلّلان الأشياء نفسها في المواضع نفسها مهما امتدت: العلامتان بالوسم نفسه نظيرتان إن اشتركتا في حرف.
agreement-f1-overlap-caution = لا تعتمد عليه حيث تطول العلامات: فعلامة تغطي فقرة تجد لها نظيرًا في كل مكان تقريبًا.
agreement-f1-tag = مقياس F1 بعدد كل وسم
agreement-f1-tag-meaning = هل يرى المحلّلان العدد نفسه من كل شيء في المادة، كما يستعمل العلاماتِ من يعدّ المصادر أو الأقوال.
agreement-f1-tag-caution = لا تقرأه توافقًا على الكلمات: فعلامتان بوسم واحد في أول المادة وآخرها نظيرتان.
agreement-percent = النسبة المئوية من الكلمات
agreement-percent-meaning = كم مرة أعطى المحلّلون الكلمة الوسوم نفسها. منها تنطلق المعاملات التالية.
agreement-percent-caution = لا تعتمد عليها وحدها: حيث يبقى معظم النص بلا علامات يتوافق اثنان يوسِمان عشوائيًّا على معظمه.
agreement-cohen = كابا كوهين
agreement-cohen-meaning = هل يضع محلّلان وسومهما على الكلمات نفسها، زيادةً على ما يبلغانه مصادفةً وكلٌّ منهما يستعمل كل وسم بقدر استعماله له. وللأكثر من اثنين متوسط الأزواج كلها.
agreement-cohen-caution = لا تعتمد عليه حيث يملأ وسم واحد، أو غياب الوسم، معظم النص: فعندئذ يهبط إلى الصفر مهما توافقا. وللعلامات الطويلة وزن أكبر، ولا يُحاسَب من يستعمل وسمًا أكثر من الآخر.
agreement-fleiss = كابا فليس
agreement-fleiss-meaning = هل يقوم المحلّلون بعضهم مقام بعض: توافق على الكلمات فوق المصادفة، والمصادفة مأخوذة من مجموع ما وضعوه معًا.
agreement-fleiss-caution = لا تعتمد عليه حيث يملأ وسم واحد، أو غياب الوسم، معظم النص. ولا تقرأه كابا كوهين: فمن يستعمل وسمًا أكثر من غيره يخفضه.
agreement-conger = كابا كونغر
agreement-conger-meaning = كابا كوهين لعدة محلّلين معًا: هل يضعون وسومهم على الكلمات نفسها فوق ما تعطيه المصادفة.
agreement-conger-caution = لا تعتمد عليه حيث يملأ وسم واحد، أو غياب الوسم، معظم النص: فعندئذ يهبط إلى الصفر مهما توافقوا. ولا يُحاسَب من يستعمل وسمًا أكثر من غيره.
agreement-gwet = معامل غويت AC1
agreement-gwet-meaning = توافق على الكلمات فوق المصادفة، والمصادفة لا تعمل إلا في الكلمات التي يصعب الحكم عليها. وُضع لنصوص يملأ معظمَها وسم واحد أو غياب الوسم فيهبط فيها كابا إلى الصفر.
agreement-gwet-caution = لا تعتمد عليه حيث لا يكاد المحلّلون يوسِمون شيئًا: فالتوافق على ما لم يُوسَم يدفعه إلى ما يقارب 1.
agreement-alpha = ألفا كريبندورف
agreement-alpha-meaning = هل يمكن أن تحلّ الأحكام على الكلمات بعضها محلّ بعض، مع تصحيح لقلّتها. ولا بأس بمواد لم يقرأها بعض المحلّلين.
agreement-alpha-caution = لا تعتمد عليه حيث يملأ وسم واحد، أو غياب الوسم، معظم النص. وفي الكلمات التي عليها عدة وسوم يُعدّ الاختلاف في وسم واحد اختلافًا تامًّا: انظر MASI وجاكار.
agreement-alpha-masi = ألفا بمسافة MASI
agreement-alpha-masi-meaning = ألفا للكلمات التي عليها عدة وسوم: تختلف مجموعات الوسوم جزئيًّا، ويقلّ الاختلاف كلما زاد المشترك بينها، ويقلّ كذلك حيث تحوي إحداها الأخرى.
agreement-alpha-masi-caution = لا تقارنه بألفا البسيط: فهو أعلى منه دائمًا تقريبًا. وفي وسم واحد هو ألفا نفسه.
agreement-alpha-jaccard = ألفا بمسافة جاكار
agreement-alpha-jaccard-meaning = ألفا للكلمات التي عليها عدة وسوم: تختلف مجموعتا الوسوم بقدر ما لا تشتركان فيه من جملة ما فيهما.
agreement-alpha-jaccard-caution = لا تقارنه بألفا البسيط: فهو أعلى منه دائمًا تقريبًا. وفي وسم واحد هو ألفا نفسه.
agreement-alpha-unitizing = ألفا للتقطيع
agreement-alpha-unitizing-meaning = الحدود والوسوم معًا: تُعدّ المادة خطًّا يقطّعه كل محلّل إلى علامات وفراغات، وتختلف العلامات المتداخلة بقدر تباعد أطرافها.
agreement-alpha-unitizing-caution = لا تعتمد عليه حيث تتداخل علامات من وسم واحد لمحلّل واحد: فالمتأخرة تتنازل للمتقدمة. وعلامة طويلة واحدة ترجح علامات قصيرة كثيرة لأن الأطوال تُربَّع.
agreement-gamma = غامّا
agreement-gamma-meaning = هل يرى المحلّلون علامات في المواضع نفسها ويسمّونها بالاسم نفسه معًا: تُحاذى علامات الجميع، ويُقاس ما بقي مختلفًا بما تعطيه المصادفة.
agreement-gamma-caution = لا تعتمد عليه حيث تقل العلامات: فالمصادفة نفسها لا تكاد تُعرف عندئذ. وهو بطيء، وحيث تتداخل علامات طويلة كثيرة قد يقوم على محاذاة جيدة ليست الفضلى.
agreement-gamma-cat = غامّا الوسوم
agreement-gamma-cat-meaning = هل يسمّي المحلّلون العلامات المتحاذية بالاسم نفسه، أيًّا كان ما يرونه غيرها.
agreement-gamma-cat-caution = لا تعتمد عليه وحده: فمن يوسِم قليلًا ويوسِمه على نحو واحد يحسن توافقه به.
agreement-gamma-k = غامّا وسم واحد
agreement-gamma-k-meaning = هل يعطي المحلّلون وسمًا بعينه للعلامات المتحاذية نفسها: مثل غامّا الوسوم، لكل وسم وحده. وعلى الوسوم كلها هو غامّا الوسوم نفسه.
agreement-gamma-k-caution = لا تعتمد عليه في وسم نادر: فعلامات قليلة تغيّره كثيرًا.
agreement-links = مقياس F1 للروابط
agreement-links-meaning = كم من روابط محلّلَين تصل بين علامات على الكلمات نفسها.
agreement-links-caution = لا يمكن أن يرتفع حيث تختلف العلامات نفسها: فالقول الذي وسمه أحدهما وحده يُحسب على الروابط الخارجة منه.
agreement-attribution-who = مقياس F1 للإسناد: إلى من
agreement-attribution-who-meaning = هل يُسند المحلّلان الأقوال نفسها إلى المصادر نفسها.
agreement-attribution-who-caution = لا يسأل عن الحلقة من السلسلة: فلا يميّز من نقل ممن قال أولًا.
agreement-attribution-step = مقياس F1 للإسناد: إلى من وفي أي حلقة
agreement-attribution-step-meaning = هل يُسندان الأقوال نفسها إلى المصادر نفسها في الحلقة نفسها من سلسلة الإسناد.
agreement-attribution-step-caution = حيث تقصر السلاسل لا يكاد يزيد على ما قبله.
agreement-attribution-act = مقياس F1 للإسناد: إلى من والحلقة والفعل
agreement-attribution-act-meaning = هل يقولان أيضًا الشيء نفسه عما يفعله المصدر: إخبار أو نفي أو مطالبة أو تحذير.
agreement-attribution-act-caution = الفعل الذي يتركه أحدهما بلا جواب يُعدّ مختلفًا.
agreement-attribute = كابا السمة: { $name }
agreement-attribute-meaning = هل يجيب محلّلان عن سؤال من دليل الترميز جوابًا واحدًا في علامات على الكلمات نفسها بالوسم نفسه، فوق ما تعطيه المصادفة.
agreement-attribute-caution = لا تُحسب العلامات التي وضعها أحدهما وحده. وحيث يُعطى جواب واحد، أو لا جواب، في كل مرة تقريبًا يهبط إلى الصفر.

## Agreement: why a figure is undefined

agreement-why-one-annotator = يلزم محلّلان.
agreement-why-nothing-shared = لا مادة أنجزها اثنان منهم. ضَع حالة المواد «منجزة»، أو احتسِب ما لم يُنجَز بعد.
agreement-why-no-items = المواد المشتركة بينهم بلا كلمات.
agreement-why-nobody-marked = لم يوسِم أحد شيئًا من هذا. ولا رقم يقول هل توافقوا على ذلك أم فاتهم.
agreement-why-one-marked = محلّل واحد فقط وسم شيئًا من هذا.
agreement-why-one-category = الأحكام كلها حكم واحد، فلا شيء يميّز التوافق من المصادفة.
agreement-why-one-document = يلزم المجالَ مادتان.
agreement-why-rarely-defined = معظم اختيارات المواد بلا قيمة، فمجال ما بقي منها يضلّل.

## Agreement: the figures of the chosen measure

agreement-by-tag = بحسب الوسم
agreement-by-tag-about = المقياس لكل وسم وحده كأن لا وسم غيره. والوسم النادر قيمته تغيّرها علامات قليلة كثيرًا.
agreement-pairs = بحسب كل محلّلَين
agreement-pairs-about = المقياس بين كل محلّلَين. كلما اشتدّ لون الخانة زاد توافقهما. وانخفاض صف قد يعني أن صاحبه يفهم الإرشادات على نحو آخر، أو أن موادّه أصعب.
agreement-pair = { $one } و{ $other }: { $value }
agreement-tag-value = { $tag }: { $value }
agreement-over-time = عبر الزمن
agreement-over-time-week-about = تُحسب المادة في الأسبوع الذي وُضعت فيه آخر علاماتها أو غُيّرت، بالتوقيت العالمي. وقلّة المواد في أسبوع تجعل الخط يقفز؛ وما يُغيَّر بعد المراجعة ينتقل إلى الأسبوع اللاحق.
agreement-over-time-month-about = تُحسب المادة في الشهر الذي وُضعت فيه آخر علاماتها أو غُيّرت، بالتوقيت العالمي. وقلّة المواد في شهر تجعل الخط يقفز؛ وما يُغيَّر بعد المراجعة ينتقل إلى الشهر اللاحق.
agreement-week = أسبوع { $date }
agreement-month = { $month } { $year }
agreement-point = { $period }: { $value } · { $articles }
agreement-no-time = لا علامات في أي مادة، فلا شيء يُعرض عبر الزمن.
agreement-all-times = كل الفترات
agreement-by-article = بحسب المادة
agreement-by-article-about = المقياس في كل مادة وحدها، والأدنى أولًا: هناك تبحث عما تتركه الإرشادات بلا جواب. والمادة القصيرة القليلة العلامات لا تقول الكثير.
agreement-more-articles = { $n ->
    [zero] لا مزيد
    [one] ومادة أخرى؛ التقرير يضمّ الجميع
    [two] ومادتان أخريان؛ التقرير يضمّ الجميع
    [few] { $count } مواد أخرى؛ التقرير يضمّ الجميع
    [many] { $count } مادة أخرى؛ التقرير يضمّ الجميع
   *[other] { $count } مادة أخرى؛ التقرير يضمّ الجميع
}
agreement-confusion = الوسوم بعضها مقابل بعض
agreement-confusion-about = ما سمّاه محلّل مقابل ما وسمه آخر على الكلمات نفسها، لكل اثنين منهم. القُطر يعدّ مواضع التوافق؛ وكلما اشتدّ لون الخانة زاد نصيبها من الصف. وتُجمع العلامات كما في المراجعة: فما قلّ تداخله أو اختلف وسمه قد يبقى منفردًا، أي غير موسوم.
agreement-not-marked = غير موسوم
agreement-confused-cell = { $one } مقابل { $other }: { $count }
agreement-confusions = الالتباسات الشائعة
agreement-confusions-about = حيث يكثر الاختلاف بين المحلّلين، مقترحاتٍ لإرشادات التوسيم: جملة فيها بمثال تحسم أكثر مما يحسمه أي قرار في علامة واحدة.
agreement-confusions-none = لا اختلاف بين المحلّلين في الوسوم أو الأجوبة.
agreement-confused-tags = { $one } أم { $other }؟
agreement-confused-missing = { $one } أم لا شيء؟
agreement-confused-values = { $attribute } في { $of }: { $one } أم { $other }؟
agreement-confused-times = { $count } من { $all }
agreement-no-answer = بلا جواب
agreement-example = «{ $quote }»
agreement-example-who = { $first }: { $one } · { $second }: { $other }
agreement-show-spans = عرضها في المراجعة
agreement-propose = إضافة إلى إرشادات التوسيم
agreement-copy = نسخ كنص
agreement-proposal = ## { $question }
agreement-proposal-differ = { $n ->
    [zero] لم يختلف المحلّلون هنا. القاعدة: …
    [one] اختلف المحلّلون هنا مرة واحدة. القاعدة: …
    [two] اختلف المحلّلون هنا مرتين. القاعدة: …
    [few] اختلف المحلّلون هنا { $count } مرات. القاعدة: …
    [many] اختلف المحلّلون هنا { $count } مرة. القاعدة: …
   *[other] اختلف المحلّلون هنا { $count } مرة. القاعدة: …
}

## Agreement: the report

agreement-report = تقرير…
report-title = التوافق: { $project }
report-written = كُتب في { $date }، كتبه { $name }
report-codebook = دليل الترميز، الإصدار { $version }
report-counting-done = لا يُحسب إلا العمل المنجز.
report-counting-begun = يُحسب ما لم يُنجَز بعد أيضًا: فما لم يُوسَم قد لا يكون قُرئ بعد.
report-analysts = المحلّلون: { $names }
report-all-measures = كل المقاييس
report-measure = المقياس
report-value = القيمة
report-interval = مجال 95%
report-compared = ما قورن
report-tag = الوسم
report-analyst = المحلّل
report-article = المادة
report-period = الفترة
report-articles = المواد
report-meaning = ما يقيسه
report-caution = متى لا يُعتمد عليه
report-made-with = صُنع بإسناد { $version }. لا يحمّل هذا الملف شيئًا من مكان آخر.
dialog-report-title = تقرير عن التوافق
dialog-report-body = ملف HTML واحد فيه جداول هذه الصفحة ورسومها بلغة النافذة. وفيه اقتباسات من المواد.
dialog-report-write = كتابة التقرير
status-reported = كُتب التقرير: { $file }
job-measuring = جارٍ حساب التوافق
job-cancelled-measuring = أُوقف الحساب.
job-reporting = جارٍ كتابة التقرير
job-cancelled-reporting = أُلغي. لم يتغيّر أي ملف.

## Export: the list of formats, which annotations, how, and what it came to

action-last-export = حصيلة آخر تصدير…
export-find-format = البحث عن صيغة
export-no-format = لا صيغة بهذا الاسم، ولا صيغة يقرؤها برنامج كهذا.
export-for-programs = للبرامج
export-for-people = للناس
export-part-format = الصيغة
export-part-which = أي العلامات
export-part-how = كيف
export-read-by = يقرؤها: { $programs }
export-cannot = ما ليس فيها
export-loses-nothing = لا يضيع شيء مما يُعَدّ.
export-cannot-either = ولا تتسع لما يأتي: { $what }
export-cannot-but-none = ولا تتسع لما يأتي أيضًا، لكن ليس منه شيء هنا: { $what }
export-overlap = حين تشترك علامات في كلمات
export-overlap-longest = تبقى الأطول
export-overlap-layers = عمود لكل وسم
export-overlap-files = ملف لكل وسم
export-entries = { $n ->
    [zero] لا مداخل
    [one] مدخل واحد
    [two] مدخلان
    [few] { $count } مداخل
    [many] { $count } مدخلًا
   *[other] { $count } مدخل
}
export-share = { $share }: { $articles }
export-share-train = التدريب
export-share-dev = الضبط
export-share-test = الاختبار
export-left-out = { $n ->
    [zero] لم يُستبعد أي سجل
    [one] استُبعد سجل واحد كان سيُكتب خطأً
    [two] استُبعد سجلان كانا سيُكتبان خطأً
    [few] استُبعدت { $count } سجلات كانت ستُكتب خطأً
    [many] استُبعد { $count } سجلًا كان سيُكتب خطأً
   *[other] استُبعد { $count } سجل كان سيُكتب خطأً
}
export-skipped = { $n ->
    [zero] لم تُستبعد أي مادة
    [one] استُبعدت مادة واحدة تعذّرت قراءة نصها
    [two] استُبعدت مادتان تعذّرت قراءة نصيهما
    [few] استُبعدت { $count } مواد تعذّرت قراءة نصوصها
    [many] استُبعدت { $count } مادة تعذّرت قراءة نصوصها
   *[other] استُبعدت { $count } مادة تعذّرت قراءة نصوصها
}
export-not-agreed = { $n ->
    [zero] كل شيء معتمد
    [one] مادة واحدة لم يُعتمد فيها شيء بعد، أو لم يُعتمد كل ما فيها
    [two] مادتان لم يُعتمد فيهما شيء بعد، أو لم يُعتمد كل ما فيهما
    [few] { $count } مواد لم يُعتمد فيها شيء بعد، أو لم يُعتمد كل ما فيها
    [many] { $count } مادة لم يُعتمد فيها شيء بعد، أو لم يُعتمد كل ما فيها
   *[other] { $count } مادة لم يُعتمد فيها شيء بعد، أو لم يُعتمد كل ما فيها
}
export-faults = { $n ->
    [zero] لا خلل في ملفات المشروع
    [one] خلل واحد في ملفات المشروع
    [two] خللان في ملفات المشروع
    [few] { $count } مواضع خلل في ملفات المشروع
    [many] { $count } موضع خلل في ملفات المشروع
   *[other] { $count } موضع خلل في ملفات المشروع
}
export-whose = علامات مَن
export-whose-all = علامات الجميع
export-whose-analysts = علامات محلّلين بعينهم
export-whose-agreed = ما اعتُمد وحده
export-agreed-hint = كما تقول المراجعات. والمواد التي بقيت في مراجعاتها أسئلة تُسمّى ولا تُدرج.
export-nobody = اختر محلّلًا واحدًا على الأقل.
export-tags = بهذه الوسوم؛ وبأي وسم إن لم تختر شيئًا
export-statuses = من الطبقات التي بلغت هذا الحد؛ ومنها كلها إن لم تختر شيئًا
export-dates = من المواد المنشورة
export-from = من
export-to = إلى
export-dates-crossed = اليوم الأول بعد اليوم الأخير.
export-window = المدخل هو
export-window-article = المادة كاملة
export-window-sentence = الجملة
export-window-paragraph = الفقرة
export-split = تقسيم المواد إلى تدريب وضبط واختبار
export-split-hint = نسخ النص الواحد تبقى معًا، ولكل حصة نصيبها من كل وسم. والبذرة نفسها تعطي القسمة نفسها.
export-split-form = اكتب أعدادًا صحيحة ليست كلها أصفارًا.
export-seed = البذرة
export-anonymous = بلا أسماء
export-anonymous-hint = يُرقَّم المحلّلون، وتُعطى السجلات أسماء جديدة لأن أسماءها المعتادة تدل على الوقت.
export-card = مع بطاقة
export-card-hint = ملف README بجانب البيانات: الأعداد ودليل الترميز وإرشادات التوسيم والتوافق والشروط.
export-licence = الرخصة
export-partition = الجداول في مجلدات
export-partition-none = مجلد واحد
export-partition-outlet = مجلد لكل وسيلة إعلامية
export-partition-month = مجلد لكل شهر
export-preview-what = المادة الأولى كما ستُكتب.
export-preview-none = لا مادة تُعرض.
export-preview-not-text = هذا الملف ليس نصًا، فلا يُعرض.
export-what-is-missing = ما ليس فيها…
export-none-yet = لم يُصدَّر شيء بعد.
exported-title = تم التصدير
export-reasons = ما استُبعد، وأسبابه
export-left-misplaced = «{ $quote }» ليس ما يقوله النص في ذلك الموضع. أكّد العلامة أو انقلها.
export-left-lost = «{ $quote }» لا موضع لها في هذه النسخة من النص. عيّن لها موضعًا، أو احذف العلامة.
export-left-dangling = علامة في أحد طرفيه مفقودة أو مستبعدة
export-not-done = لم تُنجز بعد
export-nothing-agreed = لم يُعتمد فيها شيء بعد
export-open-questions = { $n ->
    [zero] لا أسئلة في المراجعة لم تُحسم
    [one] في المراجعة سؤال واحد لم يُحسم
    [two] في المراجعة سؤالان لم يُحسما
    [few] في المراجعة { $count } أسئلة لم تُحسم
    [many] في المراجعة { $count } سؤالًا لم يُحسم
   *[other] في المراجعة { $count } سؤال لم يُحسم
}
export-other-text = تعذّرت قراءة نصها، أو هو غير النص الذي وُسّم
export-own-work = اعتمدها المحلّل نفسه

## Import of annotations: what a dataset holds, and what becomes of it

action-import-annotations = استيراد علامات…
edit-bring = استيراد العلامات
job-bringing = جارٍ استيراد العلامات
job-cancelled-bringing = أُلغي الاستيراد. لم يتغيّر شيء.
bring-title = استيراد علامات
bring-path = ملف أو مجلد
bring-folder = مجلد…
bring-format = الصيغة
bring-format-guess = بحسب ما فيها
bring-hint = اختر بيانات من أداة أخرى أو من مشروع آخر. يُعَدّ هنا ما فيها وما سيأتي منها قبل أن يتغيّر شيء.
bring-part-into = إلى أين
bring-part-names = الوسوم والروابط
bring-part-result = ما سيأتي
bring-as = تصير طبقةَ مَن
bring-new-member = عضو جديد…
bring-new-name = اسم العضو الجديد
bring-only = من البيانات
bring-only-all = علامات الجميع
bring-only-one = علامات { $name } وحدها
bring-suggestions = اقتراحات
bring-suggestions-hint = ليست أحكامًا إلى أن يأخذ بها أحد.
bring-add-articles = إضافة المواد التي ليست في المشروع
bring-name = في البيانات
bring-count = العلامات
bring-becomes = يصير
bring-becomes-nothing = يُستبعد
bring-becomes-unset = اختر…
bring-link-name = رابط: { $name }
bring-names-none = لا علامات فيها.
bring-reading = جارٍ قراءة البيانات
bring-no-format = لا صيغة تناسب ما هناك. اختر صيغة.
bring-guessed = تُقرأ بصيغة { $format }
bring-do = إدخال
bring-comes = يأتي منها: { $marks } · { $links } · من { $matched } من أصل { $documents }
bring-documents = { $n ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتين
    [few] { $count } وثائق
    [many] { $count } وثيقة
   *[other] { $count } وثيقة
}
bring-added = تُضاف { $articles }
bring-known = { $n ->
    [zero] لا شيء منها موجود هنا
    [one] علامة واحدة أو رابط واحد موجود هنا من قبل
    [two] اثنان من العلامات والروابط موجودان هنا من قبل
    [few] { $count } من العلامات والروابط موجودة هنا من قبل
    [many] { $count } من العلامات والروابط موجودة هنا من قبل
   *[other] { $count } من العلامات والروابط موجودة هنا من قبل
}
bring-to-confirm = { $n ->
    [zero] لا علامات في نسخة أخرى من النص
    [one] علامة واحدة في نسخة أخرى من النص، وتحتاج إلى تأكيد
    [two] علامتان في نسخة أخرى من النص، وتحتاجان إلى تأكيد
    [few] { $count } علامات في نسخة أخرى من النص، وتحتاج إلى تأكيد
    [many] { $count } علامة في نسخة أخرى من النص، وتحتاج إلى تأكيد
   *[other] { $count } علامة في نسخة أخرى من النص، وتحتاج إلى تأكيد
}
bring-left-out = { $n ->
    [zero] لم يُستبعد شيء
    [one] استُبعد واحد كما أردت
    [two] استُبعد اثنان كما أردت
    [few] استُبعد { $count } كما أردت
    [many] استُبعد { $count } كما أردت
   *[other] استُبعد { $count } كما أردت
}
bring-unknown = «{ $name }» ({ $records }): لم يقل أحد ما معناه هنا
bring-missed = ما لم يأتِ، وأسبابه
bring-missed-article = ليس في المشروع مادة بهذا النص أو بما يشبهه
bring-missed-window = مادته ليست في المشروع، أو نصها فيه مختلف
bring-missed-place = ليس لكلماتها موضع مؤكد في المادة
bring-missed-end = لم تأتِ علامة عند أحد طرفيه
bring-missed-value = لا يُصاغ معرّف من اسم السمة
bring-missed-comment = تعليق لا يُعرف موضوعه
bring-missed-none = يأتي كل ما فيها.
unread-no-text = ليس فيه نص
unread-no-plain-text = ليس فيه نص مجرّد
unread-text-gone = نصه { $file } غير موجود
unread-text-unreadable = لا يُقرأ نصه: { $cause }
unread-not-utf8 = نصه ليس بترميز UTF-8
unread-first-text-only = لا يُجلب من الملف إلا نصه الأول
unread-several-texts = هو على أكثر من نص
unread-text-unknown = لا يُعرف نصه، لأن { $on } لم يُقرأ
unread-on-the-whole = هو على النص كله، ولا تُعلَّم إلا الكلمات
unread-on-another = هو على تعليق آخر، أو على نص غير موجود
unread-on-nothing = ليس على شيء
unread-no-offsets = ليست له مواضع بالأرقام
unread-no-place = ليس له موضع في النص ولا اقتباس
unread-not-offsets = «{ $words }» ليسا موضعين
unread-not-range = «{ $words }» ليس مدى من نوع #string-range
unread-beyond = الموضع { $at } ({ $unit }) خارج النص أو في وسط حرف
unread-nothing-between = لا كلمات بين الموضعين { $start } و{ $end } ({ $unit })
unread-other-words = من { $start } إلى { $end } ({ $unit }) لا يُقرأ «{ $quote }»
unread-other-words-either = من { $start } إلى { $end } لا يُقرأ «{ $quote }»، لا بنقاط الترميز ولا بوحدات UTF-16
unread-offsets-read = يُقرأ في مواضعه «{ $words }» لا «{ $quote }»
unread-offsets-differ = من { $start } إلى { $end } ({ $unit }) كلمات غير التي تعنيها مواضعه الأخرى
unread-words-not-there = ليست في النص الكلمات «{ $words }»
unread-words-often = في النص الكلمات «{ $words }» بهذا العدد من المرات: { $count }
unread-tokens-differ = لا يجتمع منها النص؛ أُخذ بمواضع المقاطع
unread-no-tag = ليس له وسم
unread-not-tag = «{ $words }» ليس وسمًا مثل O أو B-claim
unread-has-tag = للمقطع وسم من قبل
unread-code-unknown = رمزه { $code } ليس في دليل الترميز
unread-no-type = ليس له نوع
unread-no-value = ليست له قيمة
unread-no-control = ليس مقطعًا ولا يسمّي عنصر تحكم
unread-kind-unknown = النوع «{ $kind }» غير معروف
unread-not-marks = لا يُجلب النحو وما يشبهه
unread-no-tab = ليس فيه علامة جدولة
unread-no-trigger = ليس له مُطلِق
unread-no-target = لا يقود إلى شيء
unread-not-argument = «{ $words }» ليس وسيطًا
unread-not-two = ليس له وسيطان
unread-twice = الاسم «{ $name }» وارد مرتين
unread-not-there = { $name } غير موجود، أو لم يُقرأ
unread-relation-note = لا تُحفظ ملاحظات على العلاقات
unread-no-ends = لا يبدأ وينتهي بعلامات مما يُجلب
unread-no-span-at = ليس عند طرفه { $end } مقطع
unread-two-analysts = يربط علامتين لمحلّلَين
unread-both-ways = هو في الاتجاهين، وأُخذ من الأول إلى الثاني
unread-pieces-overlap = قطعه متداخلة أو ليست بترتيب النص
unread-pieces-fork = قطع العلامة متتالية، وهذه تتفرّع
unread-pieces-mixed = لقطعه أوسمة مختلفة، أو ليست بترتيب النص
unread-pieces-ring = قطعه حلقة
unread-skipped = تجاوز المُعلِّم هذه المهمة
unread-refused = كان الجواب عليه «{ $answer }»
unread-drafts = مسودّات لم يرسلها أصحابها: { $count }
unit-bytes = بايتات
unit-code-points = نقاط الترميز
unit-utf-16-code-units = وحدات UTF-16
bring-nothing-new = لا يأتي شيء جديد.
bring-done = أُدخل: { $marks } · { $links }. التراجع يعيد ما كان.
bring-what-is-missing = ما لم يأتِ…
bring-done-title = ما لم يأتِ
bring-no-name = اكتب اسم العضو الجديد.
error-dataset-read = تعذّرت قراءة { $file } بصيغة { $format }: «{ $said }». اختر صيغة أو ملفًا آخر.
