//! The command as a person or a script meets it: what it prints where, and its exit code.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A scenario that every strategy can run.
const PLAN: &str = r#"{"version":1,"title":"Wall","agents":[{"id":"ada","role":"planner"},{"id":"ben","speed":2}],
    "tasks":[{"id":"dig","title":"Dig the pit","effort":3},{"id":"lay","effort":2,"depends_on":["dig"]}],
    "environment":{"effort_spread":0.5}}"#;

/// A scenario without a planner, which blocks one strategy.
const NO_PLANNER: &str = r#"{"version":1,"agents":[{"id":"ada"}],"tasks":[{"id":"dig"}]}"#;

const CHART: &str = "flowchart LR\n  dig[Dig the pit] --> lay[Lay the bricks]\n";

fn run(words: &[&str]) -> Output {
    run_with(words, "")
}

fn run_with(words: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_coordination"))
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    // A command that does not read its input closes it.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    child.wait_with_output().expect("the command ends")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

fn lines(output: &Output) -> Vec<Value> {
    printed(output).lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

/// A folder of its own for each test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().expect("a path of text").to_owned()
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, content).expect("a file");
        path
    }
}

#[test]
fn simulate_prints_a_report_for_each_strategy() {
    let folder = Folder::new("simulate");
    let file = folder.file("plan.json", PLAN);
    let output = run(&["simulate", &file]);
    assert_eq!((code(&output), told(&output).as_str()), (0, ""));
    let reports = lines(&output);
    let strategies: Vec<&str> =
        reports.iter().map(|report| report["strategy"].as_str().expect("a word")).collect();
    assert_eq!(strategies, ["uncoordinated", "centralized", "consensus", "market", "role_based"]);
    assert!(reports.iter().all(|report| report["file"] == *file && report["seed"] == 1));
    assert!(reports.iter().all(|report| report.get("events").is_none()));

    let output = run(&[
        "simulate",
        "--strategy",
        "market",
        "--strategy",
        "consensus",
        "--seed",
        "7",
        "--events",
        &file,
    ]);
    let reports = lines(&output);
    assert_eq!(reports.len(), 2);
    assert!(reports.iter().all(|report| report["seed"] == 7 && report["events"][0]["at"] == 0.0));
}

