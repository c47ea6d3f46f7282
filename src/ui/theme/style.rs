//! egui's own style, so that scroll bars, popups and what else egui draws belong to the window.

use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, Margin, Stroke, Style, Vec2, Visuals,
    style::{ScrollStyle, WidgetVisuals},
};

use super::{Scheme, Theme};

/// What egui sets itself, which is next to nothing, is set in this font; it needs one to run.
const FONT: &[u8] = include_bytes!("../../../fonts/NotoSans-Regular.ttf");

pub(super) fn set(ctx: &Context, theme: &Theme) {
    ctx.set_fonts(fonts());
    let side = match theme.scheme {
        Scheme::Light => egui::Theme::Light,
        Scheme::Dark => egui::Theme::Dark,
    };
    ctx.set_theme(side);
    ctx.set_style_of(side, style(theme));
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    fonts.font_data.insert("sans".to_owned(), FontData::from_static(FONT).into());
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, vec!["sans".to_owned()]);
    }
    fonts
}

fn style(theme: &Theme) -> Style {
    let mut style = Style { visuals: visuals(theme), animation_time: 0.1, ..Style::default() };
    let space = theme.sizes.space;
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::splat(space.sm);
    spacing.button_padding = Vec2::new(space.md, space.xs);
    spacing.interact_size = Vec2::new(theme.sizes.control_height, theme.sizes.row_height);
    spacing.window_margin = Margin::same(space.xl as i8);
    spacing.menu_margin = Margin::same(space.xs as i8);
    spacing.tooltip_width = 360.0;
    // The bar stands at the right in either direction, where in Arabic the words begin: it has a place of its own.
    let bar =
        ScrollStyle { bar_width: 8.0, floating_width: 3.0, floating_allocated_width: 12.0, ..ScrollStyle::floating() };
    spacing.scroll = bar;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style
}

fn visuals(theme: &Theme) -> Visuals {
    let colors = &theme.colors;
    let base = match theme.scheme {
        Scheme::Light => Visuals::light(),
        Scheme::Dark => Visuals::dark(),
    };
    let card = CornerRadius::same(theme.sizes.radius.card);
    let mut visuals = Visuals {
        override_text_color: Some(colors.ink),
        weak_text_color: Some(colors.muted),
        hyperlink_color: colors.accent,
        faint_bg_color: colors.hover,
        extreme_bg_color: colors.track,
        warn_fg_color: colors.warn,
        error_fg_color: colors.bad,
        window_corner_radius: CornerRadius::same(theme.sizes.radius.sheet),
        window_shadow: theme.shadow_high(),
        window_fill: colors.paper,
        window_stroke: Stroke::new(theme.sizes.hairline, colors.line),
        menu_corner_radius: card,
        panel_fill: colors.desk,
        popup_shadow: theme.shadow_high(),
        ..base
    };
    visuals.selection.bg_fill = colors.selection_fill;
    visuals.selection.stroke = Stroke::new(1.5, colors.focus);
    let widgets = &mut visuals.widgets;
    widgets.noninteractive = of_widget(theme, colors.desk, colors.line, colors.ink);
    widgets.inactive = of_widget(theme, colors.field_edge, Color32::TRANSPARENT, colors.field_edge);
    widgets.hovered = of_widget(theme, colors.muted, Color32::TRANSPARENT, colors.muted);
    widgets.active = of_widget(theme, colors.ink, Color32::TRANSPARENT, colors.ink);
    widgets.open = of_widget(theme, colors.pressed, Color32::TRANSPARENT, colors.ink);
    visuals
}

fn of_widget(theme: &Theme, fill: Color32, edge: Color32, ink: Color32) -> WidgetVisuals {
    WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(theme.sizes.hairline, edge),
        corner_radius: CornerRadius::same(theme.sizes.radius.control),
        fg_stroke: Stroke::new(1.0, ink),
        expansion: 0.0,
    }
}
