//! The program as a person runs it: every command, in a folder of its own, by its exit code, its output and its files.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const ARTICLE: &str = "Envoys meet in Oslo\n\nThe Fjord Gazette\n12 May 2031\n\nOSLO — Envoys of Chile and Peru \
    held talks in Oslo on Monday. Chile's foreign minister will travel to Lima on May 20, officials said.\n";
const LATER: &str = "Chile's minister in Lima\n\nThe Fjord Gazette\n21 May 2031\n\nLIMA — Chile's foreign minister \
    travelled to Lima on Tuesday. Peru recalled its ambassador from Quito on Wednesday.\n";

fn dateline(folder: &Path, args: &[&str]) -> Output {
    with_input(folder, args, "")
}

fn with_input(folder: &Path, args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[track_caller]
fn ok(output: &Output) -> String {
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(0), "{out}\n{err}");
    out
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A folder with one timeline, `story`, built from one article.
fn story() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("2031-05-12-gazette.txt"), ARTICLE).unwrap();
    ok(&dateline(folder.path(), &["new", "story", "--title", "Chile and Peru"]));
    ok(&dateline(folder.path(), &["add", "story", "2031-05-12-gazette.txt"]));
    folder
}

fn yaml(folder: &Path) -> String {
    fs::read_to_string(folder.join("timelines/story.yaml")).unwrap()
}

#[test]
fn articles_become_a_timeline_and_a_picture() {
    let folder = story();
    let yaml = yaml(folder.path());
    assert!(yaml.contains("title: Chile and Peru"), "{yaml}");
    assert!(yaml.contains("date: 2031-05-12") && yaml.contains("date: 2031-05-20"), "{yaml}");
    assert!(yaml.contains("status: planned"), "{yaml}");
    let svg = fs::read_to_string(folder.path().join("output/story.svg")).unwrap();
    assert!(svg.starts_with("<svg") && svg.contains("Chile and Peru"));
    assert!(folder.path().join("timelines/story.lock").exists());
}

#[test]
fn a_second_build_changes_nothing_and_a_new_article_moves_the_plan_on() {
    let folder = story();
    let before = yaml(folder.path());
    ok(&dateline(folder.path(), &["build", "--check"]));
    ok(&dateline(folder.path(), &["build"]));
    assert_eq!(yaml(folder.path()), before);
    fs::write(folder.path().join("timelines/story/2031-05-21-gazette.txt"), LATER).unwrap();
    assert_eq!(dateline(folder.path(), &["build", "--check"]).status.code(), Some(1));
    let diff = ok(&dateline(folder.path(), &["build", "--dry-run"]));
    assert!(diff.contains("-    status: planned"), "{diff}");
    assert_eq!(yaml(folder.path()), before, "neither --check nor --dry-run writes");
    ok(&dateline(folder.path(), &["build"]));
    let after = yaml(folder.path());
    assert!(!after.contains("\n    status: planned"), "the plan came true: {after}");
    assert!(
        after.contains("\n        status: planned"),
        "its first source keeps what it said: {after}"
    );
    assert!(after.contains("recalled its ambassador"), "{after}");
}

#[test]
fn what_a_person_wrote_stays() {
    let folder = story();
    let path = folder.path().join("timelines/story.yaml");
    let line = yaml(folder.path())
        .lines()
        .find(|line| line.contains("title: ") && line.starts_with("   "))
        .unwrap()
        .to_owned();
    let edited = yaml(folder.path())
        .replace(&line, "    title: 'My own words'   # checked by me")
        .replace("events:\n", "# the heart of it\nevents:\n");
    fs::write(&path, &edited).unwrap();
    fs::write(folder.path().join("timelines/story/2031-05-21-gazette.txt"), LATER).unwrap();
    ok(&dateline(folder.path(), &["build"]));
    let after = yaml(folder.path());
    assert!(after.contains("    title: 'My own words'   # checked by me\n"), "{after}");
    assert!(after.contains("# the heart of it\nevents:\n"), "{after}");
    assert!(!after.contains(line.trim()), "{after}");
}

#[test]
fn bad_yaml_is_told_with_its_place_and_nothing_is_written() {
    let folder = story();
    let path = folder.path().join("timelines/story.yaml");
    let broken = yaml(folder.path()).replace("date: 2031-05-12", "date: 2031-02-30");
    fs::write(&path, &broken).unwrap();
    let output = dateline(folder.path(), &["build"]);
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}");
    let line = broken.lines().position(|line| line.contains("2031-02-30")).unwrap() + 1;
    assert!(told.contains(&format!("timelines/story.yaml:{line}:")), "{told}");
    assert!(told.contains("calendar"), "{told}");
    assert_eq!(yaml(folder.path()), broken);
}

