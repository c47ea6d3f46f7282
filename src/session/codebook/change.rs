//! What a change makes of a codebook.

use super::{Change, Flaw, Part, Way, rules};
use crate::{
    model::{
        Attribute, AttributeId, AttributeKind, Choice, ChoiceId, Codebook, EndKind, Extra, LinkKind, LinkKindId,
        LinkRole, Names, Project, Role, Shape, Tag, TagId,
    },
    session::{ids::new_id, template},
};

/// The codebook and the guideline after a change.
///
/// # Errors
/// What stands against it.
pub fn changed(project: &Project, change: &Change) -> Result<(Codebook, String), Flaw> {
    let mut book = project.codebook.clone();
    let mut guidelines = project.guidelines.clone();
    match change {
        Change::AddTag(names, color) => add_tag(&mut book, names, color)?,
        Change::AddAttribute(names, kind) => add_attribute(&mut book, names, kind)?,
        Change::AddChoice(attribute, names) => add_choice(&mut book, attribute, names)?,
        Change::AddLink(names) => add_link(&mut book, names)?,
        Change::PutTag(tag) => {
            let tag = Tag { names: rules::tidy(&tag.names), ..tag.clone() };
            rules::tag(&book, &tag)?;
            put(&mut book.tags, tag, |old, new| old.id == new.id)?;
        }
        Change::PutAttribute(attribute) => {
            let attribute = Attribute { names: rules::tidy(&attribute.names), ..attribute.clone() };
            rules::attribute(&book, &attribute)?;
            put(&mut book.attributes, attribute, |old, new| old.id == new.id)?;
        }
        Change::NameChoice(attribute, choice, names) => name_choice(&mut book, attribute, choice, names)?,
        Change::PutLink(link) => {
            let link = LinkKind { names: rules::tidy(&link.names), ..link.clone() };
            rules::link(&book, &link)?;
            put(&mut book.links, link, |old, new| old.id == new.id)?;
        }
        Change::AskOfArticle(attributes) => {
            rules::asked(&book, attributes)?;
            book.article_attributes.clone_from(attributes);
        }
        Change::Move(part, way) => move_part(&mut book, part, *way)?,
        Change::Remove(part) => remove(&mut book, part)?,
        Change::Take(name, part) => take(&mut book, &template_codebook(name)?, part)?,
        Change::Replace(name, with_guideline) => {
            book = template_codebook(name)?;
            book.version = project.codebook.version;
            if *with_guideline {
                guidelines = template(name).map(|t| t.guidelines.to_owned()).unwrap_or_default();
            }
        }
        Change::SetGuidelines(text) => guidelines.clone_from(text),
    }
    Ok((book, guidelines))
}

fn template_codebook(name: &str) -> Result<Codebook, Flaw> {
    let found = template(name).and_then(|template| template.codebook().ok());
    found.ok_or_else(|| Flaw::NoTemplate(name.to_owned()))
}

fn add_tag(book: &mut Codebook, names: &Names, color: &str) -> Result<(), Flaw> {
    let names = rules::tidy(names);
    let id = new_id(&names, "tag", TagId::new, |id| book.tag(id).is_some()).ok_or(Flaw::NoName)?;
    let shape = Shape::ALL.into_iter().find(|shape| book.tags.iter().all(|tag| tag.shape != *shape));
    let tag = Tag {
        id,
        names,
        role: Role::Other,
        color: color.to_owned(),
        shape: shape.unwrap_or_default(),
        key: free_key(book),
        attributes: Vec::new(),
        extra: Extra::default(),
    };
    rules::tag(book, &tag)?;
    book.tags.push(tag);
    Ok(())
}

/// The first digit that sets no tag.
fn free_key(book: &Codebook) -> Option<u8> {
    (1..=9).find(|key| book.tag_by_key(*key).is_none())
}

fn add_attribute(book: &mut Codebook, names: &Names, kind: &AttributeKind) -> Result<(), Flaw> {
    let names = rules::tidy(names);
    let is_taken = |id: &AttributeId| book.attribute(id).is_some();
    let id = new_id(&names, "attribute", AttributeId::new, is_taken).ok_or(Flaw::NoName)?;
    let attribute = Attribute { id, names, kind: kind.clone(), extra: Extra::default() };
    rules::attribute(book, &attribute)?;
    book.attributes.push(attribute);
    Ok(())
}

fn choices<'a>(book: &'a mut Codebook, attribute: &AttributeId) -> Result<&'a mut Vec<Choice>, Flaw> {
    match book.attributes.iter_mut().find(|own| own.id == *attribute) {
        Some(Attribute { kind: AttributeKind::Choice(choices), .. }) => Ok(choices),
        _ => Err(Flaw::Gone),
    }
}

fn add_choice(book: &mut Codebook, attribute: &AttributeId, names: &Names) -> Result<(), Flaw> {
    let (names, choices) = (rules::tidy(names), choices(book, attribute)?);
    rules::names(&names, choices.iter().map(|choice| &choice.names))?;
    let is_taken = |id: &ChoiceId| choices.iter().any(|choice| choice.id == *id);
    let id = new_id(&names, "choice", ChoiceId::new, is_taken).ok_or(Flaw::NoName)?;
    choices.push(Choice { id, names });
    Ok(())
}

