//! What the words of another tool mean in this project: tags, kinds of links, attributes, actors.

use std::{collections::BTreeMap, fmt};

use crate::{
    exchange::document::{Attribute, Named},
    model::{
        AttributeId, AttributeKind, AttributeValue, Attributes, Codebook, Entity, EntityId, LinkKindId, Names, Project,
        TagId,
    },
    session::ids::slug,
    text::fold_word,
};

/// What tags and kinds of links of a dataset become, by their names there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Tags.
    tags: BTreeMap<String, Becomes>,
    /// Kinds of links.
    links: BTreeMap<String, Becomes>,
    /// Whichever of the two it can be: for a tag of the dataset where it becomes a tag, for a link where it becomes a link.
    either: BTreeMap<String, Becomes>,
}

/// A name of a dataset. A tag and a kind of link may have the same one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// Of a tag.
    Tag(String),
    /// Of a kind of link.
    Link(String),
    /// Of either.
    Either(String),
}

impl Name {
    /// Reads `tag:NAME`, `link:NAME` or, for either, `NAME`.
    pub fn parse(text: &str) -> Self {
        let (kind, name) = text.split_once(':').map_or(("", text), |(kind, name)| (kind, name.trim()));
        match kind {
            "tag" => Self::Tag(name.to_owned()),
            "link" => Self::Link(name.to_owned()),
            _ => Self::Either(text.to_owned()),
        }
    }
}

/// As it is parsed.
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(name) => write!(f, "tag:{name}"),
            Self::Link(name) => write!(f, "link:{name}"),
            Self::Either(name) => f.write_str(name),
        }
    }
}

/// What a tag or a kind of link of a dataset becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Becomes {
    /// The tag or kind of link of that id.
    Id(String),
    /// It is left out.
    Nothing,
}

impl Mapping {
    /// Says what a name becomes, in the place of what was said before.
    pub fn insert(&mut self, name: Name, becomes: Becomes) {
        let (map, name) = match name {
            Name::Tag(name) => (&mut self.tags, name),
            Name::Link(name) => (&mut self.links, name),
            Name::Either(name) => (&mut self.either, name),
        };
        map.insert(name, becomes);
    }

    /// True where nothing was said.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// What was said of each name.
    pub fn iter(&self) -> impl Iterator<Item = (Name, &Becomes)> {
        let tags = self.tags.iter().map(|(name, becomes)| (Name::Tag(name.clone()), becomes));
        let links = self.links.iter().map(|(name, becomes)| (Name::Link(name.clone()), becomes));
        let either = self.either.iter().map(|(name, becomes)| (Name::Either(name.clone()), becomes));
        tags.chain(links).chain(either)
    }

    /// Reads `from=to`, where `from` is a [name](Name::parse); `to` is left empty for what is to be left out.
    ///
    /// # Errors
    /// Where there is no `=`.
    pub fn parse_pair(text: &str) -> Result<(Name, Becomes), String> {
        let (from, to) = text.split_once('=').ok_or_else(|| format!("“{text}” is not of the form from=to"))?;
        let to = to.trim();
        let becomes = if to.is_empty() { Becomes::Nothing } else { Becomes::Id(to.to_owned()) };
        Ok((Name::parse(from.trim()), becomes))
    }

    /// The tag that a name of a dataset means.
    pub fn tag(&self, codebook: &Codebook, name: &str) -> Meaning<TagId> {
        let known = codebook.tags.iter().map(|tag| (&tag.id, tag.id.as_str(), &tag.names));
        self.meaning(&self.tags, name, &known)
    }

    /// The kind of link that a name of a dataset means.
    pub fn link(&self, codebook: &Codebook, name: &str) -> Meaning<LinkKindId> {
        let known = codebook.links.iter().map(|kind| (&kind.id, kind.id.as_str(), &kind.names));
        self.meaning(&self.links, name, &known)
    }

