//! A static library of another Rust crate, with a standard library of its own.

/// Returns the sum of the numbers below `count`, which another thread computes; a panic on the way
/// is caught.
#[unsafe(no_mangle)]
pub extern "C" fn other_sum(count: u32) -> u64 {
    let numbers: Vec<u64> = (0..u64::from(count)).collect();
    let caught = std::panic::catch_unwind(|| panic!("{} numbers", numbers.len()));
    assert!(caught.is_err());
    std::thread::spawn(move || numbers.iter().sum())
        .join()
        .expect("the thread does not panic")
}