fn name_choice(book: &mut Codebook, attribute: &AttributeId, id: &ChoiceId, names: &Names) -> Result<(), Flaw> {
    let (names, choices) = (rules::tidy(names), choices(book, attribute)?);
    rules::names(&names, choices.iter().filter(|choice| choice.id != *id).map(|choice| &choice.names))?;
    choices.iter_mut().find(|choice| choice.id == *id).ok_or(Flaw::Gone)?.names = names;
    Ok(())
}

fn add_link(book: &mut Codebook, names: &Names) -> Result<(), Flaw> {
    let names = rules::tidy(names);
    let id = new_id(&names, "link", LinkKindId::new, |id| book.link(id).is_some()).ok_or(Flaw::NoName)?;
    let role = book.tags.first().map_or(Role::Claim, |tag| tag.role);
    let link = LinkKind {
        id,
        names,
        role: LinkRole::Other,
        from: vec![role],
        to: vec![EndKind::Tagged(role)],
        attributes: Vec::new(),
        extra: Extra::default(),
    };
    rules::link(book, &link)?;
    book.links.push(link);
    Ok(())
}

fn put<T>(list: &mut [T], new: T, is_same: impl Fn(&T, &T) -> bool) -> Result<(), Flaw> {
    let place = list.iter_mut().find(|old| is_same(old, &new)).ok_or(Flaw::Gone)?;
    *place = new;
    Ok(())
}

fn move_part(book: &mut Codebook, part: &Part, way: Way) -> Result<(), Flaw> {
    match part {
        Part::Tag(id) => shift(&mut book.tags, way, |tag| tag.id == *id),
        Part::Attribute(id) => shift(&mut book.attributes, way, |attribute| attribute.id == *id),
        Part::Choice(attribute, id) => shift(choices(book, attribute)?, way, |choice| choice.id == *id),
        Part::Link(id) => shift(&mut book.links, way, |link| link.id == *id),
    }
}

/// Changes places with a neighbour; the first stays first.
fn shift<T>(list: &mut [T], way: Way, is_it: impl Fn(&T) -> bool) -> Result<(), Flaw> {
    let at = list.iter().position(is_it).ok_or(Flaw::Gone)?;
    let to = match way {
        Way::Up => at.checked_sub(1),
        Way::Down => Some(at + 1).filter(|to| *to < list.len()),
    };
    if let Some(to) = to {
        list.swap(at, to);
    }
    Ok(())
}

fn remove(book: &mut Codebook, part: &Part) -> Result<(), Flaw> {
    match part {
        Part::Tag(id) => take_out(&mut book.tags, |tag| tag.id == *id),
        Part::Attribute(id) => {
            let asked = book.tags.iter_mut().map(|tag| &mut tag.attributes);
            let asked = asked.chain(book.links.iter_mut().map(|link| &mut link.attributes));
            asked.chain([&mut book.article_attributes]).for_each(|asked| asked.retain(|own| own != id));
            take_out(&mut book.attributes, |attribute| attribute.id == *id)
        }
        Part::Choice(attribute, id) => take_out(choices(book, attribute)?, |choice| choice.id == *id),
        Part::Link(id) => take_out(&mut book.links, |link| link.id == *id),
    }
}

fn take_out<T>(list: &mut Vec<T>, is_it: impl Fn(&T) -> bool) -> Result<(), Flaw> {
    let at = list.iter().position(is_it).ok_or(Flaw::Gone)?;
    list.remove(at);
    Ok(())
}

/// Takes a part of a template, with the attributes that it asks where they are missing.
fn take(book: &mut Codebook, from: &Codebook, part: &Part) -> Result<(), Flaw> {
    let asked = match part {
        Part::Tag(id) => {
            let mut tag = from.tag(id).ok_or(Flaw::Gone)?.clone();
            if book.tag(id).is_some() {
                return Err(Flaw::Exists(id.to_string()));
            }
            tag.key = tag.key.filter(|key| book.tag_by_key(*key).is_none()).or_else(|| free_key(book));
            let asked = tag.attributes.clone();
            rules::names(&tag.names, book.tags.iter().map(|own| &own.names))?;
            book.tags.push(tag);
            asked
        }
        Part::Link(id) => {
            let link = from.link(id).ok_or(Flaw::Gone)?.clone();
            if book.link(id).is_some() {
                return Err(Flaw::Exists(id.to_string()));
            }
            let asked = link.attributes.clone();
            rules::names(&link.names, book.links.iter().map(|own| &own.names))?;
            book.links.push(link);
            asked
        }
        Part::Attribute(id) if book.attribute(id).is_some() => return Err(Flaw::Exists(id.to_string())),
        Part::Attribute(id) => vec![id.clone()],
        Part::Choice(..) => return Err(Flaw::Gone),
    };
    for id in asked {
        if book.attribute(&id).is_none() {
            book.attributes.push(from.attribute(&id).ok_or(Flaw::NoAttribute(id))?.clone());
        }
    }
    Ok(())
}
