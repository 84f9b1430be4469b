//! `serve`: a live page on this machine. It answers only to the loopback address under its own names (a page elsewhere
//! that resolves its name to 127.0.0.1 gets nothing), only reads, and looks articles up by id, never by path.

use super::watch::Changes;
use dateline::live::{SCRIPT, STYLE, Site, article_page, timeline_page};
use std::io::Cursor;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};
use tiny_http::{Header, Method, Request, Response, Server};

/// How long a page waits for a change before it asks again.
const LONGEST_POLL: Duration = Duration::from_secs(25);
/// How often the files and the waiting pages are looked after.
const TICK: Duration = Duration::from_millis(100);
/// More pages than this do not wait at once; the first ones ask again.
const MOST_WAITING: usize = 64;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
    font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

type Answer = Response<Cursor<Vec<u8>>>;
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// A timeline's pages on a port of 127.0.0.1.
pub struct Live<B> {
    server: Server,
    port: u16,
    changes: Changes,
    build: B,
    site: Site,
    failure: Option<String>,
    version: u64,
    waiting: Vec<Waiting>,
}

/// A page that has asked to be told of the next change.
struct Waiting {
    request: Request,
    until: Instant,
}

impl<B: FnMut() -> Result<Site, String>> Live<B> {
    /// Builds once and opens the port; port 0 takes any free one.
    pub fn new(port: u16, changes: Changes, build: B) -> Result<Self, Failure> {
        let server = Server::http(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
        let port = server.server_addr().to_ip().map_or(port, |address| address.port());
        let (site, failure, waiting) = (Site::default(), None, Vec::new());
        let mut live = Live { server, port, changes, build, site, failure, version: 0, waiting };
        live.rebuild();
        Ok(live)
    }

    /// Where the page is.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Serves for as long as the program runs.
    pub fn run(mut self) -> std::io::Result<()> {
        loop {
            self.step()?;
        }
    }

    /// Answers what has come in, and builds again if something was saved.
    fn step(&mut self) -> std::io::Result<()> {
        if let Some(request) = self.server.recv_timeout(TICK)? {
            self.take(request);
        }
        if self.changes.wait(Duration::ZERO) {
            self.rebuild();
        }
        self.release(self.waiting.len() > MOST_WAITING);
        Ok(())
    }

    fn rebuild(&mut self) {
        match self.changes.build(&mut self.build) {
            Ok(site) => (self.site, self.failure) = (site, None),
            Err(failure) => self.failure = Some(failure),
        }
        self.version += 1;
        self.release(true);
    }

    /// Answers the waiting pages whose time is up, or all of them.
    fn release(&mut self, all: bool) {
        let now = Instant::now();
        let (due, waiting) = self.waiting.drain(..).partition(|page| all || page.until <= now);
        self.waiting = waiting;
        let due: Vec<Waiting> = due;
        for page in due {
            send(page.request, text(200, "text/plain", self.version.to_string()));
        }
    }

    fn take(&mut self, request: Request) {
        if let Some(refusal) = self.refuse(&request) {
            return send(request, refusal);
        }
        let url = request.url().to_owned();
        let (path, query) = url.split_once('?').unwrap_or((&url, ""));
        if path == "/changes" && parameter(query, "since") == Some(self.version.to_string()) {
            self.waiting.push(Waiting { request, until: Instant::now() + LONGEST_POLL });
            return;
        }
        send(request, self.answer(path, query));
    }

    /// Only reading, and only under this server's own names.
    fn refuse(&self, request: &Request) -> Option<Answer> {
        if !matches!(request.method(), Method::Get | Method::Head) {
            return Some(text(405, "text/plain", "this server only reads".to_owned()));
        }
        let hosts = request.headers().iter().filter(|header| header.field.equiv("Host"));
        let mut hosts = hosts.map(|header| header.value.as_str());
        let own = [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)];
        let is_own =
            hosts.next().is_some_and(|host| own.iter().any(|own| own.eq_ignore_ascii_case(host)));
        let refusal = || text(403, "text/plain", "not under this name".to_owned());
        (!is_own || hosts.next().is_some()).then(refusal)
    }

    fn answer(&self, path: &str, query: &str) -> Answer {
        let html = "text/html; charset=utf-8";
        match path {
            "/" => {
                text(200, html, timeline_page(&self.site, self.version, self.failure.as_deref()))
            }
            "/article" => {
                let id = parameter(query, "id").unwrap_or_default();
                match article_page(&self.site, &id, self.version) {
                    Some(page) => text(200, html, page),
                    None => not_found(),
                }
            }
            "/picture.svg" => text(200, "image/svg+xml", self.site.svg.clone()),
            "/live.css" => text(200, "text/css; charset=utf-8", STYLE.to_owned()),
            "/live.js" => text(200, "text/javascript; charset=utf-8", SCRIPT.to_owned()),
            "/changes" => text(200, "text/plain", self.version.to_string()),
            _ => not_found(),
        }
    }
}

fn not_found() -> Answer {
    text(404, "text/plain", "there is no such page".to_owned())
}

