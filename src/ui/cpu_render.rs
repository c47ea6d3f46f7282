//! Draws egui's output without a GPU: for pictures of the window where there is no display, and for tests.
//!
//! Blends as egui's own backends do: premultiplied colours, in the encoding of the screen. Axis-parallel rectangles,
//! which is what text and most of a window are, take a short way.

#![expect(clippy::float_cmp, reason = "edges are shared exactly or not at all")]
#![expect(clippy::cast_possible_wrap, reason = "pictures are far below 2³¹ pixels wide")]
#![expect(
    clippy::many_single_char_names,
    reason = "corners a to d and coordinates u, v, x, y are what the field calls them"
)]

use std::{collections::HashMap, ops::Range};

use egui::{
    Color32, ColorImage, ImageData, Pos2, TextureFilter, TextureId, TextureOptions, TexturesDelta,
    epaint::{ClippedPrimitive, Primitive, Vertex},
};

/// A picture: RGBA with premultiplied alpha, rows from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// `width × height` pixels.
    pub pixels: Vec<Color32>,
}

impl Picture {
    /// A pixel; transparent outside.
    pub fn pixel(&self, x: usize, y: usize) -> Color32 {
        if x < self.width {
            self.pixels.get(y * self.width + x).copied().unwrap_or_default()
        } else {
            Color32::TRANSPARENT
        }
    }

    /// Its bytes as a PNG file.
    pub fn to_png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Balanced);
        let bytes: Vec<u8> = self.pixels.iter().flat_map(Color32::to_srgba_unmultiplied).collect();
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&bytes)?;
        writer.finish()?;
        Ok(file)
    }
}

/// Keeps the textures of a context and draws its frames.
#[derive(Default)]
pub struct CpuRenderer {
    textures: HashMap<TextureId, Texture>,
}

struct Texture {
    width: usize,
    height: usize,
    pixels: Vec<Color32>,
    smooth: bool,
}

/// The part of the picture that may be drawn on, in pixels, half-open.
#[derive(Clone, Copy)]
struct Clip {
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
}

impl CpuRenderer {
    /// Takes new textures and changed parts of known ones; to be followed by [`CpuRenderer::free`] after drawing.
    #[expect(clippy::iter_over_hash_type, reason = "textures do not depend on each other")]
    pub fn update(&mut self, delta: &TexturesDelta) {
        for (id, images) in &delta.set {
            for image in images {
                let ImageData::Color(pixels) = &image.image;
                match (image.pos, self.textures.get_mut(id)) {
                    (None, _) => {
                        self.textures.insert(*id, Texture::new(pixels, image.options));
                    }
                    (Some(corner), Some(texture)) => texture.set(corner, pixels),
                    (Some(_), None) => {}
                }
            }
        }
    }

    /// Drops textures that are not needed any more.
    pub fn free(&mut self, delta: &TexturesDelta) {
        self.textures.retain(|id, _| !delta.free.contains(id));
    }

    /// Draws a frame on a ground of one colour. Callbacks, which need a GPU, are left out.
    pub fn draw(
        &self,
        primitives: &[ClippedPrimitive],
        [width, height]: [usize; 2],
        pixels_per_point: f32,
        ground: Color32,
    ) -> Picture {
        let mut picture = Picture { width, height, pixels: vec![ground; width * height] };
        for ClippedPrimitive { clip_rect, primitive } in primitives {
            let Primitive::Mesh(mesh) = primitive else { continue };
            let Some(texture) = self.textures.get(&mesh.texture_id) else { continue };
            let edge = |points: f32, end: usize| ((points * pixels_per_point).round() as i32).clamp(0, end as i32);
            let clip = Clip {
                left: edge(clip_rect.min.x, width),
                top: edge(clip_rect.min.y, height),
                right: edge(clip_rect.max.x, width),
                bottom: edge(clip_rect.max.y, height),
            };
            if clip.left >= clip.right || clip.top >= clip.bottom {
                continue;
            }
            let corner = |index: u32| {
                let vertex = mesh.vertices.get(index as usize).copied().unwrap_or_default();
                Vertex { pos: (vertex.pos.to_vec2() * pixels_per_point).to_pos2(), ..vertex }
            };
            let mut at = 0;
            while let Some(&[a, b, c]) = mesh.indices.get(at..at + 3) {
                let next = mesh.indices.get(at + 3..at + 6).and_then(|next| <[u32; 3]>::try_from(next).ok());
                // `Mesh::add_rect_with_uv` makes just these two.
                if next == Some([c, b, c + 1]) && draw_rect(&mut picture, clip, texture, [a, b, c, c + 1].map(corner)) {
                    at += 6;
                } else {
                    draw_triangle(&mut picture, clip, texture, [a, b, c].map(corner));
                    at += 3;
                }
            }
        }
        picture
    }
}

