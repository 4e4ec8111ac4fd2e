//! The modules of the core are in layers: each uses only those before it in the order that ARCHITECTURE.md states.
//!
//! Comments and tests inside of modules are excepted: a link in the docs may point anywhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Returns the top-level modules in the order of ARCHITECTURE.md: the line of names with arrows between them.
fn stated_order() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ARCHITECTURE.md");
    let text = fs::read_to_string(path).expect("ARCHITECTURE.md");
    let line = text.lines().find(|line| line.starts_with("time → ids → ")).expect("the order of the modules");
    line.split(" → ").map(|name| name.trim().to_owned()).collect()
}

/// Returns all source files of the crate, each with the top-level module that it belongs to.
fn sources() -> Vec<(String, PathBuf)> {
    fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                collect(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let module_of = |path: &Path| {
        let first = path.strip_prefix(&root).expect("inside").iter().next().expect("a name");
        first.to_str().expect("plain names").trim_end_matches(".rs").to_owned()
    };
    files.into_iter().map(|path| (module_of(&path), path)).filter(|(module, _)| module != "lib").collect()
}

/// Returns the code of a file without comments and without the tests at its end.
fn code_of(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Returns the first segments of all paths that begin with `crate::`, also of those in braces.
fn used_by(code: &str) -> BTreeSet<String> {
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
    };
    let mut used = BTreeSet::new();
    for (at, pattern) in code.match_indices("crate::") {
        let rest = &code[at + pattern.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            used.insert(name(rest));
            continue;
        };
        let (mut depth, mut is_first) = (0_usize, true);
        for (place, letter) in group.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => is_first = true,
                _ if is_first && !letter.is_whitespace() => {
                    used.insert(name(&group[place..]));
                    is_first = false;
                }
                _ => {}
            }
        }
    }
    used
}

#[test]
fn each_module_uses_only_those_before_it() {
    let order = stated_order();
    let mut wrong = Vec::new();
    for (module, path) in sources() {
        let Some(own) = order.iter().position(|name| *name == module) else {
            wrong.push(format!("{module} is missing from the order in ARCHITECTURE.md"));
            continue;
        };
        let text = fs::read_to_string(&path).expect("a source file");
        for used in used_by(&code_of(&text)).into_iter().filter(|used| *used != module) {
            let shown = path.display();
            match order.iter().position(|name| *name == used) {
                Some(place) if place < own => {}
                Some(_) => wrong.push(format!("{shown}: {module} comes before {used} and may not use it")),
                None => wrong.push(format!("{shown}: name `crate::{used}` by the module that it is in")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_library_lists_its_modules_in_that_order() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("lib.rs");
    let listed = lib.lines().filter_map(|line| {
        let rest = line.strip_prefix("pub mod ").or_else(|| line.strip_prefix("mod "))?;
        rest.strip_suffix(';').map(str::to_owned)
    });
    assert_eq!(listed.collect::<Vec<_>>(), stated_order());
}

#[test]
fn paths_in_braces_are_found() {
    let code = "use crate::{sim::{World, until}, team};\nfn of() { $crate::trace::Trace::new() }";
    let used: Vec<String> = used_by(code).into_iter().collect();
    assert_eq!(used, ["sim", "team", "trace"]);
    assert_eq!(
        code_of("// crate::sim\nlet a = 1;\n#[cfg(test)]\nmod tests { use crate::sim; }"),
        "let a = 1;"
    );
}