#[test]
fn simulate_goes_on_after_a_file_that_cannot_be_used() {
    let folder = Folder::new("simulate-bad");
    let bad = folder.file("bad.json", r#"{"version":1,"agents":[{"id":"a","speeed":1}]}"#);
    let good = folder.file("good.json", PLAN);
    let missing = folder.path("missing.json");
    let bytes = folder.file("bytes.json", b"\xff\xfe{}");
    let output = run(&["simulate", "--strategy", "centralized", &bad, &missing, &bytes, &good]);
    assert_eq!(code(&output), 1);
    let lines = lines(&output);
    assert_eq!(lines.len(), 4);
    assert!(
        lines[0]["error"].as_str().is_some_and(|error| error.starts_with("agents[0].speeed: ")),
        "{}",
        lines[0]
    );
    assert_eq!(lines[0]["findings"][0]["severity"], "error");
    assert_eq!(
        (&lines[1]["file"], &lines[1]["findings"]),
        (&Value::from(missing), &Value::Array(Vec::new()))
    );
    assert!(
        lines[2]["error"].as_str().is_some_and(|error| error.contains("not text: letter 1 ")),
        "{}",
        lines[2]
    );
    assert_eq!(lines[3]["outcome"], "completed");
}

#[test]
fn simulate_says_which_strategy_cannot_run_a_scenario() {
    let output = run_with(&["simulate", "-"], NO_PLANNER);
    assert_eq!(code(&output), 1);
    let lines = lines(&output);
    assert_eq!(lines.len(), 5);
    assert!(lines[..4].iter().all(|line| line["file"] == "-" && line.get("error").is_none()));
    assert_eq!(lines[4]["strategy"], "role_based");
    assert!(
        lines[4]["error"].is_string() && lines[4]["findings"].is_array() && lines[4].get("outcome").is_none()
    );
}

#[test]
fn simulate_reads_the_other_formats_as_well() {
    let output = run_with(&["simulate", "--strategy", "centralized", "-"], CHART);
    assert_eq!((code(&output), lines(&output)[0]["tasks"][1]["id"].as_str()), (0, Some("lay")));
    let output = run_with(&["simulate", "-"], "graph LR\na --> b\nb --> a");
    assert_eq!((code(&output), lines(&output).len()), (1, 1));
    assert!(lines(&output)[0]["error"].as_str().is_some_and(|error| error.contains("cycle")));
    let output = run_with(&["simulate", "-"], "graph LR\na <--> b\na -->");
    assert_eq!(lines(&output)[0]["findings"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_command_line_that_is_wrong_has_a_code_of_its_own() {
    for words in [
        &["simulate"][..],
        &["simulate", "--strategy", "anarchy", "x.json"],
        &["simulate", "--seed", "-1", "x.json"],
        &["simulate", "--sed", "1", "x.json"],
        &["sweep", "--seeds", "1", "x.json"],
        &["sweep", "--jobs", "0", "x.json"],
        &["convert", "--to", "svg", "x.json"],
        &["check"],
        &["launch"],
        &[],
    ] {
        let output = run(words);
        assert_eq!((code(&output), printed(&output).as_str()), (2, ""), "{words:?}");
        assert!(
            told(&output).contains("--help") || told(&output).contains("Usage:"),
            "{words:?}: {}",
            told(&output)
        );
    }
    let output = run(&["simulate", "--strategy", "anarchy", "x.json"]);
    assert!(told(&output).contains("uncoordinated"), "{}", told(&output));
}

#[test]
fn help_describes_each_command() {
    let output = run(&["--help"]);
    assert_eq!(code(&output), 0);
    for words in ["simulate", "sweep", "convert", "check", "Exit codes:"] {
        assert!(printed(&output).contains(words), "{words}");
    }
    let output = run(&["convert", "--help"]);
    for words in ["a Mermaid flowchart", "a Standard Task Graph", "Examples:"] {
        assert!(printed(&output).contains(words), "{words}: {}", printed(&output));
    }
}

#[test]
fn sweep_gives_the_same_table_whatever_the_jobs() {
    let folder = Folder::new("sweep");
    let file = folder.file("plan.json", PLAN);
    let alone = run(&["sweep", "--seeds", "40", "--jobs", "1", &file]);
    assert_eq!((code(&alone), told(&alone).as_str()), (0, ""));
    let table = printed(&alone);
    assert!(table.starts_with("makespan in seconds, 40 seeds\n\nstrategy"), "{table}");
    assert_eq!(table.lines().count(), 8);
    assert!(table.lines().skip(3).all(|line| line.ends_with(" %")), "{table}");
    for jobs in ["2", "5"] {
        assert_eq!(printed(&run(&["sweep", "--seeds", "0..40", "--jobs", jobs, &file])), table);
    }
    assert_ne!(printed(&run(&["sweep", "--seeds", "40..80", &file])), table);
}

#[test]
fn sweep_writes_csv_and_json_with_the_same_figures() {
    let words = ["sweep", "--seeds", "20", "--strategy", "centralized", "--strategy", "role_based"];
    let csv = run_with(&[&words[..], &["--csv", "-"]].concat(), NO_PLANNER);
    let json = run_with(&[&words[..], &["--json", "-"]].concat(), NO_PLANNER);
    assert_eq!((code(&csv), code(&json)), (1, 1), "a strategy cannot run it");
    let rows: Vec<String> = printed(&csv).lines().map(str::to_owned).collect();
    assert!(rows[0].starts_with("strategy,runs,completed,makespan_mean,"), "{rows:?}");
    assert!(rows[1].starts_with("centralized,20,20,1,1,1,1,1,1,"), "{rows:?}");
    assert!(rows[2].starts_with("role_based,,,,,,,,,"), "{rows:?}");
    let lines = lines(&json);
    assert_eq!((&lines[0]["runs"], &lines[0]["makespan"]["median"]), (&Value::from(20), &Value::from(1.0)));
    assert!(lines[1]["error"].is_string());
}

#[test]
fn convert_goes_from_any_format_to_any_that_is_written() {
    let folder = Folder::new("convert");
    let chart = folder.file("Wall.mmd", CHART);
    let json = folder.path("wall.json");
    let output = run(&["convert", &chart, &json]);
    assert_eq!((code(&output), printed(&output).as_str(), told(&output).as_str()), (0, "", ""));
    let document: Value = serde_json::from_str(&fs::read_to_string(&json).expect("a file")).expect("JSON");
    assert_eq!((&document["title"], &document["tasks"][1]["depends_on"][0]), (&"Wall".into(), &"dig".into()));

    let link = run(&["convert", "--to", "link", "--page", "https://a.example/p/", &json]);
    assert!(printed(&link).starts_with("https://a.example/p/#s=1."), "{}", printed(&link));
    let back = run_with(&["convert", "-"], &printed(&link));
    assert_eq!(printed(&back), fs::read_to_string(&json).expect("a file"));

    let graph = run(&["convert", "--to", "stg", &json]);
    assert_eq!(printed(&graph), "2\n0 0 0\n1 1 1 0\n2 1 1 1\n3 0 1 2\n");
    let chart = run_with(&["convert", "--from", "stg", "--to", "mermaid", "-"], &printed(&graph));
    assert!(printed(&chart).contains("t1 --> t2"), "{}", printed(&chart));
}

#[test]
fn convert_reads_and_writes_tables_and_warns_of_cells() {
    let folder = Folder::new("convert-tables");
    let table = folder.file("wall.csv", "Task,Duration,After\nDig,2,\nLay,soon,Dig\n");
    let output = run(&["convert", "--to", "tsv", &table]);
    assert_eq!(code(&output), 0);
    assert!(
        told(&output).contains("warning: ") && told(&output).contains("row 3, effort: “soon”"),
        "{}",
        told(&output)
    );
    let rows: Vec<String> = printed(&output).lines().map(str::to_owned).collect();
    assert_eq!(rows[0], "title\tid\teffort\trequires\tdepends_on\tpriority\tarrives_at\tdescription");
    assert_eq!(rows[2], "Lay\tlay\t1\t\tdig\t0\t0\t");
}

#[test]
fn convert_says_why_it_cannot() {
    let folder = Folder::new("convert-bad");
    let letter = folder.file("letter.txt", "Dear Sir or Madam");
    let output = run(&["convert", &letter]);
    assert_eq!((code(&output), printed(&output).as_str()), (1, ""));
    assert!(told(&output).contains("letter.txt: unsupported kind of file. Supported: "), "{}", told(&output));
    let nowhere = folder.path("no-folder/x.json");
    let output = run_with(&["convert", "-", &nowhere], PLAN);
    assert!(code(&output) == 1 && told(&output).contains("cannot be written"), "{}", told(&output));
}

#[test]
fn check_prints_every_finding_on_a_line() {
    let folder = Folder::new("check");
    let faulty = r#"{"version":1,"agents":[{"id":"a","speeed":2}],"tasks":[{"id":"x","effort":"much"}]}"#;
    let (bad, good) = (folder.file("bad.json", faulty), folder.file("good.json", PLAN));
    let output = run(&["check", &good]);
    assert_eq!(code(&output), 0, "warnings are no errors");
    assert!(
        printed(&output).contains("good.json:1: warning (role_based): agents: no reviewer"),
        "{}",
        printed(&output)
    );
    let output = run(&["check", &bad, &good]);
    assert_eq!(code(&output), 1);
    let lines: Vec<String> = printed(&output).lines().map(str::to_owned).collect();
    assert!(lines.iter().any(|line| line.contains("bad.json:1: error: agents[0].speeed: ")), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("[fix: ")), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("tasks[0].effort")), "{lines:?}");

    let output = run_with(&["check", "-"], "graph LR\na <--> b\nb -->");
    let reasons: Vec<String> = printed(&output).lines().map(str::to_owned).collect();
    assert!(reasons[0].starts_with("-: error: line 2: the arrow points both ways"), "{reasons:?}");
    assert_eq!((code(&output), reasons.len()), (1, 2));

    let output = run(&["check", "--json", &bad, &good]);
    let files = self::lines(&output);
    assert_eq!(files.len(), 2);
    assert!(files[0]["error"].is_string() && files[1]["error"].is_null());
    assert!(
        files[0]["findings"]
            .as_array()
            .is_some_and(|findings| findings.len() >= 2 && findings[0]["line"] == 1)
    );
}

#[test]
fn check_mends_what_has_a_fix() {
    let output = run_with(&["check", "--fix", "-"], r#"{"version":1,"agents":[{"id":"a","speeed":2}]}"#);
    assert_eq!(code(&output), 0, "{}", told(&output));
    let mended: Value = serde_json::from_str(&printed(&output)).expect("JSON");
    assert_eq!(mended["agents"][0]["speed"], 2);
    assert!(told(&output).contains("-: fixed: agents[0].speeed: "), "{}", told(&output));
    let output = run_with(&["check", "--fix", "-"], r#"{"version":1,"agents":[{"id":"a","speed":"fast"}]}"#);
    assert_eq!(code(&output), 1);
    assert!(told(&output).contains("error: agents[0].speed"), "{}", told(&output));
}

#[test]
fn a_key_that_stands_twice_is_named_and_not_mended_by_loss() {
    let text = r#"{"version":1,"title":"A","agents":[{"id":"a"}],
        "title":"B"}"#;
    let output = run_with(&["check", "-"], text);
    assert_eq!(code(&output), 1);
    assert!(printed(&output).contains("error: title: this key stands twice"), "{}", printed(&output));
    let output = run_with(&["check", "--fix", "-"], text);
    assert_eq!((code(&output), printed(&output).as_str()), (1, ""));
    assert!(told(&output).contains("title: this key stands twice"), "{}", told(&output));
}

#[test]
fn findings_that_are_not_listed_are_counted() {
    let tasks = vec![r#"{"id":"same"}"#; 1_501].join(",");
    let output =
        run_with(&["check", "-"], &format!(r#"{{"version":1,"agents":[{{"id":"a"}}],"tasks":[{tasks}]}}"#));
    assert_eq!(code(&output), 1);
    assert!(printed(&output).contains("error: and 500 more errors, not listed"), "{}", told(&output));
}
