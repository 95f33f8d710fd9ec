//! Faults that are not used up.

use super::fault::{Fault, Times};
use crate::http::Request;

/// The active faults, oldest first. Each has an id, which is never used again.
#[derive(Debug, Default)]
pub(crate) struct FaultQueue {
    faults: Vec<(u64, Fault)>,
    last_id: u64,
}

impl FaultQueue {
    /// Adds a fault and returns its id.
    pub fn push(&mut self, fault: Fault) -> u64 {
        self.last_id += 1;
        if fault.times != Times::Remaining(0) {
            self.faults.push((self.last_id, fault));
        }
        self.last_id
    }

    /// Returns the fault that applies to the request, with its id. Removes it from the queue when
    /// it has been applied as many times as it should.
    pub fn take(&mut self, request: &Request) -> Option<(u64, Fault)> {
        let matches = |(_, fault): &(u64, Fault)| fault.matches(request);
        let index = self.faults.iter().position(matches)?;
        let times = &mut self.faults[index].1.times;
        match times {
            Times::Remaining(0 | 1) => return Some(self.faults.remove(index)),
            Times::Remaining(remaining) => *remaining -= 1,
            Times::Always => {}
        }
        Some(self.faults[index].clone())
    }

    pub fn iter(&self) -> impl Iterator<Item = &(u64, Fault)> {
        self.faults.iter()
    }

    pub fn get(&self, id: u64) -> Option<&Fault> {
        let found = self.faults.iter().find(|(other, _)| *other == id);
        found.map(|(_, fault)| fault)
    }

    /// Removes the fault with this id. Returns whether there was one.
    pub fn remove(&mut self, id: u64) -> bool {
        let before = self.faults.len();
        self.faults.retain(|(other, _)| *other != id);
        self.faults.len() < before
    }

    pub fn clear(&mut self) {
        self.faults.clear();
    }
}
