//! Lines as marks are told apart by: outlines that stay open where a line ends, dots, dashes, pairs.

use egui::{Color32, Pos2, Rangef, Rect, Shape, Stroke, pos2, vec2};

use crate::model::Shape as MarkShape;

/// An outline within `rect`, without the sides at which the words go on elsewhere.
pub(super) fn outline(rect: Rect, radius: f32, open_left: bool, open_right: bool, stroke: Stroke) -> Vec<Shape> {
    let inner = rect.shrink(stroke.width / 2.0);
    let (left, right) =
        (if open_left { rect.left() } else { inner.left() }, if open_right { rect.right() } else { inner.right() });
    let rect = Rect::from_min_max(pos2(left, inner.top()), pos2(right, inner.bottom()));
    let radius = radius.min(rect.height() / 2.0).min(rect.width() / 2.0).max(0.0);
    let left_side = [arc(rect.left_bottom(), vec2(1.0, -1.0), radius), arc(rect.left_top(), vec2(1.0, 1.0), radius)];
    let right_side =
        [arc(rect.right_top(), vec2(-1.0, 1.0), radius), arc(rect.right_bottom(), vec2(-1.0, -1.0), radius)];
    match (open_left, open_right) {
        (false, false) => vec![Shape::closed_line([left_side, right_side].concat().concat(), stroke)],
        (false, true) => {
            let mut path = vec![rect.right_bottom()];
            path.extend(left_side.concat());
            path.push(rect.right_top());
            vec![Shape::line(path, stroke)]
        }
        (true, false) => {
            let mut path = vec![rect.left_top()];
            path.extend(right_side.concat());
            path.push(rect.left_bottom());
            vec![Shape::line(path, stroke)]
        }
        (true, true) => vec![
            Shape::line_segment([rect.left_top(), rect.right_top()], stroke),
            Shape::line_segment([rect.left_bottom(), rect.right_bottom()], stroke),
        ],
    }
}

/// A quarter of a circle at a corner, clockwise; `inward` points into the rectangle.
fn arc(corner: Pos2, inward: egui::Vec2, radius: f32) -> Vec<Pos2> {
    const STEPS: usize = 5;
    if radius < 0.5 {
        return vec![corner];
    }
    let centre = corner + inward * radius;
    let point = |step: usize| {
        let angle = std::f32::consts::FRAC_PI_2 * step as f32 / STEPS as f32;
        centre - vec2(inward.x * radius * angle.sin(), inward.y * radius * angle.cos())
    };
    // At step 0 the point is on the horizontal side, at the last on the vertical one.
    let from_horizontal = (inward.x > 0.0) != (inward.y > 0.0);
    if from_horizontal { (0..=STEPS).map(point).collect() } else { (0..=STEPS).rev().map(point).collect() }
}

/// A line below words, in the manner of a shape: `y` is its middle, `weight` its thickness.
pub(super) fn underline(shape: MarkShape, x: Rangef, y: f32, weight: f32, color: Color32, scale: f32) -> Vec<Shape> {
    let px = |v: f32| (v * scale).round() / scale;
    let bar = |x: Rangef, y: f32, weight: f32| {
        let weight = px(weight).max(1.0 / scale);
        let top = px(y - weight / 2.0);
        Shape::rect_filled(Rect::from_x_y_ranges(x, top..=top + weight), 0.0, color)
    };
    match shape {
        MarkShape::Dotted => {
            let radius = weight * 0.5;
            let count = ((x.span() + weight) / (weight * 2.0)).floor().max(1.0);
            let pitch = if count > 1.0 { (x.span() - weight) / (count - 1.0) } else { 0.0 };
            let at = |n: usize| pos2(x.min + radius + pitch * n as f32, px(y));
            (0..count as usize).map(|n| Shape::circle_filled(at(n), radius, color)).collect()
        }
        MarkShape::Dashed => {
            let count = ((x.span() + 3.0) / 8.0).floor().max(1.0);
            let dash = (x.span() - 3.0 * (count - 1.0)) / count;
            let at = |n: usize| x.min + (dash + 3.0) * n as f32;
            (0..count as usize).map(|n| bar(Rangef::new(at(n), at(n) + dash), y, weight * 0.6)).collect()
        }
        MarkShape::Double => {
            let thin = (weight * 0.36).max(1.0 / scale);
            vec![bar(x, y - weight * 0.45, thin), bar(x, y + weight * 0.55, thin)]
        }
        MarkShape::Underline | MarkShape::Band | MarkShape::Outline => vec![bar(x, y, weight)],
    }
}
