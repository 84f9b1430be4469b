//! `new` starts a timeline; `add` brings articles into its folder, and builds.

use super::workspace::{Workspace, is_article};
use super::{BuildArgs, build};
use dateline::read::read;
use miette::{IntoDiagnostic, Result, WrapErr, miette};
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub fn new(workspace: &Workspace, name: &str, title: Option<String>) -> Result<ExitCode> {
    check_name(name)?;
    let path = workspace.yaml(name);
    let title = title.unwrap_or_else(|| title_of(name));
    fs::create_dir_all(workspace.articles(name)).into_diagnostic()?;
    let written = fs::File::create_new(&path)
        .and_then(|mut file| file.write_all(dateline::yaml::create(&title).as_bytes()));
    match written {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            return Err(miette!(
                help = format!("add articles to it with `dateline add {name} SOURCE…`"),
                "{} is there already",
                workspace.shown(&path)
            ));
        }
        written => written.into_diagnostic()?,
    }
    eprintln!(
        "started {}\nput articles into {}/, then run `dateline build {name}`",
        workspace.shown(&path),
        workspace.shown(&workspace.articles(name))
    );
    Ok(ExitCode::SUCCESS)
}

pub fn add(workspace: &Workspace, name: &str, sources: &[PathBuf]) -> Result<ExitCode> {
    let name = workspace.one(name)?;
    let mut articles = Vec::new();
    for source in sources {
        collect(source, &mut articles)?;
    }
    let folder = workspace.articles(&name);
    fs::create_dir_all(&folder).into_diagnostic()?;
    for (file, bytes) in articles {
        let target = folder.join(&file);
        match fs::read(&target) {
            Ok(there) if there == bytes => eprintln!("{} is there already", file.display()),
            Ok(_) => {
                return Err(miette!(
                    help = "give the new one another file name",
                    "another article stands in {}",
                    workspace.shown(&target)
                ));
            }
            Err(_) => {
                fs::write(&target, bytes).into_diagnostic()?;
                eprintln!("added {}", workspace.shown(&target));
            }
        }
    }
    build::run(workspace, &BuildArgs { names: vec![name], ..BuildArgs::default() })
}

/// The articles of a file, of a folder (not of its folders), or of standard input.
fn collect(source: &Path, articles: &mut Vec<(PathBuf, Vec<u8>)>) -> Result<()> {
    if source == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).into_diagnostic()?;
        articles.push((name_of(&bytes), bytes));
        return Ok(());
    }
    let cannot = || format!("cannot read {}", source.display());
    if source.is_dir() {
        let entries = fs::read_dir(source).into_diagnostic().wrap_err_with(cannot)?;
        let paths: Result<Vec<PathBuf>, _> =
            entries.map(|entry| entry.map(|entry| entry.path())).collect();
        let mut paths = paths.into_diagnostic()?;
        paths.retain(|path| path.is_file() && is_article(path));
        paths.sort();
        if paths.is_empty() {
            return Err(miette!("there is no .txt, .md or .html file in {}", source.display()));
        }
        return paths.iter().try_for_each(|path| collect(path, articles));
    }
    let file = source.file_name().map(PathBuf::from).filter(|_| is_article(source));
    let file = file.ok_or_else(|| {
        miette!(
            help = "articles are .txt, .md or .html files",
            "{} is no article",
            source.display()
        )
    })?;
    articles.push((file, fs::read(source).into_diagnostic().wrap_err_with(cannot)?));
    Ok(())
}

/// A file name for an article that came without one: its date and its headline.
fn name_of(bytes: &[u8]) -> PathBuf {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_lowercase();
    let start = start.trim_start_matches('\u{feff}').trim_start();
    let extension = match start {
        html if html.starts_with('<') => "html",
        markdown if markdown.starts_with("---") || markdown.starts_with("# ") => "md",
        _ => "txt",
    };
    let (article, _) = read(bytes, "stdin", &format!("stdin.{extension}"));
    let date = article.created.map(|day| format!("{day}-")).unwrap_or_default();
    PathBuf::from(format!("{date}{}.{extension}", slug(&article.title)))
}

/// Lower-case words and digits joined by hyphens, sixty characters at most.
fn slug(title: &str) -> String {
    let lower = title.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = String::new();
    for word in words {
        if slug.chars().count() + word.chars().count() > 60 {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    if slug.is_empty() { "article".to_owned() } else { slug }
}

/// `black-sea-talks` becomes "Black sea talks".
pub fn title_of(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}

fn check_name(name: &str) -> Result<()> {
    let fits = !name.is_empty()
        && !name.starts_with(['.', '-'])
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if fits {
        return Ok(());
    }
    Err(miette!(
        help = "use letters, digits, hyphens and underscores, as in `black-sea-talks`",
        "`{name}` cannot be the name of a timeline"
    ))
}
