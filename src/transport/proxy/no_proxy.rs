use std::net::IpAddr;

/// Returns whether the value of `NO_PROXY` names a host, with or without its port. Entries are
/// separated by commas or blanks.
pub(super) fn is_excluded(list: &str, host: &str, port: u16) -> bool {
    let host = bare(host).trim_end_matches('.');
    let address = host.parse::<IpAddr>().ok();
    list.split([',', ' ', '\t'])
        .filter(|entry| !entry.is_empty())
        .any(|entry| match address {
            _ if entry == "*" => true,
            Some(address) => names_address(entry, address, port),
            None => names_host(entry, host, port),
        })
}

/// Returns whether an entry is a domain that the host is or belongs to. `example.com`,
/// `.example.com` and `*.example.com` are the same.
fn names_host(entry: &str, host: &str, port: u16) -> bool {
    let Some(domain) = without_port(entry, port) else {
        return false;
    };
    let domain = domain.strip_prefix('*').unwrap_or(domain);
    let domain = domain.strip_prefix('.').unwrap_or(domain);
    let domain = domain.trim_end_matches('.');
    let Some(start) = host.len().checked_sub(domain.len()) else {
        return false;
    };
    let (subdomain, end) = host.split_at(start);
    !domain.is_empty()
        && end.eq_ignore_ascii_case(domain)
        && (subdomain.is_empty() || subdomain.ends_with('.'))
}

/// Returns whether an entry is the address, or a block of addresses that contains it, as in
/// `10.0.0.0/8`.
fn names_address(entry: &str, address: IpAddr, port: u16) -> bool {
    let (block, prefix) = match entry.split_once('/') {
        Some((block, prefix)) => (block, prefix.parse::<u32>().ok()),
        // An IPv6 address without brackets has no port.
        None if bare(entry).parse::<IpAddr>().is_ok() => (entry, Some(128)),
        None => (without_port(entry, port).unwrap_or_default(), Some(128)),
    };
    let (Ok(block), Some(prefix)) = (bare(block).parse::<IpAddr>(), prefix) else {
        return false;
    };
    match (block, address) {
        (IpAddr::V4(block), IpAddr::V4(address)) => {
            let differing = block.to_bits() ^ address.to_bits();
            differing.leading_zeros() >= prefix.min(u32::BITS)
        }
        (IpAddr::V6(block), IpAddr::V6(address)) => {
            let differing = block.to_bits() ^ address.to_bits();
            differing.leading_zeros() >= prefix.min(u128::BITS)
        }
        _ => false,
    }
}

/// Returns an entry without its port, or `None` if it has another port.
fn without_port(entry: &str, port: u16) -> Option<&str> {
    match entry.rsplit_once(':') {
        Some((name, number)) => (number.parse() == Ok(port)).then_some(name),
        None => Some(entry),
    }
}

/// Returns a host without the brackets of an IPv6 address.
fn bare(host: &str) -> &str {
    let inside = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    inside.unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_name_hosts_as_they_do_for_curl() {
        for list in [
            "*",
            "api.intercom.io",
            "API.Intercom.IO.",
            "intercom.io",
            ".intercom.io",
            "*.intercom.io",
            "io",
            "localhost, intercom.io",
            "localhost intercom.io",
            "localhost,,\tintercom.io ,",
            "intercom.io:443",
            ".api.intercom.io",
            "10.0.0.1,*",
        ] {
            assert!(is_excluded(list, "api.intercom.io", 443), "{list}");
            assert!(is_excluded(list, "API.intercom.io.", 443), "{list}");
        }
        for list in [
            "",
            ",",
            ".",
            "*.",
            "tercom.io",
            "www.intercom.io",
            "eu.api.intercom.io",
            "api.intercom",
            "intercom.io:80",
            "intercom.io:",
            "intercom.io:x",
            "https://api.intercom.io",
            "127.0.0.1",
            "::1",
            "0.0.0.0/0",
            "api.intercom.*",
        ] {
            assert!(!is_excluded(list, "api.intercom.io", 443), "{list}");
        }
    }

    #[test]
    fn entries_name_addresses_and_blocks() {
        for (list, host) in [
            ("10.1.2.3", "10.1.2.3"),
            ("10.1.2.3:443", "10.1.2.3"),
            ("10.0.0.0/8", "10.1.2.3"),
            ("10.1.2.2/31", "10.1.2.3"),
            ("10.1.2.3/32", "10.1.2.3"),
            ("0.0.0.0/0", "10.1.2.3"),
            ("10.1.2.3/99", "10.1.2.3"),
            ("::1", "[::1]"),
            ("[::1]", "[::1]"),
            ("[::1]:443", "[::1]"),
            ("2001:db8::/32", "[2001:db8:1::7]"),
            ("::/0", "[2001:db8:1::7]"),
            ("*", "[::1]"),
        ] {
            assert!(is_excluded(list, host, 443), "{list} {host}");
        }
        for (list, host) in [
            ("10.1.2.4", "10.1.2.3"),
            ("10.1.2.3:80", "10.1.2.3"),
            ("10.1.2.4/31", "10.1.2.3"),
            ("11.0.0.0/8", "10.1.2.3"),
            ("10.0.0.0/", "10.1.2.3"),
            ("10.0.0.0/x", "10.1.2.3"),
            ("10", "10.1.2.3"),
            ("1.2.3", "10.1.2.3"),
            ("2.3", "10.1.2.3"),
            ("::2", "[::1]"),
            ("[::1]:80", "[::1]"),
            ("2001:db9::/32", "[2001:db8:1::7]"),
            ("0.0.0.0/0", "[::1]"),
            ("::/0", "10.1.2.3"),
        ] {
            assert!(!is_excluded(list, host, 443), "{list} {host}");
        }
    }
}
