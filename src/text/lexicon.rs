//! The few words that [`clitic`](super::clitic) must know: names that a clitic leans on, words that open a clause
//! after و and ف, and words that only look as if they began with a clitic.
//!
//! Words are compared with the alef forms, ى and ة folded. To teach it a name, add it to `NAMES`.

use std::{collections::HashSet, sync::LazyLock};

/// Proper names that take a clitic without ال. No name that makes another word with ب, ك or ل in front, unless
/// [`AMBIGUOUS`] says so.
const NAMES: &str = "
    إسرائيل مصر سوريا سورية العراق إيران تركيا قطر السعودية الأردن لبنان فلسطين ليبيا تونس الجزائر المغرب موريتانيا السودان الصومال جيبوتي
    اليمن عمان الكويت البحرين الإمارات غزة رفح القدس أريحا نابلس جنين طهران بغداد دمشق بيروت القاهرة الدوحة الرياض أبوظبي دبي مسقط صنعاء
    عدن الخرطوم طرابلس بنغازي أنقرة إسطنبول واشنطن موسكو كييف لندن باريس برلين روما مدريد بروكسل جنيف فيينا نيويورك بكين طوكيو نيودلهي
    أمريكا أميركا الولايات روسيا أوكرانيا الصين اليابان الهند باكستان أفغانستان بريطانيا فرنسا ألمانيا إيطاليا إسبانيا البرتغال هولندا بلجيكا
    السويد النرويج الدنمارك فنلندا بولندا اليونان قبرص كندا المكسيك البرازيل الأرجنتين فنزويلا كوبا كوريا إثيوبيا إريتريا كينيا نيجيريا تشاد
    مالي النيجر أذربيجان أرمينيا جورجيا كازاخستان إندونيسيا ماليزيا أستراليا أوروبا آسيا أفريقيا
    حماس فتح داعش الناتو الأونروا يونيسف اليونيسف نتنياهو ترامب ترمب بايدن بوتين ماكرون أردوغان زيلينسكي غوتيريش
    رويترز بلومبرغ أكسيوس نيوزويك
    محمد أحمد محمود علي حسن حسين خالد عمر عبدالله إبراهيم يوسف سلمان";

/// A clitic with a name that is a word of its own: (clitic, rest).
const AMBIGUOUS: &[(char, &str)] = &[
    ('ب', "حماس"), // with zeal
    ('ك', "حماس"),
    ('ب', "روسيا"), // Prussia
    ('ب', "فتح"),   // by opening
    ('ل', "فتح"),
    ('ك', "فتح"),
    ('ب', "قطر"), // by a diameter
    ('ل', "علي"),
    ('ب', "علي"),
    ('ك', "علي"),
    ('ب', "مالي"), // financial
    ('ل', "مالي"),
    ('ك', "مالي"),
    ('ب', "حسن"), // with goodness
    ('ل', "حسن"),
    ('ك', "حسن"),
    ('ب', "عمر"), // at the age of
    ('ل', "عمر"),
    ('ك', "عمر"),
];

/// Particles, pronouns and auxiliaries that follow و or ف at the head of a clause.
const OPENERS: &str = "
    في من عن على إلى مع بعد قبل منذ حتى بين عند لدى حول خلال دون عبر تحت فوق ضد نحو
    لا لم لن ما ليس ليست ليسوا لكن لكنه لكنها لكنهم بل قد سوف هل لو لولا لقد ثم
    هو هي هما نحن هذا هذه هذان هؤلاء ذلك تلك هنا هناك حيث بينما فيما كما كذلك أيضا لذلك لهذا عندما كلما
    فيه فيها منه منها منهم عنه عنها عليه عليها عليهم إليه إليها معه معها بينهم بينها
    كان كانت كانوا كانا يكون تكون صار صارت بات باتت ظل ظلت ما زال مازال زالت يزال لايزال";

/// Verbs of saying in the forms that news uses.
const SAYING: &str = "
    قال قالت قالوا قالا يقول تقول يقولون قيل يقال ذكر ذكرت ذكروا يذكر تذكر ذكرا نقل نقلت نقلوا ينقل تنقل نقلا
    صرح صرحت صرحوا يصرح تصرح تابع تابعت يتابع تتابع كشف كشفت كشفوا يكشف تكشف نفى نفت نفوا ينفي تنفي زعم زعمت زعموا يزعم تزعم
    حذر حذرت حذروا يحذر تحذر هدد هددت هددوا يهدد تهدد طالب طالبت طالبوا يطالب تطالب دعا دعت دعوا يدعو تدعو شدد شددت شددوا يشدد تشدد
    رأى رأت رأوا يرى ترى بين بينت يبين تبين لفت لفتت يلفت تلفت نوه نوهت ينوه تنوه نبه نبهت ينبه تنبه رجح رجحت يرجح ترجح
    اعتبر اعتبرت اعتبروا يعتبر تعتبر اتهم اتهمت اتهموا يتهم تتهم استنكر استنكرت يستنكر تستنكر ندد نددت ينددون يندد تندد دان دانت يدين تدين
    يؤكد تؤكد يعلن تعلن يضيف تضيف يوضح توضح يشير تشير يفيد تفيد يعرب تعرب يعد تعد توقع توقعت يتوقع تتوقع تعهد تعهدت يتعهد تتعهد
    طلب طلبت يطلب تطلب رفض رفضت يرفض ترفض قرر قررت يقرر تقرر سأل سألت يسأل تسأل تساءل تساءلت يتساءل اشترط اشترطت
    لوح لوحت يلوح تلوح جدد جددت يجدد تجدد استدرك استدركت علق علقت يعلق تعلق خلص خلصت";

