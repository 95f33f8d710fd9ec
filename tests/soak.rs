//! Many calls from many threads over one client, to a server that fails one time in ten: each
//! must be answered rightly or with a true error, and nothing be done more often than it says.

use std::alloc::{GlobalAlloc, Layout, System};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::ops::Range;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use intercom::api::articles::UpdateArticle;
use intercom::api::conversations::{AdminReply, Reply};
use intercom::error::TransportErrorKind as Failure;
use intercom::search::field;
use intercom::{Client, Error, Id, RetryPolicy};
use serde_json::{Value, json};
use socket2::SockRef;

const THREADS: usize = 8;
const TRIES: u8 = 3;
/// How long the calls may take whose answer the server holds back.
const IMPATIENT: Duration = Duration::from_millis(150);

#[test]
fn a_few_thousand_calls() {
    soak(4_000);
}

/// `cargo test --release --test soak -- --ignored --nocapture`
#[test]
#[ignore = "takes a minute"]
fn two_hundred_thousand_calls() {
    let memory = soak(200_000);
    let (first, last) = (memory[0], memory[memory.len() - 1]);
    // As many connections are kept as were last in use at once, each with its buffers.
    let connections = THREADS * (100 << 10);
    assert!(
        last.in_use < first.in_use + connections,
        "more is in use: {memory:?}"
    );
    // What the allocator keeps differs from run to run, but has an end.
    let half = memory[memory.len() / 2];
    if let (Some(half), Some(last)) = (half.resident, last.resident) {
        assert!(last < half + half / 4, "more is resident: {memory:?}");
    }
}

/// Counts the bytes that are in use.
struct Counting;

static IN_USE: AtomicUsize = AtomicUsize::new(0);

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: the system's allocator does the work.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        IN_USE.fetch_add(layout.size(), Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(memory, layout) }
    }
}

/// The memory of the process.
#[derive(Debug, Clone, Copy)]
#[allow(dead_code, reason = "it is shown")]
struct Memory {
    /// In bytes, by its own count.
    in_use: usize,
    /// In KiB, where the system tells.
    resident: Option<u64>,
}

impl Memory {
    fn now() -> Memory {
        let resident = || {
            let status = std::fs::read_to_string("/proc/self/status").ok()?;
            let line = status
                .lines()
                .find_map(|line| line.strip_prefix("VmRSS:"))?;
            line.trim().strip_suffix(" kB")?.trim().parse().ok()
        };
        Memory {
            in_use: IN_USE.load(Ordering::Relaxed),
            resident: resident(),
        }
    }
}

/// What the server does with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    /// It has not come.
    Nothing,
    Answer,
    AnswerInChunks,
    AnswerPacked,
    AnswerSlowly,
    /// Without a word that it will.
    AnswerAndClose,
    AnswerAndReset,
    Close,
    Reset,
    ApplyAndClose,
    ApplyAndReset,
    ApplyAndCutTheHead,
    ApplyAndCutTheBody,
    ApplyAndGarble,
    ApplyAndSayNonsense,
    ApplyAndBreakDown,
    ApplyAndHold,
    BreakDown,
    Overload,
    Limit,
    Refuse,
    CutARefusal,
}

use Deed::*;

/// One request in ten meets one of these.
const FAULTS: [Deed; 16] = [
    AnswerAndClose,
    AnswerAndReset,
    Close,
    Reset,
    ApplyAndClose,
    ApplyAndReset,
    ApplyAndCutTheHead,
    ApplyAndCutTheBody,
    ApplyAndGarble,
    ApplyAndSayNonsense,
    ApplyAndBreakDown,
    BreakDown,
    Overload,
    Limit,
    Refuse,
    CutARefusal,
];
impl Deed {
    /// What the server does with the call of this number when it comes this often.
    fn of(call: usize, times: u8) -> Deed {
        if held(call) {
            return ApplyAndHold;
        }
        let dice = mix(call as u64 * 256 + u64::from(times));
        if dice % 10 == 0 {
            return FAULTS[(dice / 10) as usize % FAULTS.len()];
        }
        match dice / 10 % 100 {
            0..10 => AnswerInChunks,
            10..20 if cfg!(feature = "gzip") => AnswerPacked,
            20 => AnswerSlowly,
            _ => Answer,
        }
    }

    fn applies(self) -> bool {
        !matches!(
            self,
            Nothing | Close | Reset | BreakDown | Overload | Limit | Refuse | CutARefusal
        )
    }
}

