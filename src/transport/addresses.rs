use std::net::SocketAddr;

/// Returns addresses in the order in which to try them (RFC 8305, section 4): the preferred one or
/// one of its family first, then the families in turn, each in the order of the resolver. Each is
/// returned once.
pub(super) fn in_order(
    mut addresses: Vec<SocketAddr>,
    preferred: Option<SocketAddr>,
) -> Vec<SocketAddr> {
    let mut seen = Vec::with_capacity(addresses.len());
    addresses.retain(|address| {
        let is_new = !seen.contains(address);
        seen.push(*address);
        is_new
    });
    let first = preferred
        .filter(|preferred| addresses.contains(preferred))
        .or_else(|| {
            let is_same_family = |address: &&SocketAddr| {
                preferred.is_some_and(|preferred| preferred.is_ipv6() == address.is_ipv6())
            };
            addresses.iter().find(is_same_family).copied()
        })
        .or_else(|| addresses.first().copied());
    let Some(first) = first else {
        return addresses;
    };
    let rest = addresses.into_iter().filter(|address| *address != first);
    let (same, other): (Vec<_>, Vec<_>) =
        rest.partition(|address| address.is_ipv6() == first.is_ipv6());
    let (mut same, mut other) = (same.into_iter(), other.into_iter());
    let mut ordered = vec![first];
    loop {
        let next = [other.next(), same.next()];
        if next == [None, None] {
            return ordered;
        }
        ordered.extend(next.into_iter().flatten());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn v4(last: u8) -> SocketAddr {
        ([192, 0, 2, last], 443).into()
    }

    fn v6(last: u16) -> SocketAddr {
        ([0x2001, 0xdb8, 0, 0, 0, 0, 0, last], 443).into()
    }

    #[test]
    fn families_alternate() {
        let addresses = vec![v6(1), v6(2), v6(3), v4(1)];
        assert_eq!(in_order(addresses, None), [v6(1), v4(1), v6(2), v6(3)]);
        let addresses = vec![v4(1), v4(2), v6(1), v6(2)];
        assert_eq!(in_order(addresses, None), [v4(1), v6(1), v4(2), v6(2)]);
        assert_eq!(in_order(vec![v4(1), v4(2)], None), [v4(1), v4(2)]);
        assert_eq!(
            in_order(vec![v4(1), v4(2), v4(1), v4(2)], None),
            [v4(1), v4(2)]
        );
        assert_eq!(in_order(Vec::new(), Some(v4(1))), []);
    }

    #[test]
    fn preferred_address_or_family_is_first() {
        let addresses = || vec![v6(1), v6(2), v4(1), v4(2)];
        let with_v4_2 = in_order(addresses(), Some(v4(2)));
        assert_eq!(with_v4_2, [v4(2), v6(1), v4(1), v6(2)]);
        // A new lookup has returned other addresses.
        let with_v4_9 = in_order(addresses(), Some(v4(9)));
        assert_eq!(with_v4_9, [v4(1), v6(1), v4(2), v6(2)]);
        assert_eq!(in_order(vec![v6(1)], Some(v4(9))), [v6(1)]);
    }
}
