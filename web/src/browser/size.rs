//! How large an element is on the screen, as it changes.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver};

/// The width and the height of an element's content box, in CSS pixels; nothing until it is on the page.
pub fn size_of<E>(node: NodeRef<E>) -> ReadSignal<(f64, f64)>
where
    E: leptos::html::ElementType,
    E::Output: JsCast + Clone + 'static,
{
    let (size, set_size) = signal((0.0, 0.0));
    let observed = StoredValue::new_local(None::<Observed>);
    // The element is not part of the page before it is mounted, so that its size has to be asked for from an effect.
    Effect::new(move || {
        let element = node.get().and_then(|node| node.dyn_into::<Element>().ok());
        observed.set_value(element.and_then(|element| Observed::new(&element, set_size)));
    });
    size
}

/// An observer that ends with its owner.
struct Observed {
    observer: ResizeObserver,
    _on_resize: Closure<dyn FnMut()>,
}

impl Observed {
    fn new(element: &Element, set_size: WriteSignal<(f64, f64)>) -> Option<Self> {
        let measured = element.clone();
        let on_resize = Closure::<dyn FnMut()>::new(move || {
            let size = (f64::from(measured.client_width()), f64::from(measured.client_height()));
            // Called once more while the page is taken down, perhaps.
            set_size.try_update(|known| *known = size);
        });
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _on_resize: on_resize })
    }
}

impl Drop for Observed {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