/// What follows و or ف in [`OPENERS`] and [`SAYING`] but makes a word of its own with it.
const NOT_AFTER: &[(char, &str)] = &[
    ('و', "قد"),  // fuel
    ('و', "عد"),  // a promise
    ('و', "لدى"), // folded, two boys
    ('ف', "قد"),  // he lost
    ('ف', "صار"), // Fassar
    ('ف', "ضد"),
    ('ف', "رأى"),
];

/// Words that the rules would cut, and that are whole.
const KEPT: &str = "
    والد والدة والده والدها والدهم والدته والدتها والدتي والدتهم والدي والدين والدان والدا والداه والداها والديه والديها والديهم
    والي واليا والية والينا والتر والتون والاس والاس والترز وبال وبالا وكالة وكالات وكالته وكالتها وكالتي وكالتهم وكالتنا وأد
    فالح فالق فالس فالنسيا فالنتاين فالنتينو فالكون فاليري فاليتا فالتة
    بالغ بالغا بالغة بالغي بالغين بالغون بالغت بالغوا بالون بالونات بالونا بالي باليه باليستي باليستية باليستيا باليرمو بالتيمور بالم بالما بالو بالة بالمر
    كالسيوم كاليفورنيا كاليدونيا كالينينغراد كالديرون كالغاري كالكوتا كالفن كالوري كالامار
    لأن لأنه لأنها لأنهم لأننا لأنك لأني لأنكم لئلا بأن بأنه بأنها بأنهم بأننا بأنك بأني
    كأن كأنه كأنها كأنهم كأننا كأنك كأني كأنما كأس كأسا كأسين
    بأس بأسا بأسه بأسها بأسهم بأساء فأس فأسا فأسه فأل فألا فأر فأرا فأرة فأران
    فلل وليد ولي وحيد";

/// Nouns that begin with lam, so that لل before them hides اللـ.
const LAM_NOUNS: &str = "
    لجنة لجان لقاء لقاءات لغة لغات لاعب لاعبة لاعبين لاعبون لاجئ لاجئة لاجئين لاجئون لحظة لحظات ليل ليلة لواء ألوية لائحة لوائح لعبة لوبي لغز
    لقاح لقاحات لحوم لحم لوحة لوحات لباس لون لهجة لوم لفتة لطف لوجستي لوجستية ليبي ليبية ليبيين لبناني لبنانية لبنانيين لبنانيون ليبراليين ليرة";

/// لله and its spellings: ل + الله, never cut at the second lam.
const DIVINE: &[&str] = &["لله", "الله"];

struct Words {
    names: HashSet<String>,
    openers: HashSet<String>,
    kept: HashSet<String>,
    lam_nouns: HashSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let set = |list: &str| list.split_whitespace().map(|word| word.chars().map(fold).collect()).collect();
    Words {
        names: set(NAMES),
        openers: set(&format!("{OPENERS} {SAYING}")),
        kept: set(KEPT),
        lam_nouns: set(LAM_NOUNS),
    }
});

/// One letter as the lexicon spells it.
pub(super) fn fold(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        other => other,
    }
}

pub(super) fn is_name(word: &str) -> bool {
    WORDS.names.contains(word)
}

pub(super) fn is_kept(word: &str) -> bool {
    WORDS.kept.contains(word)
}

pub(super) fn begins_with_lam(word: &str) -> bool {
    WORDS.lam_nouns.contains(word)
}

pub(super) fn is_divine(word: &str) -> bool {
    DIVINE.contains(&word)
}

pub(super) fn is_ambiguous(clitic: char, rest: &str) -> bool {
    listed(AMBIGUOUS, clitic, rest)
}

/// Whether `rest` is a particle or a verb of saying that a clause opens with after this conjunction.
pub(super) fn opens_after(conjunction: char, rest: &str) -> bool {
    WORDS.openers.contains(rest) && !listed(NOT_AFTER, conjunction, rest)
}

fn listed(list: &[(char, &str)], clitic: char, rest: &str) -> bool {
    list.iter().any(|(c, word)| *c == clitic && word.chars().map(fold).eq(rest.chars()))
}
