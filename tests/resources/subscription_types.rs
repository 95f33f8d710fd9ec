//! Subscription types over the wire.

use crate::support::{sent, start};
use intercom::Result;
use intercom::models::{ConsentType, SubscriptionContentType, SubscriptionState};
use intercom_sandbox::Fault;
use serde_json::Value;

#[test]
fn subscription_types_are_listed() -> Result<()> {
    let (sandbox, client) = start();
    let list = client.subscription_types().list();
    let types: Vec<_> = list.clone().into_iter().collect::<Result<_>>()?;
    assert_eq!(
        sent(&sandbox),
        ("GET /subscription_types".into(), Value::Null)
    );
    assert_eq!(sandbox.requests().len(), 1);
    assert_eq!(types.len(), 4);
    let [news, workshop, _, sale] = &types[..] else {
        unreachable!()
    };
    assert_eq!(news.consent_type, Some(ConsentType::OptOut));
    assert_eq!(workshop.consent_type, Some(ConsentType::OptIn));
    assert_eq!(sale.state, Some(SubscriptionState::Draft));
    assert_eq!(
        sale.content_types,
        [
            SubscriptionContentType::Email,
            SubscriptionContentType::SmsMessage
        ]
    );
    assert_eq!(news.translations[1].locale.as_deref(), Some("de"));
    let default = news.default_translation.as_ref().unwrap();
    assert_eq!(default, &news.translations[0]);

    sandbox.inject_fault(Fault::integer_ids());
    assert_eq!(list.send()?.items(), types);
    Ok(())
}
