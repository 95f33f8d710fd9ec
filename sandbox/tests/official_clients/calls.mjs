// Sends the operations of API 2.10 to the sandbox with Intercom's own client for JavaScript.
//
// Reads INTERCOM_BASE_URL and INTERCOM_ACCESS_TOKEN. Needs the package intercom-client.

import assert from "node:assert/strict";
import { IntercomClient } from "intercom-client";

const client = new IntercomClient({
  token: process.env.INTERCOM_ACCESS_TOKEN,
  environment: process.env.INTERCOM_BASE_URL,
  version: "2.10",
  maxRetries: 0,
});

// Ids of the built-in workspace.
const ADMIN = 410001;
const ARTICLE = 800001;
const COMPANY = "6930a1c07be4520d18f3c001";
const CONTACT = "6930a1c07be4520d18f3a001";
const CONVERSATION = "300001";

// What the client itself does not do, by the name of the call: why, and a part of the problem seen.
const FAULTS_OF_THE_CLIENT = {
  "companies.scroll, all pages": ["continues after the empty page that ends and closes the scroll", "Status code: 404"],
  "contacts.listAttachedCompanies": ["reads the companies from `companies`; Intercom sends them in `data`", "0 !== 1"],
  "dataExport.download": ["does not send the header Accept: application/octet-stream", "Status code: 406"],
};

let passed = 0;
let failed = 0;
const known = [];

async function call(name, action) {
  let problem;
  try {
    await action();
  } catch (error) {
    problem = error.message.split("\n").join(" ").slice(0, 400);
  }
  const [reason, expected] = FAULTS_OF_THE_CLIENT[name] ?? [];
  if (problem && reason && problem.includes(expected)) {
    known.push(`${name}: ${reason}`);
  } else if (problem) {
    failed += 1;
    console.log(`FAILED ${name}: ${problem}`);
  } else if (reason) {
    failed += 1;
    console.log(`FAILED ${name}: works, but is listed as a fault of the client`);
  } else {
    passed += 1;
  }
}

/** Returns the items of all pages. */
async function items(page) {
  const all = [];
  for await (const item of await page) {
    all.push(item);
    assert.ok(all.length < 1000, "the list does not end");
  }
  return all;
}

const equal = assert.equal;

// Admins and teams
await call("admins.identify", async () => equal((await client.admins.identify()).id, String(ADMIN)));
await call("admins.list", async () => equal((await client.admins.list()).admins.length, 5));
await call("admins.find", async () => equal((await client.admins.find({ admin_id: ADMIN })).id, String(ADMIN)));
await call("admins.away", async () => {
  const away = { admin_id: ADMIN, away_mode_enabled: true, away_mode_reassign: true };
  equal((await client.admins.away(away)).away_mode_enabled, true);
});
await call("admins.listAllActivityLogs", async () => {
  const logs = await client.admins.listAllActivityLogs({ created_at_after: "1" });
  equal(logs.type, "activity_log.list");
});
await call("teams.list", async () => equal((await client.teams.list()).teams.length, 3));
await call("teams.find", async () => equal((await client.teams.find({ team_id: "510001" })).id, "510001"));