fn text(status: u16, kind: &str, body: String) -> Answer {
    let headers = [
        ("Content-Type", kind),
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Referrer-Policy", "no-referrer"),
        ("Cache-Control", "no-store"),
    ];
    let headers = headers.iter().filter_map(|(name, value)| Header::from_bytes(*name, *value).ok());
    headers.fold(Response::from_string(body).with_status_code(status), Response::with_header)
}

/// A reader who has gone away is no trouble.
fn send(request: Request, answer: Answer) {
    let _ = request.respond(answer);
}

/// The value of `name` in a query, decoded.
fn parameter(query: &str, name: &str) -> Option<String> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.into_iter().find(|(key, _)| *key == name)?;
    Some(decoded(value))
}

fn decoded(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((&first, others)) = rest.split_first() {
        let code = others.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let code = code.filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = &others[2..];
            }
            _ => {
                bytes.push(first);
                rest = others;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline::model::{Article, Timeline};
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    /// A server on a free port that runs until it is dropped.
    struct Running {
        port: u16,
        folder: tempfile::TempDir,
        stop: Arc<AtomicBool>,
        thread: Option<std::thread::JoinHandle<()>>,
    }

    impl Running {
        fn start() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("a.yaml");
            std::fs::write(&file, "First").unwrap();
            let changes = Changes::new(folder.path(), std::slice::from_ref(&file)).unwrap();
            let build = move || match std::fs::read_to_string(&file).unwrap() {
                title if title.is_empty() => Err("the file is empty".to_owned()),
                title => {
                    let article =
                        Article { id: "x y".into(), title: "Report".into(), ..Article::default() };
                    let timeline = Timeline { title, ..Timeline::default() };
                    Ok(Site { timeline, articles: vec![article], ..Site::default() })
                }
            };
            let mut live = Live::new(0, changes, build).unwrap();
            let (port, stop) = (live.port, Arc::new(AtomicBool::new(false)));
            let stopped = Arc::clone(&stop);
            let thread = std::thread::spawn(move || {
                while !stopped.load(Ordering::Relaxed) {
                    live.step().unwrap();
                }
            });
            Running { port, folder, stop, thread: Some(thread) }
        }

        fn request(&self, line: &str, host: &str) -> String {
            let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
            let host = host.replace("PORT", &self.port.to_string());
            write!(stream, "{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        }

        fn get(&self, path: &str) -> String {
            self.request(&format!("GET {path}"), "127.0.0.1:PORT")
        }
    }

    impl Drop for Running {
        fn drop(&mut self) {
            self.stop.store(true, Ordering::Relaxed);
            if let Some(thread) = self.thread.take() {
                let _ = thread.join();
            }
        }
    }

    #[test]
    fn serves_its_pages_and_nothing_else() {
        let live = Running::start();
        assert!(live.get("/").contains("<h1>First</h1>"));
        assert!(live.get("/article?id=x%20y").contains("<h1>Report</h1>"));
        assert!(live.get("/live.js").contains("fetch("));
        for path in [
            "/article?id=../a.yaml",
            "/../a.yaml",
            "/a.yaml",
            "/%2e%2e/a.yaml",
            "//etc/passwd",
            "/article",
        ] {
            assert!(live.get(path).starts_with("HTTP/1.1 404"), "{path}");
        }
        assert!(live.get("/").contains("Content-Security-Policy: default-src 'none'"));
    }

    #[test]
    fn answers_only_to_its_own_names_and_only_to_reading() {
        let live = Running::start();
        assert!(live.request("GET /", "localhost:PORT").starts_with("HTTP/1.1 200"));
        for host in ["evil.test", "evil.test:PORT", "127.0.0.1", "127.0.0.1:1", ""] {
            assert!(live.request("GET /", host).starts_with("HTTP/1.1 403"), "{host}");
        }
        let twice = "127.0.0.1:PORT\r\nHost: evil.test";
        assert!(live.request("GET /", twice).starts_with("HTTP/1.1 403"));
        assert!(live.request("POST /", "127.0.0.1:PORT").starts_with("HTTP/1.1 405"));
    }

    #[test]
    fn a_waiting_page_hears_of_the_next_build() {
        let live = Running::start();
        assert!(live.get("/changes?since=0").ends_with("1"));
        let file = live.folder.path().join("a.yaml");
        let writer = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(300));
            std::fs::write(file, "Second one").unwrap();
        });
        assert!(!live.get("/changes?since=1").ends_with("\n1"));
        writer.join().unwrap();
        assert!(live.get("/").contains("<h1>Second one</h1>"));
    }

    #[test]
    fn a_failed_build_keeps_the_last_page() {
        let live = Running::start();
        std::fs::write(live.folder.path().join("a.yaml"), "").unwrap();
        live.get("/changes?since=1");
        let page = live.get("/");
        assert!(page.contains("<h1>First</h1>") && page.contains("the file is empty"));
    }

    #[test]
    fn queries_are_decoded() {
        assert_eq!(parameter("a=1&id=x%20%C3%BC%zz", "id").as_deref(), Some("x ü%zz"));
        assert_eq!(parameter("", "id"), None);
    }
}
