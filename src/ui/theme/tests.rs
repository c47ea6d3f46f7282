//! Contrast as WCAG 2.2 computes it (relative luminance, success criteria 1.4.3, 1.4.6 and 1.4.11).

use egui::Color32;

use super::{Colors, Scheme, Theme};

fn luminance(color: Color32) -> f64 {
    let [r, g, b] = [color.r(), color.g(), color.b()].map(|channel| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: Color32, b: Color32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Holds a list of (name, front, back) to a least contrast, naming all that fall short.
fn hold(scheme: Scheme, least: f64, pairs: &[(String, Color32, Color32)]) {
    let short: Vec<String> = pairs
        .iter()
        .filter(|(_, front, back)| contrast(*front, *back) < least)
        .map(|(name, front, back)| format!("{name}: {:.2}", contrast(*front, *back)))
        .collect();
    assert!(short.is_empty(), "{scheme:?}: below {least}:1: {}", short.join(", "));
}

fn each(check: impl Fn(Scheme, &Colors)) {
    for scheme in [Scheme::Light, Scheme::Dark] {
        check(scheme, &Theme::named(scheme).colors);
    }
}

fn pair(name: &str, front: Color32, back: Color32) -> (String, Color32, Color32) {
    (name.to_owned(), front, back)
}

#[test]
fn contrast_is_as_wcag_says() {
    assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
    // The lightest grey on white that passes 4.5:1 is a well-known one.
    assert!(contrast(Color32::from_gray(0x76), Color32::WHITE) >= 4.5);
    assert!(contrast(Color32::from_gray(0x77), Color32::WHITE) < 4.5);
}

#[test]
fn article_text_stands_out_on_paper_and_on_every_mark() {
    each(|scheme, c| {
        let mut pairs = vec![
            pair("paper", c.ink, c.paper),
            pair("selection", c.ink, c.selection_fill),
            pair("found", c.ink, c.found_fill),
            pair("at odds", c.ink, c.bad_soft),
            pair("agreed", c.ink, c.selected),
        ];
        pairs.extend(c.tag_names().map(|name| pair(name, c.ink, c.tag(name).fill)));
        hold(scheme, 7.0, &pairs);
    });
}

#[test]
fn other_text_can_be_read() {
    each(|scheme, c| {
        let mut pairs = Vec::new();
        for (back_name, back) in
            [("desk", c.desk), ("paper", c.paper), ("hover", c.hover), ("pressed", c.pressed), ("selected", c.selected)]
        {
            pairs.push(pair(&format!("ink on {back_name}"), c.ink, back));
            pairs.push(pair(&format!("muted on {back_name}"), c.muted, back));
        }
        for (name, front) in [("accent", c.accent), ("good", c.good), ("warn", c.warn), ("bad", c.bad)] {
            pairs.push(pair(&format!("{name} on desk"), front, c.desk));
            pairs.push(pair(&format!("{name} on paper"), front, c.paper));
        }
        pairs.extend((0..5).map(|nth| pair(&format!("the initial of party {nth}"), c.paper, c.party(nth))));
        pairs.extend([
            pair("on accent", c.on_accent, c.accent),
            pair("on accent under the pointer", c.on_accent, c.accent_hover),
            pair("ink on accent_soft", c.ink, c.accent_soft),
            pair("accent on accent_soft", c.accent, c.accent_soft),
            pair("warn on warn_soft", c.warn, c.warn_soft),
            pair("ink on warn_soft", c.ink, c.warn_soft),
            pair("bad on bad_soft", c.bad, c.bad_soft),
            pair("ink on bad_soft", c.ink, c.bad_soft),
            pair("on inverse", c.on_inverse, c.inverse),
            pair("inverse_muted", c.inverse_muted, c.inverse),
            pair("on inverse_hover", c.on_inverse, c.inverse_hover),
            pair("on inverse_key", c.on_inverse, c.inverse_key),
        ]);
        hold(scheme, 4.5, &pairs);
    });
}

#[test]
fn edges_and_fields_can_be_seen() {
    each(|scheme, c| {
        let mut pairs = Vec::new();
        for (back_name, back) in [("desk", c.desk), ("paper", c.paper)] {
            pairs.push(pair(&format!("field_edge on {back_name}"), c.field_edge, back));
            pairs.push(pair(&format!("focus on {back_name}"), c.focus, back));
            pairs.push(pair(&format!("caret on {back_name}"), c.caret, back));
            pairs.extend(c.tag_names().map(|name| pair(&format!("{name} on {back_name}"), c.tag(name).edge, back)));
        }
        pairs
            .extend(c.tag_names().map(|name| pair(&format!("{name} on its fill"), c.tag(name).edge, c.tag(name).fill)));
        // Marks nest: what outlines an actor is seen over a claim.
        for name in ["actor", "source", "cue"] {
            pairs.push(pair(&format!("{name} over a claim"), c.tag(name).edge, c.tag("claim").fill));
        }
        hold(scheme, 3.0, &pairs);
    });
}

#[test]
fn a_selection_is_seen_over_every_mark() {
    each(|scheme, c| {
        let mut pairs = vec![
            pair("edge on paper", c.selection_edge, c.paper),
            pair("edge on its own fill", c.selection_edge, c.selection_fill),
            pair("edge of what is found", c.found_edge, c.found_fill),
            pair("selection over what is found", c.selection_edge, c.found_fill),
        ];
        pairs.extend(c.tag_names().map(|name| pair(name, c.selection_edge, c.tag(name).fill)));
        hold(scheme, 3.0, &pairs);
        for name in c.tag_names() {
            assert_ne!(c.tag(name).fill, c.selection_fill, "{scheme:?}: {name} looks selected");
        }
    });
}

#[test]
fn numbers_can_be_read_on_every_step_of_the_heat_scale_and_steps_go_one_way() {
    each(|scheme, c| {
        let steps: Vec<Color32> = (0..crate::report::HEATS).map(|step| c.heat(step)).collect();
        let ink: Vec<_> =
            steps.iter().enumerate().map(|(step, back)| pair(&format!("step {step}"), c.ink, *back)).collect();
        hold(scheme, 4.5, &ink);
        let far: Vec<f64> = steps.iter().map(|step| contrast(*step, c.paper)).collect();
        assert!(far.is_sorted() && contrast(steps[0], steps[4]) > 1.8, "{scheme:?}: {far:?}");
    });
}

#[test]
fn a_name_that_the_theme_lacks_is_slate() {
    each(|_, c| {
        assert_eq!(c.tag("no such colour"), c.tag("slate"));
        assert_ne!(c.tag("claim"), c.tag("slate"));
        assert!(c.tag_names().count() >= 10);
    });
}