// Help Center
await call("articles.list", async () => equal((await items(client.articles.list({ per_page: 5 }))).length, 12));
await call("articles.find", async () => equal((await client.articles.find({ article_id: ARTICLE })).id, String(ARTICLE)));
let article;
await call("articles.create", async () => {
  article = await client.articles.create({
    title: "Truing a wheel",
    author_id: ADMIN,
    body: "<p>Slowly.</p>",
    state: "published",
    parent_id: 720001,
    parent_type: "collection",
    translated_content: { fr: { title: "Dévoiler une roue", author_id: ADMIN, state: "draft" } },
  });
  equal(article.title, "Truing a wheel");
  equal(article.translated_content.fr.title, "Dévoiler une roue");
});
await call("articles.update", async () => {
  equal((await client.articles.update({ article_id: Number(article.id), title: "Wheels" })).title, "Wheels");
});
await call("articles.search", async () => {
  const found = await client.articles.search({ phrase: "Wheels", state: "published", highlight: true });
  assert.ok(found.data.articles.length > 0);
});
await call("articles.delete", async () => {
  equal((await client.articles.delete({ article_id: Number(article.id) })).deleted, true);
});
let helpCenter;
await call("helpCenters.list", async () => {
  [helpCenter] = await items(client.helpCenters.list());
  assert.ok(helpCenter.identifier);
});
await call("helpCenters.find", async () => {
  equal((await client.helpCenters.find({ help_center_id: Number(helpCenter.id) })).id, helpCenter.id);
});
const collections = client.helpCenters.collections;
let collection;
await call("collections.list", async () => equal((await items(collections.list({ per_page: 2 }))).length, 3));
await call("collections.create", async () => {
  collection = await collections.create({ name: "Wheels", translated_content: { fr: { name: "Roues" } } });
  equal(collection.name, "Wheels");
});
await call("collections.find", async () => {
  equal((await collections.find({ collection_id: Number(collection.id) })).id, collection.id);
});
await call("collections.update", async () => {
  equal((await collections.update({ collection_id: Number(collection.id), name: "Rims" })).name, "Rims");
});
await call("collections.delete", async () => {
  equal((await collections.delete({ collection_id: Number(collection.id) })).deleted, true);
});

// Tags
let tag;
await call("tags.create", async () => {
  tag = await client.tags.create({ name: "official" });
  equal(tag.name, "official");
});
await call("tags.list", async () => assert.ok((await client.tags.list()).data.some(({ id }) => id === tag.id)));
await call("tags.find", async () => equal((await client.tags.find({ tag_id: tag.id })).name, "official"));
await call("tags.create, for companies", async () => {
  equal((await client.tags.create({ name: "official", companies: [{ id: COMPANY }] })).id, tag.id);
});
await call("tags.create, removed from companies", async () => {
  equal((await client.tags.create({ name: "official", companies: [{ id: COMPANY, untag: true }] })).id, tag.id);
});
await call("tags.create, for users", async () => {
  equal((await client.tags.create({ name: "official", users: [{ id: CONTACT }] })).id, tag.id);
});

// Contacts
let contact;
let lead;
await call("contacts.create", async () => {
  contact = await client.contacts.create({ email: "wilma@example.com", external_id: "wilma", name: "Wilma" });
  equal(contact.role, "user");
});
await call("contacts.create, a lead", async () => {
  lead = await client.contacts.create({ role: "lead", name: "Lea" });
  equal(lead.role, "lead");
});
await call("contacts.list", async () => equal((await items(client.contacts.list({ per_page: 4 }))).length, 10));
await call("contacts.find", async () => equal((await client.contacts.find({ contact_id: contact.id })).name, "Wilma"));
await call("contacts.update", async () => {
  equal((await client.contacts.update({ contact_id: contact.id, name: "Wilma W." })).name, "Wilma W.");
});
await call("contacts.search", async () => {
  const found = await items(
    client.contacts.search({
      query: { operator: "AND", value: [{ field: "created_at", operator: ">", value: "1" }] },
      pagination: { per_page: 3 },
    }),
  );
  equal(found.length, 10);
});
await call("contacts.search, one field", async () => {
  const found = await items(
    client.contacts.search({ query: { field: "email", operator: "=", value: "wilma@example.com" } }),
  );
  equal(found.length, 1);
});
await call("tags.tagContact", async () => {
  equal((await client.tags.tagContact({ contact_id: contact.id, id: tag.id })).id, tag.id);
});
await call("contacts.listAttachedTags", async () => {
  equal((await client.contacts.listAttachedTags({ contact_id: contact.id })).data.length, 1);
});
await call("tags.untagContact", async () => {
  equal((await client.tags.untagContact({ contact_id: contact.id, tag_id: tag.id })).id, tag.id);
});
let note;
await call("notes.create", async () => {
  note = await client.notes.create({ contact_id: contact.id, body: "<p>Called.</p>", admin_id: String(ADMIN) });
  assert.match(note.body, /Called/);
});
await call("notes.list", async () => equal((await items(client.notes.list({ contact_id: contact.id }))).length, 1));
await call("notes.find", async () => equal((await client.notes.find({ note_id: Number(note.id) })).id, note.id));
await call("contacts.listAttachedSegments", async () => {
  assert.ok(Array.isArray((await client.contacts.listAttachedSegments({ contact_id: contact.id })).data));
});
let subscription;
await call("subscriptionTypes.list", async () => {
  [subscription] = (await client.subscriptionTypes.list()).data;
  assert.ok(subscription.id);
});
await call("contacts.attachSubscription", async () => {
  const attached = await client.contacts.attachSubscription({
    contact_id: contact.id,
    id: subscription.id,
    consent_type: subscription.consent_type,
  });
  equal(attached.id, subscription.id);
});
await call("contacts.listAttachedSubscriptions", async () => {
  const subscriptions = await client.contacts.listAttachedSubscriptions({ contact_id: contact.id });
  assert.ok(subscriptions.data.some(({ id }) => id === subscription.id));
});
await call("contacts.detachSubscription", async () => {
  await client.contacts.detachSubscription({ contact_id: contact.id, subscription_id: subscription.id });
});