impl Texture {
    fn new(image: &ColorImage, options: TextureOptions) -> Self {
        Self {
            width: image.width(),
            height: image.height(),
            pixels: image.pixels.clone(),
            smooth: options.magnification == TextureFilter::Linear,
        }
    }

    fn set(&mut self, [x, y]: [usize; 2], image: &ColorImage) {
        for (row, source) in image.pixels.chunks_exact(image.width().max(1)).enumerate() {
            let start = (y + row) * self.width + x;
            if let Some(target) = self.pixels.get_mut(start..start + source.len()) {
                target.copy_from_slice(source);
            }
        }
    }

    fn texel(&self, x: i32, y: i32) -> Color32 {
        let (x, y) = (x.clamp(0, self.width as i32 - 1), y.clamp(0, self.height as i32 - 1));
        self.pixels.get(y as usize * self.width + x as usize).copied().unwrap_or_default()
    }

    /// The colour at a place in texels.
    fn sample(&self, x: f32, y: f32) -> Color32 {
        if !self.smooth {
            return self.texel(x.floor() as i32, y.floor() as i32);
        }
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let (right_part, bottom_part) = (x - left, y - top);
        let (left, top) = (left as i32, top as i32);
        if right_part < 1e-3 && bottom_part < 1e-3 {
            return self.texel(left, top);
        }
        let mix = |a: Color32, b: Color32, part: f32| a.lerp_to_gamma(b, part);
        let upper = mix(self.texel(left, top), self.texel(left + 1, top), right_part);
        let lower = mix(self.texel(left, top + 1), self.texel(left + 1, top + 1), right_part);
        mix(upper, lower, bottom_part)
    }
}

impl Picture {
    fn blend(&mut self, x: i32, y: i32, source: Color32) {
        if source == Color32::TRANSPARENT {
            return;
        }
        if let Some(target) = self.pixels.get_mut(y as usize * self.width + x as usize) {
            *target = if source.a() == 255 { source } else { over(source, *target) };
        }
    }
}

impl Picture {
    /// Blends one colour over a part of a row.
    fn blend_row(&mut self, y: i32, columns: Range<i32>, source: Color32) {
        if columns.is_empty() || source == Color32::TRANSPARENT {
            return;
        }
        let start = y as usize * self.width;
        let Some(row) = self.pixels.get_mut(start + columns.start as usize..start + columns.end as usize) else {
            return;
        };
        if source.a() == 255 {
            row.fill(source);
        } else {
            for target in row {
                *target = over(source, *target);
            }
        }
    }
}

fn over(source: Color32, target: Color32) -> Color32 {
    let rest = 255 - u32::from(source.a());
    let mix = |s: u8, t: u8| (u32::from(s) + (u32::from(t) * rest + 127) / 255).min(255) as u8;
    Color32::from_rgba_premultiplied(
        mix(source.r(), target.r()),
        mix(source.g(), target.g()),
        mix(source.b(), target.b()),
        mix(source.a(), target.a()),
    )
}

fn times(a: Color32, b: Color32) -> Color32 {
    if a == Color32::WHITE {
        return b;
    }
    let product = |a: u8, b: u8| ((u32::from(a) * u32::from(b) + 127) / 255) as u8;
    Color32::from_rgba_premultiplied(
        product(a.r(), b.r()),
        product(a.g(), b.g()),
        product(a.b(), b.b()),
        product(a.a(), b.a()),
    )
}

/// First and last-but-one pixel whose centre is inside.
fn centres(from: f32, to: f32, low: i32, high: i32) -> Range<i32> {
    ((from - 0.5).ceil() as i32).max(low)..((to - 0.5).ceil() as i32).min(high)
}

