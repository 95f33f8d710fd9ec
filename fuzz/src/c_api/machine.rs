//! The state of a C program: its handles, and the arguments of the running call.

use std::cell::RefCell;
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::LazyLock;
use std::sync::atomic::Ordering;
use std::{env, fs, mem, process, ptr};

use arbitrary::Unstructured;
use intercom::fuzzing::{Reply, serve};

use super::callbacks::{CLIENT, RELEASED};
use super::declarations;
use super::replies;
use crate::exchange::TOKEN;
use crate::json_text;
use crate::loopback::Loopback;

/// What an out-parameter holds before the call. A program may pass uninitialized memory.
const UNWRITTEN: usize = usize::MAX;

const INVALID_INPUT: c_int = 1;
const INTERNAL: c_int = 8;

/// Default deadline of a call in milliseconds.
const TIMEOUT_MS: u64 = 3;

static SERVER: LazyLock<Loopback> = LazyLock::new(Loopback::start);

pub struct Machine<'a> {
    u: Unstructured<'a>,
    /// The body to send, if it is not chosen by the input.
    pub fixed_body: Option<&'a CStr>,
    /// Base URL of clients.
    pub url: String,
    clients: Vec<*mut c_void>,
    options: Vec<*mut c_void>,
    errors: Vec<*mut c_void>,
    pagers: Vec<*mut c_void>,
    texts: Vec<*mut c_char>,
    pub kept_texts: Vec<CString>,
    /// The file that downloads write, if one may have.
    file: Option<PathBuf>,
    /// Out-parameters of the running call.
    error: Box<*mut c_void>,
    has_error: bool,
    text: Box<*mut c_char>,
    has_text: bool,
    size: Box<usize>,
    has_size: bool,
    pub snapshot: Box<[u64]>,
    /// Number of observers that have to be released.
    pub to_release: usize,
    /// The reply in memory, or `None` on sockets.
    reply: Option<Rc<RefCell<Option<Reply>>>>,
    invalid_input: bool,
}

impl<'a> Machine<'a> {
    pub fn new(data: &'a [u8], on_sockets: bool) -> Self {
        let mut machine = Machine::empty(data);
        RELEASED.store(0, Ordering::SeqCst);
        // That of an earlier machine.
        unsafe { declarations::intercom_set_interrupt_check(None, ptr::null_mut()) };
        if on_sockets {
            machine.url = SERVER.url();
            serve(None);
        } else {
            let reply = Rc::new(RefCell::new(None::<Reply>));
            machine.reply = Some(reply.clone());
            serve(Some(Box::new(move |_| {
                reply.borrow().clone().expect("a reply is prepared")
            })));
        }
        machine
    }

    /// A machine that sends this body. Connections lead where the caller has set.
    pub fn with_body(body: &'a CStr) -> Self {
        Machine {
            fixed_body: Some(body),
            ..Machine::empty(&[])
        }
    }

    fn empty(data: &'a [u8]) -> Self {
        Machine {
            u: Unstructured::new(data),
            fixed_body: None,
            url: "http://127.0.0.1:9".into(),
            clients: Vec::new(),
            options: Vec::new(),
            errors: Vec::new(),
            pagers: Vec::new(),
            texts: Vec::new(),
            kept_texts: Vec::new(),
            file: None,
            error: Box::new(ptr::null_mut()),
            has_error: false,
            text: Box::new(ptr::null_mut()),
            has_text: false,
            size: Box::new(0),
            has_size: false,
            snapshot: Box::default(),
            to_release: 0,
            reply: None,
            invalid_input: false,
        }
    }

    pub fn is_at_end(&self) -> bool {
        self.u.is_empty()
    }