#[test]
fn a_damaged_or_lost_lock_costs_nothing() {
    let folder = story();
    let before = yaml(folder.path());
    let lock = folder.path().join("timelines/story.lock");
    fs::write(&lock, "<<<<<<< HEAD\n").unwrap();
    let output = dateline(folder.path(), &["build"]);
    ok(&output);
    assert!(text(&output.stderr).contains("lock"));
    assert_eq!(yaml(folder.path()), before);
    fs::remove_file(&lock).unwrap();
    ok(&dateline(folder.path(), &["build"]));
    assert_eq!(yaml(folder.path()), before);
    ok(&dateline(folder.path(), &["build", "--check"]));
}

#[test]
fn misuse_is_told_with_a_way_out() {
    let folder = story();
    let output = dateline(folder.path(), &["show", "stroy"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("did you mean `story`?"));
    let output = dateline(folder.path(), &["new", "story"]);
    assert_eq!(output.status.code(), Some(2));
    let output = dateline(folder.path(), &["new", "../outside"]);
    assert_eq!(output.status.code(), Some(2));
    let empty = tempfile::tempdir().unwrap();
    let output = dateline(empty.path(), &["build"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("dateline new"));
}

#[test]
fn an_article_without_a_date_is_told_and_gets_none() {
    let folder = tempfile::tempdir().unwrap();
    ok(&dateline(folder.path(), &["new", "story"]));
    let article = "A headline\n\nChile and Peru held talks on Monday.\n";
    fs::write(folder.path().join("timelines/story/undated.txt"), article).unwrap();
    let output = dateline(folder.path(), &["check", "story"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("date"), "{}", text(&output.stderr));
    ok(&dateline(folder.path(), &["build"]));
    assert!(!yaml(folder.path()).contains("published:"), "{}", yaml(folder.path()));
}

#[test]
fn annotate_answers_each_line_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let input = concat!(
        r#"{"doc": "a", "text": "Zürich: they met on Tuesday.", "dct": "2031-05-15"}"#,
        "\n\n",
        r#"{"doc": 2, "text": "", "dct": null}"#,
        "\n"
    );
    let out = ok(&with_input(folder.path(), &["annotate"], input));
    let lines: Vec<serde_json::Value> =
        out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(
        lines[0]["timex"],
        serde_json::json!([{"start": 20, "end": 27, "type": "DATE", "value": "2031-05-13"}])
    );
    assert_eq!(lines[0]["events"][0]["lemma"], "meet");
    assert_eq!(lines[1], serde_json::json!({"doc": 2, "timex": [], "events": []}));
    let output = with_input(folder.path(), &["annotate"], "{\"doc\": 1}\n");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("-:1"));
}

#[test]
fn every_format_can_be_exported() {
    let folder = story();
    let help = ok(&dateline(folder.path(), &["export", "--help"]));
    let formats = [
        "svg",
        "png",
        "pdf",
        "html",
        "json",
        "csv",
        "ics",
        "dot",
        "graphml",
        "mermaid",
        "timelinejs",
        "markwhen",
        "md",
    ];
    for format in formats {
        assert!(help.contains(format), "{format} is missing in {help}");
        let path = format!("out.{format}");
        ok(&dateline(folder.path(), &["export", "story", "--to", format, "-o", &path]));
        assert!(fs::metadata(folder.path().join(path)).unwrap().len() > 100, "{format}");
    }
}

#[test]
fn a_timeline_can_be_told() {
    let folder = story();
    let shown = ok(&dateline(folder.path(), &["show", "story"]));
    assert!(shown.contains("2031-05-12") && shown.contains("2031-05-20"), "{shown}");
    let yaml = yaml(folder.path());
    let id = yaml
        .lines()
        .find_map(|line| line.trim().strip_prefix("- id: ").filter(|id| !id.contains("gazette")))
        .unwrap();
    let why = ok(&dateline(folder.path(), &["why", "story", id]));
    assert!(why.contains("May 2031"), "{why}");
}

#[test]
fn two_builds_at_once_and_kills_leave_whole_files() {
    let folder = story();
    for turn in 0..10 {
        let article = ARTICLE.replace("12 May 2031", &format!("{} May 2031", 10 + turn));
        fs::write(folder.path().join(format!("timelines/story/extra-{turn}.txt")), article)
            .unwrap();
        let mut builds: Vec<_> = (0..2)
            .map(|_| {
                let mut build = Command::new(env!("CARGO_BIN_EXE_dateline"));
                build.args(["build"]).current_dir(folder.path());
                build.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
            })
            .collect();
        std::thread::sleep(std::time::Duration::from_millis(turn * 3));
        builds[0].kill().unwrap();
        for build in &mut builds {
            build.wait().unwrap();
        }
        let told = dateline(folder.path(), &["show", "story"]);
        ok(&told);
    }
    ok(&dateline(folder.path(), &["build"]));
    ok(&dateline(folder.path(), &["build", "--check"]));
    let strays = fs::read_dir(folder.path().join("timelines")).unwrap();
    assert!(strays.count() >= 3);
}