/// Draws a rectangle of one colour, given as left top, right top, left bottom, right bottom. False if it is none.
fn draw_rect(picture: &mut Picture, clip: Clip, texture: &Texture, corners: [Vertex; 4]) -> bool {
    let [a, b, c, d] = corners;
    let upright = a.pos.x == c.pos.x && b.pos.x == d.pos.x && a.pos.y == b.pos.y && c.pos.y == d.pos.y;
    let plain = a.color == b.color && b.color == c.color && c.color == d.color;
    if !upright || !plain || d.pos.x <= a.pos.x || d.pos.y <= a.pos.y {
        return false;
    }
    let (width, height) = (texture.width as f32, texture.height as f32);
    let columns = centres(a.pos.x, d.pos.x, clip.left, clip.right);
    let constant = (a.uv == d.uv).then(|| times(texture.sample(a.uv.x * width, a.uv.y * height), a.color));
    let step_x = (d.uv.x - a.uv.x) * width / (d.pos.x - a.pos.x);
    let step_y = (d.uv.y - a.uv.y) * height / (d.pos.y - a.pos.y);
    for y in centres(a.pos.y, d.pos.y, clip.top, clip.bottom) {
        if let Some(color) = constant {
            picture.blend_row(y, columns.clone(), color);
            continue;
        }
        let v = a.uv.y * height + (y as f32 + 0.5 - a.pos.y) * step_y;
        for x in columns.clone() {
            let u = a.uv.x * width + (x as f32 + 0.5 - a.pos.x) * step_x;
            picture.blend(x, y, times(texture.sample(u, v), a.color));
        }
    }
    true
}

fn draw_triangle(picture: &mut Picture, clip: Clip, texture: &Texture, corners: [Vertex; 3]) {
    let [a, mut b, mut c] = corners;
    let mut area = cross(a.pos, b.pos, c.pos);
    if area < 0.0 {
        (b, c, area) = (c, b, -area);
    }
    if area == 0.0 || !area.is_finite() {
        return;
    }
    let triangle = Triangle::new([a.pos, b.pos, c.pos]);
    let plain = a.color == b.color && b.color == c.color;
    let flat = a.uv == b.uv && b.uv == c.uv;
    let (width, height) = (texture.width as f32, texture.height as f32);
    let constant = (plain && flat).then(|| times(texture.sample(a.uv.x * width, a.uv.y * height), a.color));
    for y in triangle.rows(clip) {
        let columns = triangle.columns(y, clip);
        if let Some(color) = constant {
            picture.blend_row(y, columns, color);
            continue;
        }
        for x in columns {
            let [pa, pb, pc] = triangle.sides(x, y).map(|side| side / area);
            let color = mixed([a.color, b.color, c.color], [pa, pb, pc]);
            let u = a.uv.x * pa + b.uv.x * pb + c.uv.x * pc;
            let v = a.uv.y * pa + b.uv.y * pb + c.uv.y * pc;
            picture.blend(x, y, times(texture.sample(u * width, v * height), color));
        }
    }
}

/// A triangle that turns clockwise on the screen, in pixels.
struct Triangle {
    corners: [Pos2; 3],
    /// Each edge, opposite the corner of its number, and whether pixels whose centres lie on it belong to it. Of two
    /// triangles that share an edge just one has them.
    edges: [(Pos2, Pos2, bool); 3],
}

impl Triangle {
    fn new([a, b, c]: [Pos2; 3]) -> Self {
        let owns = |from: Pos2, to: Pos2| to.y < from.y || (to.y == from.y && to.x > from.x);
        Self { corners: [a, b, c], edges: [(b, c, owns(b, c)), (c, a, owns(c, a)), (a, b, owns(a, b))] }
    }

    fn rows(&self, clip: Clip) -> Range<i32> {
        let ys = self.corners.map(|corner| corner.y);
        let (least, most) =
            (ys.into_iter().fold(f32::INFINITY, f32::min), ys.into_iter().fold(f32::NEG_INFINITY, f32::max));
        (least - 0.5).floor().max(clip.top as f32) as i32..((most + 0.5).ceil() as i32).min(clip.bottom)
    }

    /// On which side of each edge a pixel's centre lies, as twice the area between: positive is inside.
    fn sides(&self, x: i32, y: i32) -> [f32; 3] {
        let centre = Pos2::new(x as f32 + 0.5, y as f32 + 0.5);
        self.edges.map(|(from, to, _)| cross(from, to, centre))
    }

    fn holds(&self, x: i32, y: i32) -> bool {
        let sides = self.sides(x, y);
        sides.iter().zip(&self.edges).all(|(side, (.., owned))| *side > 0.0 || (*side == 0.0 && *owned))
    }