/// Whether the server never answers this call.
fn held(call: usize) -> bool {
    mix(call as u64 ^ 0x5555) % 2_000 == 0
}

/// Splitmix64: the same numbers in every run.
fn mix(number: u64) -> u64 {
    let mut mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(42);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// What the server knows of each call.
struct Books {
    seen: Vec<AtomicU8>,
    applied: Vec<AtomicU8>,
    /// The last deed.
    last: Vec<Mutex<Deed>>,
    requests: AtomicUsize,
    faults: AtomicUsize,
    connections: AtomicUsize,
}

impl Books {
    fn new(calls: usize) -> Books {
        let zeros = || (0..calls).map(|_| AtomicU8::new(0)).collect();
        Books {
            seen: zeros(),
            applied: zeros(),
            last: (0..calls).map(|_| Mutex::new(Nothing)).collect(),
            requests: AtomicUsize::new(0),
            faults: AtomicUsize::new(0),
            connections: AtomicUsize::new(0),
        }
    }
}

fn start(books: &Arc<Books>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let books = books.clone();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (stream, books) = (stream.unwrap(), books.clone());
            stream.set_nodelay(true).unwrap();
            books.connections.fetch_add(1, Ordering::Relaxed);
            thread::Builder::new()
                .stack_size(1 << 20)
                .spawn(move || {
                    let mut reader = BufReader::with_capacity(4096, stream);
                    while let Some(call) = read(&mut reader) {
                        if !serve(call, reader.get_ref(), &books) {
                            break;
                        }
                    }
                })
                .unwrap();
        }
    });
    address
}