// Companies
let company;
await call("companies.createOrUpdate", async () => {
  company = await client.companies.createOrUpdate({ name: "Spokes", company_id: "spokes", plan: "Pro" });
  equal(company.name, "Spokes");
});
await call("companies.find", async () => equal((await client.companies.find({ company_id: company.id })).name, "Spokes"));
await call("companies.retrieve, by company_id", async () => {
  equal((await client.companies.retrieve({ company_id: "spokes" })).id, company.id);
});
await call("companies.retrieve, all", async () => equal((await client.companies.retrieve({})).data.length, 8));
await call("companies.update", async () => {
  const updated = await client.companies.update({ company_id: company.id, body: { website: "https://example.com" } });
  equal(updated.website, "https://example.com");
});
// Only companies with contacts are listed.
await call("companies.list", async () => equal((await items(client.companies.list({ per_page: 3 }))).length, 7));
await call("companies.scroll, all pages", async () => equal((await items(client.companies.scroll({}))).length, 8));
await call("companies.scroll", async () => {
  let page = await client.companies.scroll({});
  let count = 0;
  while (page.data.length) {
    count += page.data.length;
    page = await client.companies.scroll({ scroll_param: page.response.scroll_param });
  }
  equal(count, 8);
});
await call("companies.attachContact", async () => {
  equal((await client.companies.attachContact({ contact_id: contact.id, id: company.id })).id, company.id);
});
await call("contacts.listAttachedCompanies", async () => {
  equal((await items(client.contacts.listAttachedCompanies({ contact_id: contact.id }))).length, 1);
});
await call("companies.listAttachedContacts", async () => {
  equal((await client.companies.listAttachedContacts({ company_id: company.id })).data.length, 1);
});
await call("companies.listAttachedSegments", async () => {
  assert.ok(Array.isArray((await client.companies.listAttachedSegments({ company_id: company.id })).data));
});
await call("companies.detachContact", async () => {
  await client.companies.detachContact({ contact_id: contact.id, company_id: company.id });
});
await call("companies.delete", async () => {
  equal((await client.companies.delete({ company_id: company.id })).deleted, true);
});

