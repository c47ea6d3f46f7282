//! Figures in the words of a language.

use crate::{
    locale::Locale,
    model::{AttributeKind, Codebook, Names, Project},
    review::agreement::{Outcome, Parts, Score, Undefined},
    session::figures::{Confused, Example, Figures, Mistaken, On, Overall, Period, Stretch, Subject},
};

/// How many steps the scale of colours has, from those who agree least.
pub const HEATS: usize = 5;

/// What stands where there is no value.
const NONE: &str = "–";

/// The step of the scale of colours for a value: each is a fifth of what lies between 0 and 1.
pub fn heat(value: f64) -> usize {
    ((value.clamp(0.0, 1.0) * HEATS as f64) as usize).min(HEATS - 1)
}

/// Names what figures speak of by their places.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// The project.
    pub project: &'a Project,
    /// The figures.
    pub figures: &'a Figures,
    /// The language.
    pub locale: &'a Locale,
}

impl<'a> Words<'a> {
    fn codebook(&self) -> &'a Codebook {
        &self.project.codebook
    }

    fn name(&self, names: Option<&'a Names>) -> Option<&'a str> {
        names.and_then(|names| names.in_language(self.locale.lang().code()))
    }

    /// What an analyst is called.
    pub fn analyst(&self, at: usize) -> &'a str {
        let id = self.figures.analysts.get(at);
        let name = id.and_then(|id| self.project.team.get(id)).map(|analyst| analyst.name.trim());
        name.filter(|name| !name.is_empty()).or(id.map(|id| id.as_str())).unwrap_or_default()
    }

    /// What a tag is called; behind the last one stands *not marked*.
    pub fn tag(&self, at: usize) -> String {
        let Some(id) = self.figures.tags.get(at) else { return self.locale.tr("agreement-not-marked") };
        self.name(self.codebook().tag(id).map(|tag| &tag.names)).unwrap_or(id.as_str()).to_owned()
    }

    /// The title of an article, or its identifier.
    pub fn article(&self, at: usize) -> &'a str {
        let id = self.figures.articles.get(at);
        let title = id.and_then(|id| self.project.articles.get(id)).map(|article| article.title.trim());
        title.filter(|title| !title.is_empty()).or(id.map(|id| id.as_str())).unwrap_or_default()
    }

    /// The language of an article, where it is known.
    pub fn language(&self, at: usize) -> &'a str {
        let id = self.figures.articles.get(at);
        id.and_then(|id| self.project.articles.get(id)).map_or("", |article| &article.language)
    }

    /// A figure, or a dash.
    pub fn value(&self, outcome: &Outcome) -> String {
        outcome.map_or_else(|_| NONE.to_owned(), |score| self.locale.figure(score.value))
    }

    /// A figure, or that there is none and why.
    pub fn said(&self, outcome: &Outcome) -> String {
        outcome.map_or_else(|why| self.no_value(why), |score| self.locale.figure(score.value))
    }

    /// That there is no value, and why.
    pub fn no_value(&self, why: Undefined) -> String {
        self.locale.tr_with("agreement-undefined", &[("why", &self.locale.tr(why.text_key()))], &[])
    }

    /// What a figure of all together is of.
    pub fn subject(&self, subject: &Subject) -> String {
        let Subject::Attribute(id) = subject else { return self.locale.tr(&subject.name_key()) };
        let name = self.name(self.codebook().attribute(id).map(|attribute| &attribute.names)).unwrap_or(id.as_str());
        self.locale.tr_args(&subject.name_key(), &[("name", name)])
    }

    /// From where to where the interval of a figure reaches; nothing where none is drawn, or there is none.
    pub fn interval(&self, overall: &Overall) -> Option<String> {
        let interval = overall.interval.as_ref()?.as_ref().ok()?;
        let [low, high] = [interval.low, interval.high].map(|end| self.locale.figure(end));
        Some(self.locale.tr_with("agreement-interval", &[("low", &low), ("high", &high)], &[]))
    }

    /// What its interval says, or why there is none, in whole sentences; nothing where none is drawn.
    pub fn interval_whole(&self, overall: &Overall) -> Option<String> {
        /// Below so many articles an interval is too narrow.
        const FEW: usize = 20;
        let locale = self.locale;
        // Where there is no figure, that has been said.
        let interval = overall.interval.as_ref().filter(|_| overall.outcome.is_ok())?;
        Some(match interval {
            Ok(interval) => {
                let [low, high] = [interval.low, interval.high].map(|end| locale.figure(end));
                let said = locale.tr_with("agreement-interval-whole", &[("low", &low), ("high", &high)], &[]);
                let few = if interval.documents < FEW { locale.tr("agreement-interval-few") } else { String::new() };
                [said, few].join(" ").trim_end().to_owned()
            }
            Err(why) => locale.tr_with("agreement-no-interval", &[("why", &locale.tr(why.text_key()))], &[]),
        })
    }

    /// How much was compared for it.
    pub fn compared(&self, overall: &Overall) -> String {
        let none = Score { value: 0.0, n: 0, parts: Parts::Plain };
        self.counted(&overall.subject, overall.outcome.unwrap_or(none))
    }

    /// How much was compared for a figure of that subject.
    pub fn counted(&self, subject: &Subject, score: Score) -> String {
        self.locale.count(subject.count_key(), usize::try_from(score.n).unwrap_or(usize::MAX))
    }

    /// When a stretch of time is.
    pub fn period(&self, stretch: &Stretch) -> String {
        let (locale, start) = (self.locale, stretch.start);
        match self.figures.over_time.period {
            Period::Week => locale.tr_with("agreement-week", &[("date", &locale.date(start))], &[]),
            Period::Month => {
                let month = locale.tr(&format!("date-month-{}", start.month()));
                let year = locale.in_digits(start.year().to_string());
                locale.tr_with("agreement-month", &[("month", &month), ("year", &year)], &[])
            }
        }
    }

    /// What a confusion is between, as a question.
    pub fn question(&self, what: &Confused) -> String {
        let (locale, codebook) = (self.locale, self.codebook());
        match what {
            Confused::Tags([one, other]) => {
                locale.tr_args("agreement-confused-tags", &[("one", &self.tag(*one)), ("other", &self.tag(*other))])
            }
            Confused::Missing(tag) => locale.tr_args("agreement-confused-missing", &[("one", &self.tag(*tag))]),
            Confused::Answers { on, attribute, .. } => {
                let of = match on {
                    On::Tag(id) => self.name(codebook.tag(id).map(|tag| &tag.names)).unwrap_or(id.as_str()),
                    On::Link(id) => self.name(codebook.link(id).map(|link| &link.names)).unwrap_or(id.as_str()),
                };
                let names = codebook.attribute(attribute).map(|attribute| &attribute.names);
                let attribute = self.name(names).unwrap_or(attribute.as_str());
                let [one, other] = self.sides(what);
                let args = [("attribute", attribute), ("of", of), ("one", &one), ("other", &other)];
                locale.tr_args("agreement-confused-values", &args)
            }
        }
    }

    /// The two that are confused.
    pub fn sides(&self, what: &Confused) -> [String; 2] {
        match what {
            Confused::Tags(tags) => tags.map(|tag| self.tag(tag)),
            Confused::Missing(tag) => [self.tag(*tag), self.locale.tr("agreement-not-marked")],
            Confused::Answers { attribute, answers, .. } => {
                let kind = self.codebook().attribute(attribute).map(|attribute| &attribute.kind);
                answers.each_ref().map(|answer| self.answer(kind, answer))
            }
        }
    }

    fn answer(&self, kind: Option<&'a AttributeKind>, answer: &[String]) -> String {
        let name = |value: &String| match kind {
            Some(AttributeKind::Flag) if value == "yes" => self.locale.tr("window-yes"),
            Some(AttributeKind::Choice(choices)) => {
                let choice = choices.iter().find(|choice| choice.id.as_str() == value);
                self.name(choice.map(|choice| &choice.names)).unwrap_or(value).to_owned()
            }
            _ => value.clone(),
        };
        match answer {
            [] => self.locale.tr("agreement-no-answer"),
            several => several.iter().map(name).collect::<Vec<_>>().join(self.comma()),
        }
    }

    /// What stands between the parts of a list.
    pub fn comma(&self) -> &'static str {
        if self.locale.lang().is_rtl() { "، " } else { ", " }
    }

    /// How often something was confused.
    pub fn times(&self, mistaken: &Mistaken) -> String {
        let [count, all] =
            [mistaken.count, mistaken.of].map(|n| self.locale.number(usize::try_from(n).unwrap_or(usize::MAX)));
        self.locale.tr_with("agreement-confused-times", &[("count", &count), ("all", &all)], &[])
    }

    /// Who said what of an example.
    pub fn who(&self, what: &Confused, example: &Example) -> String {
        let ([one, other], [first, second]) = (self.sides(what), example.analysts.map(|at| self.analyst(at)));
        let args = [("first", first), ("one", &one), ("second", second), ("other", &other)];
        self.locale.tr_args("agreement-example-who", &args)
    }

    /// A section for the guideline, in Markdown: the question, how often it came up, and examples, without names.
    pub fn proposal(&self, mistaken: &Mistaken) -> String {
        let question = self.question(&mistaken.what);
        let count = usize::try_from(mistaken.count).unwrap_or(usize::MAX);
        let mut text = self.locale.tr_with("agreement-proposal", &[("question", &question)], &[]);
        text += "\n\n";
        text += &self.locale.count("agreement-proposal-differ", count);
        text += "\n\n";
        for example in &mistaken.examples {
            let quote = self.locale.tr_args("agreement-example", &[("quote", &one_line(&example.quote))]);
            text += &format!("- {}\n", in_markdown(&quote));
        }
        text
    }
}

/// On one line.
fn one_line(quote: &str) -> String {
    quote.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What Markdown would take for its own is set aside.
fn in_markdown(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#' | '|' | '~') {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}
