// The styles that chunks of the program need: the page names them, and they are loaded with the chunks. `split_page` in `dev`
// puts this before what loads chunks.

const sheets = new Map();

/** Loads the styles of these chunks; a chunk is there only once they count. */
const styles = (...chunks) => () =>
    Promise.all([...document.querySelectorAll("link[data-chunk]")].filter((it) => chunks.includes(it.dataset.chunk)).map(sheet));

/** The sheet stands where the page names it, whichever comes first, so that the order of styles is always the same. */
function sheet(named) {
    if (!sheets.has(named)) {
        const link = document.createElement("link");
        const loaded = new Promise((resolve, reject) => {
            link.onload = resolve;
            link.onerror = () => {
                // The next call tries again.
                sheets.delete(named);
                link.remove();
                reject(new Error(`could not load ${named.href}`));
            };
        });
        link.rel = "stylesheet";
        link.href = named.href;
        named.after(link);
        sheets.set(named, loaded);
    }
    return sheets.get(named);
}

