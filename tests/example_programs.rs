//! The programs in `examples/`, apart from the tours, do what they say against a sandbox.
//! `ffi-tests/python/test_examples.py` tests those in C, C++ and Python.

#[path = "common/examples.rs"]
mod examples;
#[path = "../examples/text/mod.rs"]
mod text;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use intercom::Client;
use intercom::api::articles::UpdateArticle;
use intercom_sandbox::{Fault, Sandbox};

/// Runs an example in the workspace of the sandbox.
fn run(sandbox: &Sandbox, example: &str, arguments: &[&str]) -> String {
    examples::run(example, arguments, &environment(sandbox))
}

fn environment(sandbox: &Sandbox) -> [(&str, &str); 2] {
    [
        ("INTERCOM_ACCESS_TOKEN", sandbox.token()),
        ("INTERCOM_BASE_URL", sandbox.url()),
    ]
}

fn client(sandbox: &Sandbox) -> Client {
    let builder = Client::builder(sandbox.token()).base_url(sandbox.url());
    builder.build().unwrap()
}

/// Returns the requests other than GET, except for searches.
fn writes(sandbox: &Sandbox) -> Vec<String> {
    let requests = sandbox.requests().into_iter();
    requests
        .filter(|request| request.method != "GET" && !request.path.ends_with("/search"))
        .map(|request| format!("{} {}", request.method, request.path))
        .collect()
}

/// Runs an example that must fail. Returns what it prints on standard error: at most one line.
fn fail(sandbox: &Sandbox, example: &str, arguments: &[&str], stdout: Stdio) -> String {
    let mut command = examples::command(example, arguments, &environment(sandbox));
    let mut child = command
        .stdout(stdout)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Of a pipe, closes the end that is read.
    drop(child.stdout.take());
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    let printed = String::from_utf8(stderr).unwrap();
    assert_eq!(status.code(), Some(1), "{example}: {printed}");
    assert!(printed.lines().count() <= 1, "{example}: {printed}");
    printed
}

/// The examples whose output is text, with arguments, and the tour.
const PRINTING: [(&str, &[&str]); 5] = [
    ("article_report", &[]),
    ("triage", &["510001"]),
    ("translation_audit", &[]),
    ("truncated_conversation", &["300001"]),
    ("tour", &[]),
];

#[test]
fn readers_that_close_the_pipe_end_a_program_silently() {
    let sandbox = Sandbox::start().unwrap();
    for (example, arguments) in PRINTING {
        let printed = fail(&sandbox, example, arguments, Stdio::piped());
        assert_eq!(printed, "", "{example}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn full_disk_is_reported_in_one_line() {
    let sandbox = Sandbox::start().unwrap();
    for (example, arguments) in PRINTING {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let printed = fail(&sandbox, example, arguments, full.into());
        assert!(printed.starts_with(&format!("{example}: ")), "{printed}");
        assert!(printed.contains("(os error 28)"), "{printed}");
    }
}

#[test]
fn text_of_customers_cannot_control_a_terminal() {
    let text = "a\u{1b}[2Jb\u{9b}31mc\r\n\td\u{7f}e\u{202e}f\u{2066}g – ü 日本";
    assert_eq!(text::one_line(text), "a [2Jb 31mc   d e f g – ü 日本");
}

/// A file of one test, deleted at the end.
struct TemporaryFile(PathBuf);

impl TemporaryFile {
    fn new(name: &str) -> TemporaryFile {
        let name = format!("intercom-{}-{name}", std::process::id());
        TemporaryFile(std::env::temp_dir().join(name))
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.0).unwrap()
    }
}

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        // The test fails for another reason if it does not exist.
        let _ = fs::remove_file(&self.0);
    }
}

#[test]
fn article_report_writes_table_csv_and_page() {
    let sandbox = Sandbox::start().unwrap();
    let title = "=1+1 <script>alert(\"{{table}}\")</script>";
    let change = UpdateArticle::new().title(title);
    client(&sandbox)
        .articles()
        .update(800004, &change)
        .send()
        .unwrap();
    sandbox.clear_requests();
    let (csv, html) = (
        TemporaryFile::new("report.csv"),
        TemporaryFile::new("report.html"),
    );
    let files = ["--csv", csv.path(), "--html", html.path()];
    let printed = run(&sandbox, "article_report", &files);

    assert!(printed.contains("Indexing a rear derailleur"), "{printed}");
    assert!(
        printed.ends_with("12 articles, 31612 views.\n"),
        "{printed}"
    );
    let order: Vec<_> = printed.lines().skip(1).take(2).collect();
    assert!(
        order[0].contains("9034") && order[1].contains("5560"),
        "{printed}"
    );
    assert!(writes(&sandbox).is_empty());

    let csv = csv.text();
    assert_eq!(csv.lines().count(), 13);
    assert!(
        csv.contains("\n800004,\"'=1+1 <script>alert(\"\"{{table}}\"\")</script>\","),
        "{csv}"
    );
    assert!(
        csv.contains("\n800012,\"Tubeless, step by step\",\"draft\",\"\",0,0,0,0.0,0.0,0.0\r\n"),
        "{csv}"
    );

    let html = html.text();
    assert_eq!(html.matches("<svg role=").count(), 3);
    assert_eq!(html.matches("<tr><th scope=\"row\">").count(), 12);
    assert!(html.contains("31,612"), "{html}");
    assert!(
        html.contains("=1+1 &lt;script&gt;alert(&quot;{{table}}&quot;)"),
        "{html}"
    );
    // Self-contained: nothing is loaded, and no script runs.
    for absent in ["<script", " src=", "<link", "url(", "@import"] {
        assert!(!html.contains(absent), "{absent}");
    }
}

