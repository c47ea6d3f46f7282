//! Runs a part of the window without a window: for pictures where there is no display, and for tests.

use std::time::{Duration, Instant};

use egui::{Context, Event, Rect, Ui, Vec2, ViewportId, accesskit};

use super::{
    cpu_render::{CpuRenderer, Picture},
    locale::{self, Lang},
    text,
    theme::{self, Scheme, Theme},
};

/// How long a picture waits for the system's fonts.
const FONTS_WITHIN: Duration = Duration::from_secs(2);

/// How a window that nobody sees is set up.
#[derive(Clone, Debug)]
pub struct HeadlessOptions {
    /// Size in points.
    pub size: Vec2,
    /// Physical pixels to a point.
    pub scale: f32,
    /// Light or dark.
    pub scheme: Scheme,
    /// Language of the interface.
    pub lang: Lang,
    /// Whether assistive technology listens.
    pub listening: bool,
}

impl Default for HeadlessOptions {
    fn default() -> Self {
        Self { size: Vec2::new(1440.0, 900.0), scale: 1.0, scheme: Scheme::Light, lang: Lang::En, listening: true }
    }
}

/// A context without a window, and the time that passes in it.
pub struct Headless {
    ctx: Context,
    renderer: CpuRenderer,
    options: HeadlessOptions,
    frames: u32,
}

/// What a run ended with.
pub struct HeadlessOutput {
    /// The last frame.
    pub picture: Picture,
    /// The last frame as assistive technology is told of it.
    pub tree: Option<accesskit::TreeUpdate>,
    /// What the last frame asked of the platform.
    pub platform: egui::PlatformOutput,
}

impl Headless {
    /// A context set up as the window's is.
    pub fn new(options: HeadlessOptions) -> Self {
        let ctx = Context::default();
        theme::apply(&ctx, options.scheme);
        locale::set_language(&ctx, options.lang);
        if options.listening {
            ctx.enable_accesskit();
        }
        Self { ctx, renderer: CpuRenderer::default(), options, frames: 0 }
    }

    /// The context.
    pub fn ctx(&self) -> &Context {
        &self.ctx
    }

    /// Runs a frame for each list of events, then as many more as it takes to settle (fonts loaded, sizes known), and
    /// draws the last.
    pub fn run(&mut self, frames: Vec<Vec<Event>>, mut ui: impl FnMut(&mut Ui)) -> HeadlessOutput {
        for events in frames {
            let output = self.frame(events, &mut ui);
            self.renderer.update(&output.textures_delta);
            self.renderer.free(&output.textures_delta);
            output.drop_without_applying_deltas();
        }
        let started = Instant::now();
        let mut settling = 2;
        loop {
            let mut output = self.frame(Vec::new(), &mut ui);
            let deltas = std::mem::take(&mut output.textures_delta);
            self.renderer.update(&deltas);
            let loading = text::with(&self.ctx, |system| system.typesetter().is_loading());
            if loading && started.elapsed() < FONTS_WITHIN {
                std::thread::sleep(Duration::from_millis(5));
                settling = 2;
            } else if settling == 0 {
                return self.finish(output, deltas);
            } else {
                settling -= 1;
            }
            self.renderer.free(&deltas);
            clear(deltas);
        }
    }

    /// Makes the window another size, in points, from the next frame on.
    pub fn set_size(&mut self, size: Vec2) {
        self.options.size = size;
    }

    /// Runs one frame as far as a window's goes before its graphics take over: laid out, and cut into triangles.
    pub fn step(&mut self, events: Vec<Event>, mut ui: impl FnMut(&mut Ui)) -> Vec<egui::ClippedPrimitive> {
        let mut output = self.frame(events, &mut ui);
        clear(std::mem::take(&mut output.textures_delta));
        self.ctx.tessellate(output.shapes, output.pixels_per_point)
    }

    /// Runs a frame that nobody sees, and gives what assistive technology is told.
    #[cfg(test)]
    pub(super) fn hear(&mut self, events: Vec<Event>, mut ui: impl FnMut(&mut Ui)) -> Option<accesskit::TreeUpdate> {
        let mut output = self.frame(events, &mut ui);
        clear(std::mem::take(&mut output.textures_delta));
        output.platform_output.accesskit_update.take()
    }

    /// As [`Headless::run`], without a picture: gives what assistive technology is told in the end.
    #[cfg(test)]
    pub(super) fn listen(
        &mut self,
        frames: Vec<Vec<Event>>,
        mut ui: impl FnMut(&mut Ui),
    ) -> Option<accesskit::TreeUpdate> {
        for events in frames {
            self.hear(events, &mut ui);
        }
        let started = Instant::now();
        while text::with(&self.ctx, |system| system.typesetter().is_loading()) && started.elapsed() < FONTS_WITHIN {
            std::thread::sleep(Duration::from_millis(5));
            self.hear(Vec::new(), &mut ui);
        }
        (0..3).filter_map(|_| self.hear(Vec::new(), &mut ui)).last()
    }

    fn finish(&mut self, mut output: egui::FullOutput, deltas: egui::TexturesDelta) -> HeadlessOutput {
        let scale = output.pixels_per_point;
        let primitives = self.ctx.tessellate(std::mem::take(&mut output.shapes), scale);
        let size = (self.options.size * self.options.scale).round();
        let ground = Theme::of(&self.ctx).colors.desk;
        let picture = self.renderer.draw(&primitives, [size.x as usize, size.y as usize], scale, ground);
        self.renderer.free(&deltas);
        clear(deltas);
        let tree = output.platform_output.accesskit_update.take();
        HeadlessOutput { picture, tree, platform: output.platform_output }
    }

    fn frame(&mut self, events: Vec<Event>, ui: &mut impl FnMut(&mut Ui)) -> egui::FullOutput {
        self.frames += 1;
        let held = events.iter().filter_map(held_with).next_back().unwrap_or_default();
        // Only where it changes, as of a keyboard.
        let changed = (held != self.ctx.input(|input| input.modifiers)).then_some(Event::ModifiersChanged(held));
        let events = changed.into_iter().chain(events).collect();
        let mut input = egui::RawInput {
            screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, self.options.size)),
            max_texture_side: Some(8192),
            time: Some(f64::from(self.frames) / 10.0),
            predicted_dt: 0.1,
            events,
            focused: true,
            ..egui::RawInput::default()
        };
        let viewport = input.viewports.entry(ViewportId::ROOT).or_default();
        viewport.native_pixels_per_point = Some(self.options.scale);
        viewport.focused = Some(true);
        self.ctx.run_ui(input, |root| ui(root))
    }
}

/// The keys that are held while something is pressed.
fn held_with(event: &Event) -> Option<egui::Modifiers> {
    match event {
        Event::Key { modifiers, .. } | Event::PointerButton { modifiers, .. } => Some(*modifiers),
        _ => None,
    }
}

/// Deltas that were applied; egui reminds of those that were not.
fn clear(mut deltas: egui::TexturesDelta) {
    deltas.clear();
}

/// Draws one picture of a part of the window.
pub fn draw(options: HeadlessOptions, ui: impl FnMut(&mut Ui)) -> HeadlessOutput {
    Headless::new(options).run(Vec::new(), ui)
}
