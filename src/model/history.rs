//! Undo and redo over everything.

use super::{ArticleId, Edit, EditError, Place, Project};

/// One gesture: what takes it back, and where to look when it is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was done, as a key of the locale files.
    pub name: &'static str,
    /// The article that was open.
    pub article: Option<ArticleId>,
    /// Takes the gesture back.
    pub inverse: Edit,
}

/// What was done and what was undone, gesture by gesture.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Notes a gesture; what was undone before cannot be redone after it.
    pub fn record(&mut self, step: Step) {
        self.undone.clear();
        self.done.push(step);
    }

    /// The gesture that [`History::undo`] would take back.
    pub fn next_undo(&self) -> Option<&Step> {
        self.done.last()
    }

    /// The gesture that [`History::redo`] would do again.
    pub fn next_redo(&self) -> Option<&Step> {
        self.undone.last()
    }

    /// Takes the last gesture back. Gives its step and the files it touched, or `None` where nothing is left.
    pub fn undo(&mut self, project: &mut Project) -> Result<Option<(Step, Vec<Place>)>, EditError> {
        Self::turn(project, &mut self.done, &mut self.undone)
    }

    /// Does the last undone gesture again. Gives its step and the files it touched, or `None` where nothing is left.
    pub fn redo(&mut self, project: &mut Project) -> Result<Option<(Step, Vec<Place>)>, EditError> {
        Self::turn(project, &mut self.undone, &mut self.done)
    }

    /// Applies the last step of one pile and lays its inverse on the other. A step that cannot be applied stays.
    fn turn(
        project: &mut Project,
        from: &mut Vec<Step>,
        onto: &mut Vec<Step>,
    ) -> Result<Option<(Step, Vec<Place>)>, EditError> {
        let Some(step) = from.last().cloned() else { return Ok(None) };
        let places = step.inverse.places();
        let inverse = project.apply(step.inverse.clone())?;
        from.pop();
        onto.push(Step { inverse, ..step.clone() });
        Ok(Some((step, places)))
    }
}