#[test]
fn article_report_prints_an_article_per_line_whatever_its_title() {
    let sandbox = Sandbox::start().unwrap();
    let client = client(&sandbox);
    let titles = [
        ("800001", "\u{1b}[2J two\nlines"),
        ("800002", "\r=1+1"),
        ("800003", "＝1+1"),
        ("800004", "a;=1+1"),
        ("800005", "-5"),
    ];
    for (id, title) in titles {
        let change = UpdateArticle::new().title(title);
        client.articles().update(id, &change).send().unwrap();
    }
    let csv = TemporaryFile::new("titles.csv");
    let printed = run(&sandbox, "article_report", &["--csv", csv.path()]);
    // A header, the articles, an empty line, and the totals.
    assert_eq!(printed.lines().count(), 1 + 12 + 1 + 1, "{printed}");
    assert!(printed.contains("  [2J two lines\n"), "{printed}");
    let csv = csv.text();
    for cell in [
        "800002,\"'\r=1+1\",",
        "800003,\"'＝1+1\",",
        "800004,\"a;=1+1\",",
        "800005,\"'-5\",",
    ] {
        assert!(csv.contains(cell), "{cell}: {csv}");
    }
}

#[test]
fn article_report_prints_the_table_although_a_file_cannot_be_written() {
    let sandbox = Sandbox::start().unwrap();
    let html = TemporaryFile::new("other.html");
    let folder = std::env::temp_dir();
    let files = ["--csv", folder.to_str().unwrap(), "--html", html.path()];
    let arguments = environment(&sandbox);
    let mut command = examples::command("article_report", &files, &arguments);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(
        printed.ends_with("12 articles, 31612 views.\n"),
        "{printed}"
    );
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains(folder.to_str().unwrap()), "{errors}");
    assert!(html.text().contains("31,612"));
}

#[test]
fn triage_changes_nothing_without_permission() {
    let sandbox = Sandbox::start().unwrap();
    let printed = run(&sandbox, "triage", &["510001"]);
    assert!(printed.contains("Would assign"), "{printed}");
    assert!(writes(&sandbox).is_empty());
}

#[test]
fn triage_assigns_in_turn_to_available_admins_of_the_team() {
    let sandbox = Sandbox::start().unwrap();
    let client = client(&sandbox);
    let planned = run(&sandbox, "triage", &["510001"]);
    let planned: Vec<&str> = planned
        .lines()
        .filter(|line| line.contains(" -> "))
        .collect();
    assert!(planned.len() > 3, "{planned:?}");

    let printed = run(&sandbox, "triage", &["510001", "--apply"]);
    let assigned: Vec<&str> = printed
        .lines()
        .filter(|line| line.contains(" -> "))
        .collect();
    assert_eq!(assigned, planned);
    assert_eq!(writes(&sandbox).len(), planned.len());
    let mut times = Vec::new();
    for (line, admin) in assigned
        .iter()
        .zip(["410001", "410002", "410003"].iter().cycle())
    {
        let id = line.split(' ').next().unwrap();
        let conversation = client.conversations().retrieve(id).send().unwrap();
        assert_eq!(
            conversation.admin_assignee_id.as_deref(),
            Some(*admin),
            "{printed}"
        );
        times.push(conversation.created_at);
    }
    assert!(times.is_sorted(), "the oldest conversation comes first");

    let printed = run(&sandbox, "triage", &["510001", "--apply"]);
    assert_eq!(printed, "Assigned 0 conversations.\n");
    // One admin of this team is away; of the other team one has no inbox seat.
    sandbox.reset();
    let printed = run(&sandbox, "triage", &["510002"]);
    assert!(
        printed.contains("Marta Kowal") && !printed.contains("Luiz"),
        "{printed}"
    );
}

