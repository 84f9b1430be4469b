//! Golden pictures: each folder of `tests/golden` holds a timeline, its layout and its picture. The layout is compared
//! first, so that a new colour cannot hide a moved label. `BLESS=1 cargo test --test golden` writes them anew.

use dateline::draw::draw;
use dateline::graph::graph;
use dateline::layout::{LayoutOptions, layout};
use dateline::yaml::load;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn pictures_stay_as_they_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(!folders.is_empty());
    for folder in folders {
        let text = fs::read_to_string(folder.join("timeline.yaml")).unwrap();
        let timeline = load(&text, "timeline.yaml").unwrap().timeline;
        let (graph, _) = graph(&timeline);
        let layout = layout(&timeline, &graph, &LayoutOptions::of(&timeline));
        let json = serde_json::to_string_pretty(&layout).unwrap() + "\n";
        check(&folder.join("layout.json"), &json);
        check(&folder.join("picture.svg"), &draw(&layout));
    }
}

fn check(path: &Path, made: &str) {
    if std::env::var_os("BLESS").is_some() {
        fs::write(path, made).unwrap();
        return;
    }
    let kept = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    let differs = kept.lines().zip(made.lines()).position(|(kept, made)| kept != made);
    assert!(kept == made, "{} differs from line {}", path.display(), differs.unwrap_or(0) + 1);
}