/// Reads one request, and which call it belongs to.
fn read(reader: &mut impl BufRead) -> Option<usize> {
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let path = line.split(' ').nth(1)?.to_owned();
    let mut length = 0;
    loop {
        line.clear();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line == "\r\n" {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    if path == "/conversations/search" {
        let body: Value = serde_json::from_slice(&body).ok()?;
        return body["query"]["value"].as_str()?.parse().ok();
    }
    path.split('/').nth(2)?.parse().ok()
}

/// Serves a request; says whether the connection goes on.
fn serve(call: usize, stream: &TcpStream, books: &Books) -> bool {
    let times = books.seen[call].fetch_add(1, Ordering::SeqCst);
    let deed = Deed::of(call, times);
    books.requests.fetch_add(1, Ordering::Relaxed);
    if FAULTS.contains(&deed) {
        books.faults.fetch_add(1, Ordering::Relaxed);
    }
    *books.last[call].lock().unwrap() = deed;
    if deed.applies() {
        books.applied[call].fetch_add(1, Ordering::SeqCst);
    }
    let mut out = stream;
    let mut say = |text: &[u8]| out.write_all(text).is_ok();
    let body = json!({"id": call.to_string(), "title": call.to_string(),
        "data": [{"id": call.to_string()}]})
    .to_string();
    let whole = |head: &str, body: &[u8]| {
        let length = body.len();
        let head = format!("HTTP/1.1 {head}\r\nContent-Length: {length}\r\n\r\n");
        [head.as_bytes(), body].concat()
    };
    let good = whole("200 OK", body.as_bytes());
    let reset = || {
        let at_once = Some(Duration::ZERO);
        SockRef::from(stream).set_linger(at_once).unwrap();
        false
    };
    match deed {
        Nothing => unreachable!("it came"),
        Answer => say(&good),
        AnswerSlowly => {
            thread::sleep(Duration::from_millis(5));
            say(&good)
        }
        AnswerInChunks => {
            let (first, rest) = body.split_at(7);
            let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n";
            say(format!("{head}{first}\r\n").as_bytes())
                && say(format!("{:x}\r\n{rest}\r\n0\r\n\r\n", rest.len()).as_bytes())
        }
        AnswerPacked => {
            let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            packer.write_all(body.as_bytes()).unwrap();
            let packed = packer.finish().unwrap();
            say(&whole("200 OK\r\nContent-Encoding: gzip", &packed))
        }
        AnswerAndClose => {
            say(&good);
            false
        }
        AnswerAndReset => {
            say(&good);
            // Not before it has arrived.
            thread::sleep(Duration::from_millis(2));
            reset()
        }
        Close | ApplyAndClose => false,
        Reset | ApplyAndReset => reset(),
        ApplyAndCutTheHead => {
            say(&good[..20]);
            false
        }
        ApplyAndCutTheBody => {
            say(&good[..good.len() - 3]);
            false
        }
        ApplyAndGarble => {
            say(b"\0\0\0 garbled\r\n\r\n");
            false
        }
        ApplyAndSayNonsense => say(&whole("200 OK", b"<html>")),
        ApplyAndBreakDown | BreakDown => say(&whole("502 Bad Gateway", b"<html>")),
        Overload => say(&whole("503 Busy\r\nRetry-After: 0", b"")),
        Limit => say(&whole("429 Slowly\r\nRetry-After: 0", b"{}")),
        Refuse => say(&whole("404 Not Found", b"{}")),
        CutARefusal => {
            say(b"HTTP/1.1 422 No\r\nContent-Length: 10\r\n\r\n{");
            false
        }
        ApplyAndHold => {
            // Until the client goes.
            let _ = stream.take(1).read(&mut [0]);
            false
        }
    }
}

/// What came of a call, to be held against the books at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Success,
    Api(u16),
    Decode,
    Transport(&'static str),
}

#[derive(Debug)]
struct Done {
    call: usize,
    end: End,
    attempts: u8,
    maybe_applied: bool,
    /// What the caller was told that was not so.
    lie: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Read,
    SafeWrite,
    UnsafeWrite,
    Search,
}

fn kind(call: usize) -> Kind {
    match mix(call as u64 ^ 0x3333) % 4 {
        0 => Kind::Read,
        1 => Kind::SafeWrite,
        2 => Kind::UnsafeWrite,
        _ => Kind::Search,
    }
}

fn make(client: &Client, call: usize) -> Done {
    let timeout = if held(call) {
        IMPATIENT
    } else {
        Duration::from_secs(30)
    };
    let text = call.to_string();
    let result: Result<Option<Id>, Error> = match kind(call) {
        Kind::Read => {
            let request = client.articles().retrieve(call).timeout(timeout);
            request.send().map(|article| Some(article.id))
        }
        Kind::SafeWrite => {
            let changes = UpdateArticle {
                title: Some(text.clone()),
                ..Default::default()
            };
            let request = client.articles().update(call, &changes).timeout(timeout);
            request.send().map(|article| Some(article.id))
        }
        Kind::UnsafeWrite => {
            let reply = Reply::Admin(AdminReply::comment(1, &text));
            let request = client.conversations().reply(call, &reply);
            let sent = request.timeout(timeout).send();
            sent.map(|conversation| Some(conversation.id))
        }
        Kind::Search => {
            let search = field("title").equals(text.clone());
            let request = client.conversations().search(search).timeout(timeout);
            let sent = request.send();
            sent.map(|mut page| page.items.pop().map(|conversation| conversation.id))
        }
    };
    let mut done = Done {
        call,
        end: End::Success,
        attempts: 1,
        maybe_applied: false,
        lie: None,
    };
    match result {
        Ok(id) => {
            let id = id.map(|id| id.to_string());
            if id.as_deref() != Some(&text) {
                done.lie = Some(format!("the answer is that of {id:?}"));
            }
        }
        Err(error) => {
            done.attempts = error.attempts().try_into().unwrap();
            done.maybe_applied = error.maybe_applied();
            done.end = match error {
                Error::Api(error) => End::Api(error.status),
                Error::Decode(_) => End::Decode,
                Error::Transport(error) => End::Transport(error.kind.as_str()),
                other => panic!("{other}"),
            };
        }
    }
    done
}

impl Done {
    /// Holds it against what the server knows.
    fn check(&self, books: &Books) -> Result<(), String> {
        if let Some(lie) = &self.lie {
            return Err(lie.clone());
        }
        let applied = books.applied[self.call].load(Ordering::SeqCst);
        let seen = books.seen[self.call].load(Ordering::SeqCst);
        let last = *books.last[self.call].lock().unwrap();
        let kind = kind(self.call);
        let success = self.end == End::Success;
        let counts = match kind {
            Kind::UnsafeWrite if success => applied == 1,
            Kind::UnsafeWrite if self.maybe_applied => applied <= 1,
            Kind::SafeWrite if success => applied >= 1,
            Kind::SafeWrite if self.maybe_applied => true,
            Kind::UnsafeWrite | Kind::SafeWrite => applied == 0,
            Kind::Read | Kind::Search => !self.maybe_applied,
        };
        if !counts {
            return Err(format!("applied {applied} times"));
        }
        let broken = End::Transport(Failure::ConnectionClosed.as_str());
        let truths: &[End] = match last {
            // Closed before it came: an idle connection whose end came too late to be seen.
            Nothing => &[broken],
            Answer | AnswerInChunks | AnswerPacked | AnswerSlowly | AnswerAndClose
            | AnswerAndReset => &[End::Success],
            Close | Reset | ApplyAndClose | ApplyAndReset | ApplyAndCutTheHead
            | ApplyAndCutTheBody => &[broken],
            ApplyAndGarble => &[End::Transport(Failure::Protocol.as_str())],
            ApplyAndSayNonsense => &[End::Decode],
            ApplyAndBreakDown | BreakDown => &[End::Api(502)],
            Overload => &[End::Api(503)],
            Limit => &[End::Api(429)],
            Refuse => &[End::Api(404)],
            CutARefusal => &[End::Api(422)],
            ApplyAndHold => &[End::Transport(Failure::Timeout.as_str())],
        };
        // Or the server saw it, and then a connection that it had closed ended a further try.
        let stale = self.end == broken && seen < self.attempts;
        if !truths.contains(&self.end) && !stale {
            return Err(format!("but the server did {last:?}"));
        }
        // What is repeated at no cost because an idle connection had ended is safe.
        let most = if kind == Kind::UnsafeWrite {
            TRIES
        } else {
            TRIES + 8
        };
        if self.attempts > TRIES || seen > most {
            return Err(format!("seen {seen} times"));
        }
        Ok(())
    }
}

/// Makes so many calls; answers with the memory after each tenth of them.
fn soak(calls: usize) -> Vec<Memory> {
    let books = Arc::new(Books::new(calls));
    let address = start(&books);
    let client = Client::builder("token-of-the-soak")
        .base_url(format!("http://{address}"))
        .retry_policy(
            RetryPolicy::default()
                .max_retries(u32::from(TRIES) - 1)
                .base_delay(Duration::from_millis(1))
                .max_delay(Duration::from_millis(2)),
        )
        .build()
        .unwrap();
    let begun = Instant::now();
    let tally = Mutex::new(BTreeMap::new());
    let wrong = Mutex::new(Vec::new());
    let mut memory = Vec::new();
    for tenth in 0..10 {
        run(
            &client,
            &books,
            calls * tenth / 10..calls * (tenth + 1) / 10,
            &tally,
            &wrong,
        );
        // The server may still be closing what the client has left.
        thread::sleep(Duration::from_millis(50));
        memory.push(Memory::now());
    }
    let count = |counter: &AtomicUsize| counter.load(Ordering::Relaxed);
    println!(
        "{calls} calls in {:?}: {} requests, {} of them failed, over {} connections",
        begun.elapsed(),
        count(&books.requests),
        count(&books.faults),
        count(&books.connections)
    );
    for ((end, maybe_applied), count) in tally.into_inner().unwrap() {
        let applied = if maybe_applied {
            ", may have been applied"
        } else {
            ""
        };
        println!("{count:>8} {end:?}{applied}");
    }
    for (tenth, memory) in memory.iter().enumerate() {
        println!("{memory:?} after {}0 %", tenth + 1);
    }
    let wrong: Vec<String> = wrong.into_inner().unwrap();
    assert!(
        wrong.is_empty(),
        "{} calls went wrong, as\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
    memory
}

fn run(
    client: &Client,
    books: &Books,
    calls: Range<usize>,
    tally: &Mutex<BTreeMap<(End, bool), usize>>,
    wrong: &Mutex<Vec<String>>,
) {
    let next = AtomicUsize::new(calls.start);
    let done: Vec<Done> = thread::scope(|scope| {
        let work = || {
            let mut done = Vec::new();
            loop {
                let call = next.fetch_add(1, Ordering::Relaxed);
                if call >= calls.end {
                    return done;
                }
                done.push(make(client, call));
            }
        };
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    });
    for done in done {
        let how = (done.end, done.maybe_applied);
        *tally.lock().unwrap().entry(how).or_insert(0) += 1;
        if let Err(what) = done.check(books) {
            let line = format!("{what}: {done:?}, {:?}", kind(done.call));
            wrong.lock().unwrap().push(line);
        }
    }
}
