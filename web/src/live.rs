//! What follows signals, in few types: all that is made of a closure is made once more for each of them, since each has a type
//! of its own; boxed, they share it.

use leptos::prelude::*;

/// A value that follows signals, worked out once for all who look at it, and told on only where it differs.
pub fn memo<T>(value: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    boxed(Box::new(value))
}

fn boxed<T>(value: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    Memo::new(move |_| value())
}

/// Shows what is in it while something holds.
#[component]
pub fn When(
    /// Whether it does.
    #[prop(into)]
    is: Signal<bool>,
    /// What is in it; made whenever it comes to hold.
    children: ChildrenFn,
    /// What is there in its place.
    #[prop(optional, into)]
    otherwise: ViewFn,
) -> impl IntoView {
    let is = memo(move || is.get());
    move || if is.get() { children() } else { otherwise.run() }
}