// Conversations
let conversation;
await call("conversations.create", async () => {
  const message = await client.conversations.create({ from: { type: "user", id: contact.id }, body: "My wheel wobbles." });
  conversation = message.conversation_id;
  assert.ok(conversation);
});
await call("conversations.list", async () => equal((await items(client.conversations.list({ per_page: 7 }))).length, 17));
await call("conversations.find", async () => {
  const found = await client.conversations.find({ conversation_id: conversation, display_as: "plaintext" });
  equal(found.id, conversation);
});
await call("conversations.update", async () => {
  const updated = await client.conversations.update({ conversation_id: conversation, read: true });
  equal(updated.read, true);
});
await call("conversations.search", async () => {
  const found = await items(
    client.conversations.search({
      query: { operator: "AND", value: [{ field: "created_at", operator: ">", value: "1" }] },
      pagination: { per_page: 5 },
    }),
  );
  equal(found.length, 17);
});
await call("conversations.reply, by the contact", async () => {
  const body = { message_type: "comment", type: "user", body: "Hello?", intercom_user_id: contact.id };
  equal((await client.conversations.reply({ conversation_id: conversation, body })).id, conversation);
});
let part;
await call("conversations.reply, by an admin", async () => {
  const body = { message_type: "comment", type: "admin", body: "Which wheel?", admin_id: String(ADMIN) };
  const replied = await client.conversations.reply({ conversation_id: conversation, body });
  part = replied.conversation_parts.conversation_parts.at(-1);
  assert.match(part.body, /Which wheel/);
});
const manage = (body) => client.conversations.manage({ conversation_id: conversation, body: { admin_id: String(ADMIN), ...body } });
await call("conversations.manage, close", async () => {
  equal((await manage({ message_type: "close", type: "admin" })).state, "closed");
});
await call("conversations.manage, open", async () => equal((await manage({ message_type: "open" })).state, "open"));
await call("conversations.manage, snooze", async () => {
  equal((await manage({ message_type: "snoozed", snoozed_until: 4102444800 })).state, "snoozed");
});
await call("conversations.manage, assign", async () => {
  equal((await manage({ message_type: "assignment", type: "admin", assignee_id: "410002" })).admin_assignee_id, 410002);
});
await call("conversations.runAssignmentRules", async () => {
  equal((await client.conversations.runAssignmentRules({ conversation_id: conversation })).id, conversation);
});
await call("tags.tagConversation", async () => {
  const tagged = { conversation_id: conversation, id: tag.id, admin_id: String(ADMIN) };
  equal((await client.tags.tagConversation(tagged)).id, tag.id);
});
await call("tags.untagConversation", async () => {
  const tagged = { conversation_id: conversation, tag_id: tag.id, admin_id: String(ADMIN) };
  equal((await client.tags.untagConversation(tagged)).id, tag.id);
});
await call("conversations.attachContactAsAdmin", async () => {
  const attached = await client.conversations.attachContactAsAdmin({
    conversation_id: conversation,
    admin_id: String(ADMIN),
    customer: { intercom_user_id: CONTACT },
  });
  assert.ok(attached);
});
await call("conversations.detachContactAsAdmin", async () => {
  const detached = { conversation_id: conversation, contact_id: CONTACT, admin_id: String(ADMIN) };
  assert.ok(await client.conversations.detachContactAsAdmin(detached));
});
await call("conversations.redactConversationPart", async () => {
  const redacted = await client.conversations.redactConversationPart({
    type: "conversation_part",
    conversation_id: conversation,
    conversation_part_id: part.id,
  });
  equal(redacted.id, conversation);
});
let message;
await call("messages.create", async () => {
  message = await client.messages.create({
    message_type: "email",
    subject: "Your wheel",
    body: "It is true now.",
    template: "plain",
    from: { type: "admin", id: ADMIN },
    to: { type: "user", id: contact.id },
  });
  equal(message.message_type, "email");
});