    /// The pixels of a row that are inside: where the edges cross it, set right by a look at the pixels there.
    fn columns(&self, y: i32, clip: Clip) -> Range<i32> {
        let (mut first, mut end) = (clip.left, clip.right);
        let middle = y as f32 + 0.5;
        for (from, to, _) in &self.edges {
            // A nearly level edge crosses a row nowhere in particular.
            if (to.y - from.y).abs() < 0.5 {
                continue;
            }
            let x = from.x + (to.x - from.x) * (middle - from.y) / (to.y - from.y) - 0.5;
            if to.y < from.y {
                first = first.max((x - 2.0).clamp(clip.left as f32, clip.right as f32) as i32);
            } else {
                end = end.min((x + 3.0).clamp(clip.left as f32, clip.right as f32) as i32);
            }
        }
        while first < end && !self.holds(first, y) {
            first += 1;
        }
        while end > first && !self.holds(end - 1, y) {
            end -= 1;
        }
        first..end
    }
}

/// Twice the area of a triangle, positive when it turns clockwise on the screen.
fn cross(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

fn mixed(colors: [Color32; 3], parts: [f32; 3]) -> Color32 {
    if colors[0] == colors[1] && colors[1] == colors[2] {
        return colors[0];
    }
    let channel = |of: fn(&Color32) -> u8| {
        let sum: f32 = colors.iter().zip(parts).map(|(color, part)| f32::from(of(color)) * part).sum();
        sum.round().clamp(0.0, 255.0) as u8
    };
    Color32::from_rgba_premultiplied(channel(Color32::r), channel(Color32::g), channel(Color32::b), channel(Color32::a))
}

#[cfg(test)]
mod tests {
    use egui::{CornerRadius, Rect, Shape, Stroke, vec2};

    use super::*;
    use crate::ui::headless::{HeadlessOptions, draw};

    const INK: Color32 = Color32::from_rgba_premultiplied(0x20, 0x10, 0x08, 0x40);

    fn drawn(shape: impl Fn() -> Shape) -> Picture {
        let options = HeadlessOptions { size: vec2(64.0, 48.0), ..HeadlessOptions::default() };
        draw(options, |ui| {
            ui.painter().rect_filled(ui.max_rect(), 0, Color32::WHITE);
            ui.painter().add(shape());
        })
        .picture
    }

    #[test]
    fn a_translucent_rectangle_is_blended_once_everywhere() {
        let inside = Rect::from_min_max(Pos2::new(10.0, 8.0), Pos2::new(50.0, 40.0));
        for radius in [0, 8] {
            let picture = drawn(|| Shape::rect_filled(inside, CornerRadius::same(radius), INK));
            let (mut wrong, once) = (0, over(INK, Color32::WHITE));
            for y in 17..31 {
                for x in 11..49 {
                    wrong += usize::from(picture.pixel(x, y) != once);
                }
            }
            assert_eq!(wrong, 0, "pixels drawn twice or never with corners of {radius}");
            assert_eq!(picture.pixel(5, 5), Color32::WHITE);
            assert_eq!(picture.pixel(55, 20), Color32::WHITE);
        }
    }

    #[test]
    fn a_fan_of_triangles_leaves_no_gap_and_no_seam() {
        let centre = Pos2::new(31.3, 23.7);
        let picture = drawn(|| Shape::circle_filled(centre, 18.0, INK));
        let once = over(INK, Color32::WHITE);
        for y in 0..48 {
            for x in 0..64 {
                if Pos2::new(x as f32 + 0.5, y as f32 + 0.5).distance(centre) < 16.5 {
                    assert_eq!(picture.pixel(x, y), once, "at {x}, {y}");
                }
            }
        }
    }

    #[test]
    fn a_line_is_where_it_is_put() {
        let picture = drawn(|| Shape::hline(4.0..=60.0, 20.5, Stroke::new(1.0, Color32::BLACK)));
        assert!(picture.pixel(30, 20).r() < 40 && picture.pixel(30, 18).r() > 250 && picture.pixel(30, 22).r() > 250);
    }

    #[test]
    fn a_picture_becomes_a_png_file() {
        let picture = drawn(|| Shape::Noop);
        let file = picture.to_png().unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(&file)).read_info().unwrap();
        assert_eq!((reader.info().width, reader.info().height), (64, 48));
    }
}