    pub fn unstructured(&mut self) -> &mut Unstructured<'a> {
        &mut self.u
    }

    pub fn byte(&mut self) -> u8 {
        json_text::byte(&mut self.u)
    }

    pub fn number(&mut self) -> usize {
        self.u.arbitrary::<u16>().unwrap_or_default().into()
    }

    pub fn bytes(&mut self, length: usize) -> Vec<u8> {
        let length = length.min(self.u.len());
        self.u.bytes(length).unwrap_or_default().to_vec()
    }

    /// Sets what the server returns during the next call.
    pub fn prepare_reply(&mut self) {
        let reply = replies::reply(&mut self.u);
        match &self.reply {
            Some(current) => *current.borrow_mut() = Some(reply),
            None => SERVER.set_reply(reply),
        }
    }

    /// Creates a client as most programs do.
    pub fn create_client(&mut self) {
        let url = CString::new(self.url.clone()).expect("a URL has no NUL byte");
        let token = CString::new(TOKEN).expect("a token has no NUL byte");
        unsafe {
            let options = declarations::intercom_options_new();
            assert_eq!(
                declarations::intercom_options_set_base_url(options, url.as_ptr()),
                0
            );
            let timeout = if self.fixed_body.is_some() {
                10_000
            } else {
                TIMEOUT_MS
            };
            assert_eq!(
                declarations::intercom_options_set_timeout_ms(options, timeout),
                0
            );
            let client =
                declarations::intercom_client_new(token.as_ptr(), options, ptr::null_mut());
            assert!(!client.is_null());
            self.clients.push(client);
            self.options.push(options);
        }
    }

    /// Requests the page of each pager.
    pub fn fetch_pages(&mut self) {
        for pager in self.pagers.clone() {
            let error = self.error_slot();
            let text = self.text_slot();
            let result = unsafe { declarations::intercom_pager_next(pager, text, error) };
            self.check_error(result == -1);
        }
    }

    pub fn has_invalid_input(&self) -> bool {
        self.invalid_input
    }

    /// Returns the path of a file that may be written. It is removed at the end.
    pub fn file(&mut self) -> PathBuf {
        let name = format!("intercom-fuzz-{}", process::id());
        self.file.insert(env::temp_dir().join(name)).clone()
    }

    fn pick<T: Copy>(&mut self, from: for<'m> fn(&'m Machine<'a>) -> &'m [T]) -> Option<T> {
        if self.fixed_body.is_some() {
            return from(self).first().copied();
        }
        if self.is_null() {
            return None;
        }
        let index = usize::from(self.byte()).checked_rem(from(self).len())?;
        Some(from(self)[index])
    }

    fn take<T>(&mut self, from: for<'m> fn(&'m mut Machine<'a>) -> &'m mut Vec<T>) -> Option<T> {
        if self.is_null() {
            return None;
        }
        let index = usize::from(self.byte()).checked_rem(from(self).len())?;
        Some(from(self).swap_remove(index))
    }

    pub fn client(&mut self) -> *const c_void {
        let client = self.pick(|machine| &machine.clients);
        let client = client.map_or(ptr::null(), |client| client.cast_const());
        CLIENT.set(client);
        client
    }

    pub fn options(&mut self) -> *const c_void {
        let options = self.pick(|machine| &machine.options);
        options.map_or(ptr::null(), |options| options.cast_const())
    }

    pub fn error(&mut self) -> *const c_void {
        let error = self.pick(|machine| &machine.errors);
        error.map_or(ptr::null(), |error| error.cast_const())
    }

    pub fn pager(&mut self) -> *mut c_void {
        self.pick(|machine| &machine.pagers)
            .unwrap_or(ptr::null_mut())
    }

    pub fn client_to_free(&mut self) -> *mut c_void {
        self.take(|machine| &mut machine.clients)
            .unwrap_or(ptr::null_mut())
    }

    pub fn options_to_free(&mut self) -> *mut c_void {
        self.take(|machine| &mut machine.options)
            .unwrap_or(ptr::null_mut())
    }

    pub fn error_to_free(&mut self) -> *mut c_void {
        self.take(|machine| &mut machine.errors)
            .unwrap_or(ptr::null_mut())
    }

    pub fn pager_to_free(&mut self) -> *mut c_void {
        self.take(|machine| &mut machine.pagers)
            .unwrap_or(ptr::null_mut())
    }

    pub fn text_to_free(&mut self) -> *mut c_char {
        self.take(|machine| &mut machine.texts)
            .unwrap_or(ptr::null_mut())
    }

    pub fn error_slot(&mut self) -> *mut *mut c_void {
        self.has_error = self.fixed_body.is_some() || !self.is_null();
        *self.error = ptr::without_provenance_mut(UNWRITTEN);
        match self.has_error {
            true => &mut *self.error,
            false => ptr::null_mut(),
        }
    }

    pub fn text_slot(&mut self) -> *mut *mut c_char {
        self.has_text = self.fixed_body.is_some() || !self.is_null();
        *self.text = ptr::without_provenance_mut(UNWRITTEN);
        match self.has_text {
            true => &mut *self.text,
            false => ptr::null_mut(),
        }
    }

    pub fn size_slot(&mut self) -> *mut usize {
        self.has_size = !self.is_null();
        *self.size = UNWRITTEN;
        match self.has_size {
            true => &mut *self.size,
            false => ptr::null_mut(),
        }
    }

    /// Checks the error of a call: written in every case, NULL on success and only then.
    pub fn check_error(&mut self, failed: bool) {
        if !mem::take(&mut self.has_error) {
            return;
        }
        let error = *self.error;
        assert_ne!(error.addr(), UNWRITTEN, "the error is not written");
        assert_eq!(!error.is_null(), failed);
        if error.is_null() {
            return;
        }
        self.errors.push(error);
        let code = unsafe { declarations::intercom_error_code(error) };
        let message = unsafe { CStr::from_ptr(declarations::intercom_error_message(error)) };
        let message = message.to_str().expect("a message is UTF-8");
        assert!(code > 0 && code != INTERNAL, "code {code}: {message}");
        assert!(
            !message.contains(TOKEN) && !message.contains(char::is_control),
            "{message:?}"
        );
        self.invalid_input |= code == INVALID_INPUT;
    }

    pub fn returned_text(&mut self, text: *mut c_char) {
        if !text.is_null() {
            assert!(unsafe { CStr::from_ptr(text) }.to_str().is_ok());
            self.texts.push(text);
        }
    }

    pub fn returned_borrowed_text(&mut self, function: &str, text: *const c_char) {
        let has_size = mem::take(&mut self.has_size);
        if text.is_null() {
            assert!(!has_size || *self.size == 0);
            return;
        }
        let text = unsafe { CStr::from_ptr(text) };
        // A body has any bytes.
        if function != "intercom_error_body" {
            assert!(text.to_str().is_ok(), "{function}: {text:?}");
        }
        if has_size {
            let bytes =
                unsafe { std::slice::from_raw_parts(text.as_ptr().cast::<u8>(), *self.size + 1) };
            assert_eq!(bytes.last(), Some(&0));
            assert!(text.count_bytes() <= *self.size);
        }
    }

    pub fn returned_client(&mut self, client: *mut c_void) {
        if !client.is_null() {
            self.clients.push(client);
        }
    }

    pub fn returned_options(&mut self, options: *mut c_void) {
        assert!(!options.is_null());
        unsafe { declarations::intercom_options_set_timeout_ms(options, TIMEOUT_MS) };
        self.options.push(options);
    }

    pub fn returned_pager(&mut self, pager: *mut c_void) {
        if !pager.is_null() {
            self.pagers.push(pager);
        }
    }

    /// Takes over what the call has written, and frees its arguments.
    pub fn end_call(&mut self) {
        if mem::take(&mut self.has_text) {
            assert_ne!(self.text.addr(), UNWRITTEN, "the text is not written");
            self.returned_text(*self.text);
        }
        CLIENT.set(ptr::null());
        self.kept_texts.clear();
        self.snapshot = Box::default();
    }

    /// Frees all handles, the clients first or last.
    pub fn free_all(mut self) {
        let clients_first = self.byte() & 1 == 0;
        let free_clients = |clients: &mut Vec<*mut c_void>| {
            for client in clients.drain(..) {
                unsafe { declarations::intercom_client_free(client) };
            }
        };
        if clients_first {
            free_clients(&mut self.clients);
        }
        for pager in self.pagers.drain(..) {
            unsafe { declarations::intercom_pager_free(pager) };
        }
        for options in self.options.drain(..) {
            unsafe { declarations::intercom_options_free(options) };
        }
        for error in self.errors.drain(..) {
            unsafe { declarations::intercom_error_free(error) };
        }
        for text in self.texts.drain(..) {
            unsafe { declarations::intercom_string_free(text) };
        }
        free_clients(&mut self.clients);
        if let Some(file) = self.file {
            // It may not have been written.
            let _ = fs::remove_file(file);
        }
        if self.fixed_body.is_none() {
            assert_eq!(RELEASED.load(Ordering::SeqCst), self.to_release);
        }
    }
}