// Ticket types and tickets
let ticketType;
await call("ticketTypes.list", async () => {
  [ticketType] = (await client.ticketTypes.list()).data;
  assert.ok(ticketType.id);
});
await call("ticketTypes.get", async () => {
  equal((await client.ticketTypes.get({ ticket_type_id: ticketType.id })).id, ticketType.id);
});
await call("ticketTypes.create", async () => {
  ticketType = await client.ticketTypes.create({ name: "Repair", category: "Customer", icon: "🔧" });
  equal(ticketType.name, "Repair");
});
await call("ticketTypes.update", async () => {
  equal((await client.ticketTypes.update({ ticket_type_id: ticketType.id, name: "Repairs" })).name, "Repairs");
});
let attribute;
await call("ticketTypes.attributes.create", async () => {
  attribute = await client.ticketTypes.attributes.create({
    ticket_type_id: ticketType.id,
    name: "Wheel",
    description: "Which wheel",
    data_type: "string",
  });
  equal(attribute.name, "Wheel");
});
await call("ticketTypes.attributes.update", async () => {
  const updated = await client.ticketTypes.attributes.update({
    ticket_type_id: ticketType.id,
    attribute_id: attribute.id,
    description: "Front or rear",
  });
  equal(updated.description, "Front or rear");
});
let ticket;
await call("tickets.create", async () => {
  ticket = await client.tickets.create({
    ticket_type_id: ticketType.id,
    contacts: [{ id: contact.id }],
    ticket_attributes: { _default_title_: "Wobble", Wheel: "front" },
  });
  equal(ticket.ticket_attributes.Wheel, "front");
});
await call("tickets.get", async () => equal((await client.tickets.get({ ticket_id: ticket.id })).id, ticket.id));
await call("tickets.update", async () => {
  const updated = await client.tickets.update({
    ticket_id: ticket.id,
    ticket_attributes: { Wheel: "rear" },
    open: true,
  });
  equal(updated.ticket_attributes.Wheel, "rear");
});
await call("tickets.reply", async () => {
  const body = { message_type: "comment", type: "user", body: "Thanks", intercom_user_id: contact.id };
  assert.ok(await client.tickets.reply({ ticket_id: ticket.id, body }));
});
await call("tickets.search", async () => {
  const found = await items(
    client.tickets.search({
      query: { operator: "AND", value: [{ field: "created_at", operator: ">", value: "1" }] },
      pagination: { per_page: 2 },
    }),
  );
  equal(found.length, 5);
});
await call("tags.tagTicket", async () => {
  equal((await client.tags.tagTicket({ ticket_id: ticket.id, id: tag.id, admin_id: String(ADMIN) })).id, tag.id);
});
await call("tags.untagTicket", async () => {
  equal((await client.tags.untagTicket({ ticket_id: ticket.id, tag_id: tag.id, admin_id: String(ADMIN) })).id, tag.id);
});
await call("conversations.convertToTicket", async () => {
  const converted = await client.conversations.convertToTicket({
    conversation_id: Number(CONVERSATION),
    ticket_type_id: ticketType.id,
  });
  equal(converted.type, "ticket");
});

// Data attributes, events and exports
let dataAttribute;
await call("dataAttributes.list", async () => {
  assert.ok((await client.dataAttributes.list({ model: "contact", include_archived: true })).data.length > 0);
});
await call("dataAttributes.create", async () => {
  const created = { name: "rim_size", model: "contact", data_type: "string" };
  dataAttribute = await client.dataAttributes.create(created);
  equal(dataAttribute.name, "rim_size");
});
await call("dataAttributes.update", async () => {
  const updated = await client.dataAttributes.update({
    data_attribute_id: Number(dataAttribute.id),
    body: { description: "In inches" },
  });
  equal(updated.description, "In inches");
});
await call("events.create", async () => {
  await client.events.create({ event_name: "bought-a-wheel", created_at: 1790000000, user_id: "wilma" });
});
await call("events.list", async () => {
  const events = await client.events.list({ type: "user", user_id: "wilma", summary: false });
  equal(events.events[0].event_name, "bought-a-wheel");
});
await call("events.summaries", async () => {
  await client.events.summaries({
    user_id: "wilma",
    event_summaries: { event_name: "bought-a-wheel", count: 3, first: 1700000000, last: 1790000000 },
  });
});
let job;
await call("dataExport.create", async () => {
  job = (await client.dataExport.create({ created_at_after: 1, created_at_before: 4102444800 })).job_identifier;
  assert.ok(job);
});
await call("dataExport.find", async () => {
  equal((await client.dataExport.find({ job_identifier: job })).job_identifier, job);
});
await call("dataExport.cancel", async () => {
  equal((await client.dataExport.cancel({ job_identifier: job })).status, "canceled");
});
// The client returns nothing of what it downloads.
const download = async (options) => {
  job = (await client.dataExport.create({ created_at_after: 1, created_at_before: 4102444800 })).job_identifier;
  for (const _ of Array(10)) {
    if ((await client.dataExport.find({ job_identifier: job })).status === "completed") break;
  }
  await client.dataExport.download({ job_identifier: job }, options);
};
await call("dataExport.download, with the header", () => {
  return download({ headers: { Accept: "application/octet-stream" } });
});
await call("dataExport.download", download);

