//! A drawing as a picture of pixels.

use js_sys::Promise;
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

use super::svg::Drawing;
use crate::browser::files;

/// So many pixels for each of the drawing's, where that is not too large.
const SHARPNESS: f64 = 2.0;
/// The most pixels that every browser draws on.
const PIXELS_MAX: f64 = 16_000_000.0;
/// The longest side that every browser draws on.
const SIDE_MAX: f64 = 16_000.0;

/// Draws a drawing on pixels and has the browser save them.
///
/// # Errors
/// The browser cannot draw it.
pub async fn download(name: &str, drawing: &Drawing) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(&files::blob_of("image/svg+xml", &drawing.svg)?)?;
    let drawn = drawn(&address, drawing.size).await;
    Url::revoke_object_url(&address)?;
    files::download_blob(name, &pixels(&drawn?).await?)
}

async fn drawn(address: &str, (width, height): (f64, f64)) -> Result<HtmlCanvasElement, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await?;
    let scale = scale(width, height);
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    let (width, height) = ((width * scale).round().max(1.0), (height * scale).round().max(1.0));
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    Ok(canvas)
}

async fn pixels(canvas: &HtmlCanvasElement) -> Result<Blob, JsValue> {
    let mut answer = |resolve: js_sys::Function, reject: js_sys::Function| {
        let done = Closure::once_into_js(move |blob: Option<Blob>| {
            // Whoever waits for it is told; telling does not fail.
            drop(match blob {
                Some(blob) => resolve.call1(&JsValue::NULL, &blob),
                None => reject.call0(&JsValue::NULL),
            });
        });
        drop(canvas.to_blob(done.unchecked_ref()));
    };
    Ok(JsFuture::from(Promise::new(&mut answer)).await?.unchecked_into())
}

/// How many pixels there are for each of the drawing's.
fn scale(width: f64, height: f64) -> f64 {
    let area = (PIXELS_MAX / (width * height)).sqrt();
    SHARPNESS.min(area).min(SIDE_MAX / width.max(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_no_larger_than_browsers_draw() {
        assert_eq!(scale(1200.0, 600.0), SHARPNESS);
        for (width, height) in [(1200.0, 30_000.0), (1200.0, 9_000.0), (1200.0, 1e6)] {
            let scale = scale(width, height);
            assert!(width * height * scale * scale <= PIXELS_MAX + 1.0);
            assert!(height * scale <= SIDE_MAX + 1e-9);
        }
    }
}
