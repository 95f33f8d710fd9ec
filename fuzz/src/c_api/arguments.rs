//! Arguments of the C functions, from arbitrary bytes.

use std::ffi::{CString, c_char, c_int, c_void};
use std::ptr;

use super::callbacks;
use super::declarations::{
    DownloadProgressFn, InterruptFn, ObserveFn, ProgressFn, ReleaseFn, WriteFn,
};
use super::machine::Machine;
use crate::exchange::TOKEN;
use crate::json_text;
use crate::models::MODELS;

/// Longest text that is arbitrary.
const MAX_LENGTH: usize = 64;

/// A valid deadline is short, because a call may wait until then.
const TIMEOUTS: [u64; 6] = [0, 1, 2, 3, u64::MAX, 365 * 86_400_000 + 1];

const NUMBERS: [u64; 7] = [0, 1, 2, 100, 1 << 40, u64::MAX - 1, u64::MAX];

impl Machine<'_> {
    /// A text for an argument. It lives until the call ends.
    pub fn text(&mut self, function: &str, name: &str) -> *const c_char {
        if let Some(body) = self.fixed_body {
            return match name {
                "body" => body.as_ptr(),
                "params" => ptr::null(),
                "method" => self.keep(b"POST".to_vec()),
                "path" => self.keep(b"/things".to_vec()),
                _ => self.keep(b"7".to_vec()),
            };
        }
        let bytes = match self.byte() {
            0..=7 => return ptr::null(),
            // Anything but a path of a file that would be written.
            8..=47 if function != "intercom_data_exports_download_file" || name != "path" => {
                let length = usize::from(self.byte()) % MAX_LENGTH;
                self.bytes(length)
            }
            _ => self.usual_text(function, name),
        };
        self.keep(bytes)
    }

    /// A text that the argument may have.
    fn usual_text(&mut self, function: &str, name: &str) -> Vec<u8> {
        const IDS: [&str; 6] = ["7", "a/../b", "", "..", "\u{e9} %2F", "-1"];
        const PATHS: [&str; 6] = [
            "/things",
            "/things/7?a=%zz&b",
            "//x",
            "/..",
            "things",
            "/a b",
        ];
        const FILES: [&str; 3] = ["", "/", "/proc/none/x"];
        let choices: &[&str] = match name {
            "body" | "params" => return self.json(),
            "url" if function.ends_with("base_url") => return self.url.clone().into_bytes(),
            "token" => &[TOKEN, "t", "", "a b", "\u{7f}"],
            "method" => &["GET", "POST", "PUT", "DELETE", "PATCH", "get"],
            "region" => &["us", "eu", "au", "US", "moon"],
            "url" => &[
                "http://127.0.0.1:1",
                "https://u:p@x:1",
                "socks5://x",
                "http://",
            ],
            "path" if function.starts_with("intercom_data_exports") => {
                let file = FILES.get(usize::from(self.byte()) % 8);
                let file = file.map_or_else(|| self.file(), |file| file.into());
                return file.into_os_string().into_encoded_bytes();
            }
            "path" => &PATHS,
            _ => &IDS,
        };
        choices[usize::from(self.byte()) % choices.len()].into()
    }

    fn json(&mut self) -> Vec<u8> {
        const OBJECTS: [&str; 6] = [
            "{}",
            "{\"per_page\":2,\"page\":1}",
            "{\"user_id\":\"7\",\"type\":\"user\"}",
            "{\"type\":\"contact\",\"email\":null}",
            "{\"query\":{},\"pagination\":{\"starting_after\":\"a\"}}",
            "{\"pagination\":[],\"x\":[1e999]}",
        ];
        let choice = usize::from(self.byte());
        if let Some(object) = OBJECTS.get(choice % 8) {
            return object.as_bytes().to_vec();
        }
        let mut text = String::new();
        json_text::value(self.unstructured(), MODELS[0], 4, &mut text);
        text.into_bytes()
    }

    /// Keeps a text until the call ends. It ends at its first NUL byte.
    fn keep(&mut self, mut bytes: Vec<u8>) -> *const c_char {
        let end = bytes.iter().position(|byte| *byte == 0);
        bytes.truncate(end.unwrap_or(bytes.len()));
        // In memory of exactly this size, so that a read beyond its end is found.
        let text = CString::new(bytes.into_boxed_slice()).expect("no NUL byte is left");
        let pointer = text.as_ptr();
        self.kept_texts.push(text);
        pointer
    }

    pub fn u64(&mut self, function: &str, name: &str) -> u64 {
        let numbers: &[u64] = match (function, name) {
            // 0 is the default, which is hours.
            ("intercom_data_exports_wait", "timeout_ms") => &TIMEOUTS[1..],
            (_, "timeout_ms") => &TIMEOUTS,
            _ => &NUMBERS,
        };
        numbers[usize::from(self.byte()) % numbers.len()]
    }

    pub fn u32(&mut self) -> u32 {
        let number = NUMBERS[usize::from(self.byte()) % NUMBERS.len()];
        u32::try_from(number).unwrap_or(u32::MAX)
    }

    pub fn int(&mut self) -> c_int {
        [0, 1, -1, c_int::MIN, c_int::MAX][usize::from(self.byte()) % 5]
    }

    pub fn user_data(&mut self) -> *mut c_void {
        ptr::without_provenance_mut(self.byte().into())
    }

    /// Whether a pointer is NULL.
    pub fn is_null(&mut self) -> bool {
        self.byte() < 16
    }

    pub fn write_fn(&mut self) -> WriteFn {
        (!self.is_null()).then_some(callbacks::write)
    }

    pub fn progress_fn(&mut self) -> ProgressFn {
        (!self.is_null()).then_some(callbacks::progress)
    }

    pub fn download_progress_fn(&mut self) -> DownloadProgressFn {
        (!self.is_null()).then_some(callbacks::download_progress)
    }

    pub fn interrupt_fn(&mut self) -> InterruptFn {
        (!self.is_null()).then_some(callbacks::interrupt)
    }

    pub fn observe_fn(&mut self) -> ObserveFn {
        (!self.is_null()).then_some(callbacks::observe)
    }

    pub fn release_fn(&mut self) -> ReleaseFn {
        let release: ReleaseFn = (!self.is_null()).then_some(callbacks::release);
        self.to_release += usize::from(release.is_some());
        release
    }

    /// A struct for a snapshot, which begins with its size, in memory of exactly this size.
    pub fn snapshot(&mut self) -> *mut c_void {
        const SIZES: [usize; 6] = [32, 40, 31, 8, 0, usize::MAX];
        if self.is_null() {
            return ptr::null_mut();
        }
        let size = SIZES[usize::from(self.byte()) % SIZES.len()];
        let words = size.clamp(8, 64).div_ceil(8);
        self.snapshot = vec![size as u64; words].into_boxed_slice();
        self.snapshot.as_mut_ptr().cast()
    }
}
