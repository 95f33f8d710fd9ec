//! Faults that have not been applied yet.

use super::fault::Fault;
use crate::http::Request;

#[derive(Debug, Default)]
pub(crate) struct FaultQueue(Vec<Fault>);

impl FaultQueue {
    pub fn push(&mut self, fault: Fault) {
        if fault.times > 0 {
            self.0.push(fault);
        }
    }

    /// Returns the fault that applies to the request. Removes it from the queue when it has
    /// been applied as many times as it should.
    pub fn take(&mut self, request: &Request) -> Option<Fault> {
        let index = self.0.iter().position(|fault| fault.matches(request))?;
        self.0[index].times -= 1;
        if self.0[index].times == 0 {
            Some(self.0.remove(index))
        } else {
            Some(self.0[index].clone())
        }
    }
}