// The rest
await call("segments.list", async () => assert.ok((await client.segments.list({ include_count: true })).segments.length > 0));
await call("segments.find", async () => {
  const [segment] = (await client.segments.list()).segments;
  equal((await client.segments.find({ segment_id: segment.id })).id, segment.id);
});
await call("phoneCallRedirects.create", async () => {
  equal((await client.phoneCallRedirects.create({ phone: "+353832345678" })).phone, "+353832345678");
});
let newsfeed;
await call("news.feeds.list", async () => {
  [newsfeed] = (await client.news.feeds.list()).data;
  assert.ok(newsfeed.id);
});
await call("news.feeds.find", async () => {
  equal((await client.news.feeds.find({ newsfeed_id: newsfeed.id })).id, newsfeed.id);
});
await call("news.feeds.listItems", async () => {
  assert.ok(Array.isArray((await client.news.feeds.listItems({ newsfeed_id: newsfeed.id })).data));
});
let newsItem;
await call("news.items.list", async () => assert.ok(Array.isArray((await client.news.items.list()).data)));
await call("news.items.create", async () => {
  newsItem = await client.news.items.create({
    title: "New rims",
    body: "<p>They are round.</p>",
    sender_id: ADMIN,
    state: "live",
    newsfeed_assignments: [{ newsfeed_id: Number(newsfeed.id), published_at: 1664638214 }],
  });
  equal(newsItem.title, "New rims");
});
await call("news.items.find", async () => {
  equal((await client.news.items.find({ news_item_id: Number(newsItem.id) })).id, newsItem.id);
});
await call("news.items.update", async () => {
  const body = { title: "Newer rims", body: "<p>Rounder.</p>", sender_id: ADMIN };
  equal((await client.news.items.update({ news_item_id: Number(newsItem.id), body })).title, "Newer rims");
});
await call("news.items.delete", async () => {
  equal((await client.news.items.delete({ news_item_id: Number(newsItem.id) })).deleted, true);
});
const visitors = await (await fetch(`${process.env.INTERCOM_BASE_URL}/_sandbox/workspace/visitors`)).json();
await call("visitors.find", async () => {
  equal((await client.visitors.find({ user_id: visitors[0].user_id })).id, visitors[0].id);
});
await call("visitors.update", async () => {
  equal((await client.visitors.update({ id: visitors[0].id, name: "Gia" })).name, "Gia");
});
await call("visitors.mergeToContact", async () => {
  const merged = await client.visitors.mergeToContact({
    type: "user",
    user: { email: "gia@example.com" },
    visitor: { user_id: visitors[0].user_id },
  });
  equal(merged.email, "gia@example.com");
});

// At the end: contacts that the calls above need
await call("contacts.mergeLeadInUser", async () => {
  equal((await client.contacts.mergeLeadInUser({ from: lead.id, into: contact.id })).id, contact.id);
});
await call("contacts.archive", async () => equal((await client.contacts.archive({ contact_id: contact.id })).archived, true));
await call("contacts.unarchive", async () => equal((await client.contacts.unarchive({ contact_id: contact.id })).archived, false));
await call("contacts.delete", async () => equal((await client.contacts.delete({ contact_id: contact.id })).deleted, true));
await call("tags.delete", async () => {
  const unused = await client.tags.create({ name: "unused" });
  await client.tags.delete({ tag_id: unused.id });
});
await call("an error", async () => {
  await assert.rejects(client.articles.find({ article_id: 1 }), (error) => {
    equal(error.statusCode, 404);
    equal(error.constructor.name, "NotFoundError");
    equal(error.body.type, "error.list");
    return true;
  });
});

for (const line of known) console.log(`fault of the client: ${line}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