    fn meaning<'c, T: Clone + 'c>(
        &self,
        own: &BTreeMap<String, Becomes>,
        name: &str,
        known: &(impl Iterator<Item = (&'c T, &'c str, &'c Names)> + Clone),
    ) -> Meaning<T> {
        let find = |wanted: &str| {
            let same = known.clone().find(|(_, id, _)| *id == wanted);
            let found = same.or_else(|| known.clone().find(|(_, id, names)| is_called(wanted, id, names)));
            found.map_or(Meaning::Unknown, |(id, ..)| Meaning::Known(id.clone()))
        };
        match (own.get(name), self.either.get(name)) {
            (Some(Becomes::Nothing), _) | (None, Some(Becomes::Nothing)) => Meaning::LeftOut,
            (Some(Becomes::Id(id)), _) => find(id),
            (None, Some(Becomes::Id(id))) => match find(id) {
                // It was said of the other that has this name.
                Meaning::Unknown => find(name),
                found => found,
            },
            (None, None) => find(name),
        }
    }
}

impl FromIterator<(Name, Becomes)> for Mapping {
    fn from_iter<I: IntoIterator<Item = (Name, Becomes)>>(said: I) -> Self {
        let mut mapping = Self::default();
        said.into_iter().for_each(|(name, becomes)| mapping.insert(name, becomes));
        mapping
    }
}

/// What a name of a dataset comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning<T> {
    /// This.
    Known(T),
    /// Nothing, as was wished.
    LeftOut,
    /// Nobody said.
    Unknown,
}

/// The same, whatever the case, the hyphens and the spelling variants: `Attributed_To` is `attributed-to`.
fn is_called(name: &str, id: &str, names: &Names) -> bool {
    let plain = |text: &str| fold_word(&text.replace(['_', '-', '.'], " "));
    let name = plain(name);
    plain(id) == name || names.all().any(|own| plain(own) == name)
}

/// Attributes as records have them. An attribute and a choice are known by id or by any name; what the codebook does not know
/// stays under an id made of its name, as far as that has letters from a to z. Gives what could not be kept, too.
pub(super) fn attributes(codebook: &Codebook, values: &[Attribute<'_>]) -> (Attributes, Vec<String>) {
    let mut kept: BTreeMap<AttributeId, Vec<String>> = BTreeMap::new();
    let mut lost = Vec::new();
    for Attribute { name, value } in values {
        let known = codebook.attributes.iter().find(|known| known.id.as_str() == *name);
        let known = known.or_else(|| codebook.attributes.iter().find(|k| is_called(name, k.id.as_str(), &k.names)));
        let id = known.map(|known| known.id.clone());
        let id = id.or_else(|| AttributeId::new(name).ok()).or_else(|| AttributeId::new(&slug(name)).ok());
        let Some(id) = id else {
            lost.push(format!("{name}={value}"));
            continue;
        };
        kept.entry(id).or_default().push(known.map_or_else(|| value.to_string(), |known| value_of(&known.kind, value)));
    }
    let value = |mut values: Vec<String>| match values.len() {
        1 => AttributeValue::One(values.remove(0)),
        _ => AttributeValue::Many(values),
    };
    (Attributes(kept.into_iter().map(|(id, values)| (id, value(values))).collect()), lost)
}

fn value_of(kind: &AttributeKind, value: &str) -> String {
    let found = match kind {
        AttributeKind::Choice(choices) => {
            let same = choices.iter().find(|choice| choice.id.as_str() == value);
            let named = same.or_else(|| choices.iter().find(|c| is_called(value, c.id.as_str(), &c.names)));
            named.map(|choice| choice.id.as_str().to_owned())
        }
        AttributeKind::Flag => {
            let says_yes = ["yes", "true", "1", "on", "نعم"].contains(&value.to_lowercase().as_str());
            says_yes.then(|| "yes".to_owned())
        }
        _ => None,
    };
    found.unwrap_or_else(|| value.to_owned())
}

/// The entities of a project by their names, for those that a dataset only names.
pub(super) struct Actors {
    by_name: BTreeMap<String, EntityId>,
    /// Those that were made of the dataset's, by their ids there.
    made: BTreeMap<String, Entity>,
}

impl Actors {
    pub fn of(project: &Project) -> Self {
        let mut by_name = BTreeMap::new();
        for id in project.entities.keys() {
            let Some(entity) = project.entity(id) else { continue };
            for name in entity.all_names() {
                by_name.entry(fold_word(name)).or_insert_with(|| project.root_of(id));
            }
        }
        Self { by_name, made: BTreeMap::new() }
    }

    /// The entity that is meant: the one of its id, else the one of its name. None where it has to be made.
    pub fn find(&self, project: &Project, named: &Named<'_>) -> Option<EntityId> {
        if let Some(made) = self.made.get(&*named.id) {
            return Some(made.id.clone());
        }
        let of_id = EntityId::new(&named.id).ok();
        // One that is known by no name is known by its id alone.
        if let Some(id) = of_id.filter(|id| project.entities.contains_key(id) || named.name.is_empty()) {
            return Some(id);
        }
        self.by_name.get(&fold_word(&named.name)).cloned()
    }

    /// Whether one of that id was made.
    pub fn has(&self, id: &EntityId) -> bool {
        self.made.values().any(|made| made.id == *id)
    }

    /// Remembers one that was made of what the dataset calls so.
    pub fn add(&mut self, named: &Named<'_>, entity: &Entity) {
        self.by_name.insert(fold_word(&named.name), entity.id.clone());
        if !named.id.is_empty() {
            self.made.insert(named.id.to_string(), entity.clone());
        }
    }

    /// One that was made, with the name that the dataset has for it in another language; none where that is known.
    pub fn with_name(&mut self, named: &Named<'_>, language: &str) -> Option<Entity> {
        let made = self.made.get_mut(&*named.id)?;
        if named.name.is_empty() || made.names.0.contains_key(language) {
            return None;
        }
        made.names.0.insert(language.to_owned(), named.name.to_string());
        Some(made.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::small_project;

    #[test]
    fn names_mean_what_the_codebook_calls_so_unless_somebody_says_otherwise() {
        let codebook = small_project().codebook;
        let mapping = mapping(&["PER=actor", "Junk=", "arg0 = attributed-to"]);
        let tag = |name: &str| in_words(mapping.tag(&codebook, name));
        for (name, meaning) in [("claim", "claim"), ("CLAIM", "claim"), ("PER", "actor"), ("Junk", "-"), ("LOC", "?")] {
            assert_eq!(tag(name), meaning, "{name}");
        }
        assert!(matches!(mapping.link(&codebook, "Attributed_To"), Meaning::Known(_)));
        assert!(matches!(mapping.link(&codebook, "arg0"), Meaning::Known(_)));
        assert!(Mapping::parse_pair("PER").is_err());
    }

    fn mapping(pairs: &[&str]) -> Mapping {
        pairs.iter().map(|pair| Mapping::parse_pair(pair).unwrap()).collect()
    }

    /// A tag and a kind of link of one name: what is said of one is not said of the other.
    #[test]
    fn a_tag_and_a_link_of_one_name_are_told_apart() {
        let codebook = small_project().codebook;
        let link = codebook.links[0].id.as_str();
        for (pairs, tag_means, link_means) in [
            (vec!["x=claim".to_owned()], "claim", "?"),
            (vec![format!("x={link}")], "?", link),
            (vec!["x=".to_owned()], "-", "-"),
            (vec!["tag:x=claim".to_owned(), format!("link:x={link}")], "claim", link),
            (vec!["link: x =".to_owned(), "x=claim".to_owned()], "claim", "-"),
            (vec!["tag:x=".to_owned(), format!("x={link}")], "-", link),
            (vec!["tag:y=claim".to_owned()], "?", "?"),
        ] {
            let pairs: Vec<&str> = pairs.iter().map(String::as_str).collect();
            let said = mapping(&pairs);
            assert_eq!(in_words(said.tag(&codebook, "x")), tag_means, "{pairs:?}");
            assert_eq!(in_words(said.link(&codebook, "x")), link_means, "{pairs:?}");
            let again: Mapping = said.iter().map(|(name, b)| (Name::parse(&name.to_string()), b.clone())).collect();
            assert_eq!(again, said);
        }
    }

    fn in_words<T: ToString>(meaning: Meaning<T>) -> String {
        match meaning {
            Meaning::Known(id) => id.to_string(),
            Meaning::LeftOut => "-".to_owned(),
            Meaning::Unknown => "?".to_owned(),
        }
    }

    #[test]
    fn attributes_keep_what_nobody_knows_and_tell_what_cannot_be_kept() {
        let codebook = small_project().codebook;
        let value = |name: &'static str, value: &'static str| Attribute { name: name.into(), value: value.into() };
        let (kept, lost) = attributes(
            &codebook,
            &[
                value("Certainty", "جازم"),
                value("step", "1"),
                value("step", "2"),
                value("Mood", "x"),
                value("وزن", "y"),
            ],
        );
        assert_eq!(kept.first("certainty"), Some("certain"), "a choice is known by its name");
        assert_eq!(kept.first("mood"), Some("x"));
        let steps = kept.0.iter().find(|(id, _)| id.as_str() == "step").unwrap().1;
        assert_eq!(*steps, AttributeValue::Many(vec!["1".to_owned(), "2".to_owned()]));
        assert_eq!(lost, ["وزن=y"]);
    }
}
