//! Decompression when the feature is off.

use std::io;

use intercom::Error;

use crate::server::Server;
use crate::support::download;

#[test]
fn decompression_without_the_feature_is_rejected() {
    let server = Server::start(vec![]);
    let error = download(&server).decompressed().send_to(io::sink());
    assert!(matches!(error, Err(Error::InvalidInput(_))), "{error:?}");
    assert_eq!(server.connections(), 0);
}