#[test]
fn translation_audit_finds_missing_drafts_and_outdated() {
    let sandbox = Sandbox::start().unwrap();
    let printed = run(&sandbox, "translation_audit", &["de", "fr"]);
    assert!(
        printed.contains("\n800003 Bedding in new disc brakes\n    fr: not published\n"),
        "{printed}"
    );
    assert!(
        printed.contains("\n800007 Paying by invoice\n    de: missing\n    fr: missing\n"),
        "{printed}"
    );
    assert!(!printed.contains("800002"), "{printed}");
    assert!(
        !printed.contains("800012"),
        "drafts are left out: {printed}"
    );
    assert!(!printed.contains("outdated"), "{printed}");

    let change = UpdateArticle::new().title("How to tell when a chain is worn out");
    client(&sandbox)
        .articles()
        .update(800001, &change)
        .send()
        .unwrap();
    let printed = run(&sandbox, "translation_audit", &["de"]);
    assert!(
        printed.contains("worn out\n    de: outdated, the original is"),
        "{printed}"
    );
    let printed = run(&sandbox, "translation_audit", &[]);
    assert!(
        printed.contains("Locales: de, en, es, fr, id, ja, pt-BR."),
        "{printed}"
    );
}

#[test]
fn export_to_disk_writes_plain_and_compressed_files() {
    let sandbox = Sandbox::start().unwrap();
    let plain = TemporaryFile::new("messages.csv");
    let options = ["--days", "20000", "--interval", "0.01"];
    let printed = run(
        &sandbox,
        "export_to_disk",
        &[&[plain.path()], &options[..]].concat(),
    );
    let text = plain.text();
    assert!(text.starts_with("user_id,"), "{text}");
    assert!(
        printed.contains(&format!("Wrote {} bytes", text.len())),
        "{printed}"
    );

    let job = printed
        .lines()
        .find_map(|line| line.strip_prefix("Export "))
        .unwrap();
    let compressed = TemporaryFile::new("messages.csv.gz");
    run(
        &sandbox,
        "export_to_disk",
        &["--job", job, compressed.path()],
    );
    assert!(fs::read(&compressed.0).unwrap().starts_with(&[0x1f, 0x8b]));
}

#[test]
fn export_to_disk_writes_the_file_although_nobody_reads_the_output() {
    let sandbox = Sandbox::start().unwrap();
    let file = TemporaryFile::new("unread.csv");
    let arguments = [file.path(), "--days", "20000", "--interval", "0.01"];
    let mut command = examples::command("export_to_disk", &arguments, &environment(&sandbox));
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
    assert!(file.text().starts_with("user_id,"));
}

/// Without a handler, the signal would end the program with the temporary file in the folder.
#[cfg(unix)]
#[test]
fn export_to_disk_leaves_no_file_after_ctrl_c() {
    let sandbox = Sandbox::start().unwrap();
    let folder = TemporaryFile::new("folder");
    fs::create_dir(&folder.0).unwrap();
    let file = folder.0.join("messages.csv");
    sandbox.inject_fault(Fault::slow_body(Duration::from_secs(3)).on("GET", "/download"));
    let arguments = [
        file.to_str().unwrap(),
        "--days",
        "20000",
        "--interval",
        "0.01",
    ];
    let mut command = examples::command("export_to_disk", &arguments, &environment(&sandbox));
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    let files = || fs::read_dir(&folder.0).unwrap().count();
    let deadline = Instant::now() + Duration::from_secs(60);
    while files() == 0 {
        assert!(Instant::now() < deadline, "the download has not begun");
        thread::sleep(Duration::from_millis(10));
    }
    let interrupt = ["-INT".to_owned(), child.id().to_string()];
    assert!(
        Command::new("kill")
            .args(interrupt)
            .status()
            .unwrap()
            .success()
    );
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    let printed = String::from_utf8(stderr).unwrap();
    assert_eq!(status.code(), Some(1), "{printed}");
    assert!(printed.contains("cancelled"), "{printed}");
    assert_eq!(files(), 0);
    fs::remove_dir(&folder.0).unwrap();
}

#[test]
fn export_to_disk_rejects_arguments_before_it_creates_an_export() {
    let sandbox = Sandbox::start().unwrap();
    let cases: [&[&str]; 5] = [
        &["a.csv", "b.csv"],
        &["a.csv", "--days", "many"],
        &["a.csv", "--interval", "-1"],
        &["a.csv", "--interval", "often"],
        &["--help"],
    ];
    for arguments in cases {
        let printed = fail(&sandbox, "export_to_disk", arguments, Stdio::null());
        assert!(printed.contains("usage: export_to_disk FILE"), "{printed}");
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn translation_audit_of_an_empty_workspace_names_no_locale() {
    let sandbox = Sandbox::start().unwrap();
    for article in client(&sandbox).articles().list() {
        let id = article.unwrap().id;
        client(&sandbox).articles().delete(&id).send().unwrap();
    }
    let printed = run(&sandbox, "translation_audit", &[]);
    assert!(printed.ends_with(" Locales: none.\n"), "{printed}");
}
