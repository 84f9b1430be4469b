//! Where things lie: `timelines/NAME.yaml`, its lock, its articles, and `output/`.

use dateline::model::ArticleRef;
use dateline::pipeline::ArticleFile;
use dateline::store::{self, Bounds, StoreError};
use dateline::yaml::{self, Document};
use miette::{IntoDiagnostic, Result, WrapErr, miette};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// What can be read as an article.
const EXTENSIONS: [&str; 5] = ["txt", "md", "markdown", "html", "htm"];

/// The folder that holds `timelines/` and `output/`.
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    pub fn new(root: PathBuf) -> Self {
        Workspace { root }
    }

    pub fn timelines(&self) -> PathBuf {
        self.root.join("timelines")
    }

    pub fn yaml(&self, name: &str) -> PathBuf {
        self.timelines().join(format!("{name}.yaml"))
    }

    pub fn lock(&self, name: &str) -> PathBuf {
        self.timelines().join(format!("{name}.lock"))
    }

    /// The folder of a timeline's articles.
    pub fn articles(&self, name: &str) -> PathBuf {
        self.timelines().join(name)
    }

    pub fn output(&self, name: &str, extension: &str) -> PathBuf {
        self.root.join("output").join(format!("{name}.{extension}"))
    }

    /// The path as a person would write it: without the leading `./`.
    pub fn shown(&self, path: &Path) -> String {
        path.strip_prefix(".").unwrap_or(path).display().to_string()
    }

    /// A file's bytes; none where there is no such file.
    pub fn bytes(&self, path: &Path) -> Result<Option<Vec<u8>>> {
        store::read_bounded(path).into_diagnostic()
    }

    /// A file's text; none where there is no such file.
    pub fn text(&self, path: &Path) -> Result<Option<String>> {
        let Some(bytes) = self.bytes(path)? else { return Ok(None) };
        let text = String::from_utf8(bytes).map_err(|error| StoreError::NotText {
            path: path.into(),
            at: error.utf8_error().valid_up_to(),
        });
        text.map(Some).into_diagnostic()
    }

    /// The timeline file `name` as it stands.
    pub fn load(&self, name: &str) -> Result<Document> {
        let path = self.yaml(name);
        let text = self.text(&path)?.ok_or_else(|| {
            miette!(
                help = format!("make it with `dateline build {name}`"),
                "there is no {} yet",
                self.shown(&path)
            )
        })?;
        Ok(yaml::load(&text, &self.shown(&path))?)
    }

    /// The articles in a timeline's folder.
    pub fn own_articles(&self, name: &str) -> Result<Vec<ArticleFile>> {
        let (bounds, folder) = (Bounds::of(self.timelines()), self.articles(name));
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        bounds.path(name).into_diagnostic()?;
        let cannot = || format!("cannot read the folder {}", self.shown(&folder));
        let mut files = Vec::new();
        for entry in std::fs::read_dir(&folder).into_diagnostic().wrap_err_with(cannot)? {
            let entry = entry.into_diagnostic()?;
            let (path, is_plain) =
                (entry.path(), entry.file_type().is_ok_and(|kind| kind.is_file()));
            if let Some(file) = path.file_name().and_then(OsStr::to_str)
                && is_article(&path)
                && (is_plain || path.is_file())
            {
                let file = format!("{name}/{file}");
                // A plain file of the folder is within its bounds; a link may lead anywhere.
                let path = if is_plain { path } else { bounds.path(&file).into_diagnostic()? };
                files.push((file, path));
            }
        }
        self.read_articles(files)
    }

    /// The `own` articles and those that the timeline lists from elsewhere in `timelines/`, in order of path.
    pub fn all_articles(
        &self,
        own: Vec<ArticleFile>,
        listed: &[ArticleRef],
    ) -> Result<Vec<ArticleFile>> {
        let bounds = Bounds::of(self.timelines());
        let known: HashSet<&str> = own.iter().map(|article| article.file.as_str()).collect();
        let listed: BTreeSet<&str> =
            listed.iter().filter_map(|article| article.file.as_deref()).collect();
        let others = listed.into_iter().filter(|file| !known.contains(file));
        let others = others.map(|file| Ok((file.to_owned(), bounds.path(file).into_diagnostic()?)));
        let others = self.read_articles(others.collect::<Result<_>>()?)?;
        let mut all = own;
        all.extend(others);
        all.sort_by(|a, b| a.file.cmp(&b.file));
        Ok(all)
    }

    /// Those articles that there are, of the names and paths `files`.
    fn read_articles(&self, files: Vec<(String, PathBuf)>) -> Result<Vec<ArticleFile>> {
        let read = |(file, path): (String, PathBuf)| -> Result<Option<ArticleFile>> {
            Ok(self.bytes(&path)?.map(|bytes| ArticleFile::new(file, bytes)))
        };
        let read: Vec<Result<Option<ArticleFile>>> = files.into_par_iter().map(read).collect();
        read.into_iter().filter_map(Result::transpose).collect()
    }

    /// The timelines that `names` asks for, or all there are. A name may also be given as its file's path.
    pub fn select(&self, names: &[String]) -> Result<Vec<String>> {
        let known = self.names()?;
        if names.is_empty() {
            if known.is_empty() {
                return Err(miette!(
                    help = "start one with `dateline new NAME`, or go to another folder with `-C FOLDER`",
                    "there are no timelines in {}",
                    self.shown(&self.timelines())
                ));
            }
            return Ok(known.into_iter().collect());
        }
        names.iter().map(|name| self.find(name, &known)).collect()
    }

    /// The one timeline `name`.
    pub fn one(&self, name: &str) -> Result<String> {
        self.find(name, &self.names()?)
    }

    fn find(&self, name: &str, known: &BTreeSet<String>) -> Result<String> {
        let bare = name.strip_suffix(".yaml").unwrap_or(name);
        let bare = bare.strip_suffix('/').unwrap_or(bare);
        let bare = bare.rsplit(['/', '\\']).next().unwrap_or(bare);
        if known.contains(bare) {
            return Ok(bare.to_owned());
        }
        let close = known
            .iter()
            .map(|other| (similarity(other, bare), other))
            .filter(|(score, _)| *score > 0.5)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
        let help = match close {
            Some((_, other)) => format!("did you mean `{other}`?"),
            None => format!("start it with `dateline new {bare}`"),
        };
        Err(miette!(help = help, "there is no timeline `{bare}`"))
    }

    /// Every `NAME.yaml`, and every folder of articles that has no YAML yet.
    fn names(&self) -> Result<BTreeSet<String>> {
        let folder = self.timelines();
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(BTreeSet::new());
            }
            Err(error) => {
                let place = || format!("cannot read the folder {}", self.shown(&folder));
                return Err(error).into_diagnostic().wrap_err_with(place);
            }
        };
        let mut names = BTreeSet::new();
        for entry in entries {
            let path = entry.into_diagnostic()?.path();
            let is_yaml = path.extension().is_some_and(|extension| extension == "yaml");
            let stem = if is_yaml { path.file_stem() } else { path.file_name() };
            let Some(name) = stem.and_then(|name| name.to_str()) else { continue };
            if !name.starts_with('.') && (is_yaml || path.is_dir()) {
                names.insert(name.to_owned());
            }
        }
        Ok(names)
    }
}

/// Whether the name is that of an article that can be read, and not a hidden file.
pub fn is_article(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or("").to_ascii_lowercase();
    let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    !hidden && EXTENSIONS.contains(&extension.as_str())
}

fn similarity(a: &str, b: &str) -> f32 {
    similar::TextDiff::from_chars(a, b).ratio()
}
