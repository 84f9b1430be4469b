//! The JSON Schema of a timeline file, for editors that complete and check YAML as it is typed. It allows what
//! `load` allows: one for a list, an id for a map; keys of a person's own begin with `x-` or `_`.

use super::keys;
use crate::model::{EventType, Status};
use serde_json::{Map, Value, json};

/// The schema (JSON Schema, draft 7, which YAML editors read), with a line break at its end.
pub fn schema() -> String {
    let mut root = object(&keys::TIMELINE, timeline_key);
    root["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    root["title"] = json!("dateline timeline");
    root["required"] = json!(["title"]);
    root["definitions"] = json!({
        "edtf": {
            "description": "An EDTF date: 2025-02-18 | 2025-02 (some day in that month) | 2025-02-18~ (about) | \
                2025-02-18? (sources disagree) | 2025-03-11/2025-03-13 (lasted) | \
                \"[2025-03-11..2025-03-18]\" (one of these days) | \"[..2025-03-11]\" (by then) | 2025-21 (spring)",
            "anyOf": [
                { "type": "string" },
                { "type": "integer" },
                { "type": "array", "items": { "type": "string" } },
            ],
        },
        "day": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?$" },
        "status": { "enum": Status::ALL.map(Status::as_str) },
        "kind": { "type": "string", "pattern": kind_pattern() },
        "article": object(&keys::ARTICLE, article_key),
        "event": event(),
        "source": with_required(object(&keys::SOURCE, source_key), &["article"]),
        "link": with_required(object(&keys::LINK, link_key), &["event"]),
    });
    let mut text = serde_json::to_string_pretty(&root).unwrap_or_default();
    text.push('\n');
    text
}

fn object(keys: &&[&str], describe: fn(&str) -> Value) -> Value {
    let properties: Map<String, Value> =
        keys.iter().map(|key| ((*key).to_owned(), describe(key))).collect();
    json!({
        "type": "object",
        "properties": properties,
        "patternProperties": { "^(x-|_|<<$)": {} },
        "additionalProperties": false,
    })
}

fn with_required(mut object: Value, required: &[&str]) -> Value {
    object["required"] = json!(required);
    object
}

/// `<<` may bring in what is required, so title and date are not demanded of a map that has it.
fn event() -> Value {
    let mut event = object(&keys::EVENT, event_key);
    event["anyOf"] = json!([{ "required": ["date", "title"] }, { "required": ["<<"] }]);
    event
}

fn kind_pattern() -> String {
    format!("^({})(/.+)?$", EventType::ALL.map(EventType::as_str).join("|"))
}

fn text(description: &str) -> Value {
    json!({ "type": ["string", "number", "null"], "description": description })
}

fn refer(definition: &str, description: &str) -> Value {
    json!({ "allOf": [{ "$ref": format!("#/definitions/{definition}") }], "description": description })
}

/// One of `item`, or a list of them.
fn one_or_more(item: Value, description: &str) -> Value {
    json!({
        "anyOf": [item, { "type": "array", "items": item }, { "type": "null" }],
        "description": description,
    })
}

fn id_or(definition: &str, description: &str) -> Value {
    let item = json!({
        "anyOf": [{ "type": "string" }, { "$ref": format!("#/definitions/{definition}") }]
    });
    one_or_more(item, description)
}

fn timeline_key(key: &str) -> Value {
    match key {
        "title" => text("What the timeline is of; stands over the picture."),
        "subtitle" => text("A second line under the title."),
        "as_of" => refer("day", "The day of knowledge. Default: the newest article's date."),
        "articles" => id_or("article", "The articles that the events are drawn from."),
        "events" => json!({
            "type": ["array", "null"],
            "items": { "$ref": "#/definitions/event" },
            "description": "What happened, is to happen, or was called off.",
        }),
        _ => object(&keys::CHART, chart_key),
    }
}

fn article_key(key: &str) -> Value {
    match key {
        "id" => text("Unique. Default: the file's name without its extension."),
        "file" => text("The article's file, from the timeline's own folder."),
        "title" => text("The headline."),
        "publisher" => text("Who published it."),
        "author" => text("Who wrote it."),
        "url" => text("Where it was published."),
        _ => refer("day", "The day it was published: the first anchor of its relative dates."),
    }
}

fn event_key(key: &str) -> Value {
    match key {
        "id" => text("Unique; links name it. Default: made from title and date."),
        "date" => refer("edtf", "When, as far as it is known."),
        "title" => text("What, in a few words."),
        "kind" => refer("kind", "The PLOVER event type, after a slash its mode."),
        "status" => refer("status", "Whether it took place. Default: happened."),
        "actors" => one_or_more(json!({ "type": "string" }), "Who, the doer first."),
        "place" => text("Where."),
        "sources" => id_or("source", "The articles that tell of it, with their words."),
        "after" => id_or("link", "The events that this one followed."),
        "caused_by" => id_or("link", "The events that brought this one about."),
        _ => text("Free text, for people; never read by the program."),
    }
}

fn source_key(key: &str) -> Value {
    match key {
        "article" => text("The id of an article of this file."),
        "quote" => text("The article's literal words."),
        "date" => refer("edtf", "The date this source gave, where the event's has moved on."),
        _ => refer("status", "The status this source gave, where the event's has moved on."),
    }
}

fn link_key(key: &str) -> Value {
    match key {
        "event" => text("The id of an event of this file."),
        "quote" => text("The words that state the link."),
        _ => text("The article that states it."),
    }
}

fn chart_key(key: &str) -> Value {
    match key {
        "lanes" => json!({
            "description": "What a lane stands for: actor, kind, place, none; or lane names with their actors, in order.",
            "anyOf": [
                { "enum": ["actor", "kind", "place", "none"] },
                {
                    "type": "object",
                    "additionalProperties": {
                        "anyOf": [
                            { "type": "string" },
                            { "type": "array", "items": { "type": "string" } },
                        ],
                    },
                },
            ],
        }),
        "width" => json!({
            "type": ["string", "number"],
            "description": "Width of the picture: mm, px or in. Default: 267mm.",
        }),
        "theme" => json!({
            "enum": ["report", "print", "dark"],
            "description": "report, print (no colour) or dark. Default: report.",
        }),
        _ => json!({
            "type": "integer",
            "minimum": 1,
            "description": "Draw only so many events, the weightiest.",
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_names_the_loaders_keys_and_describes_each() {
        let schema: Value = serde_json::from_str(&schema()).unwrap();
        let definitions = &schema["definitions"];
        for (object, keys) in [
            (&schema, keys::TIMELINE),
            (&definitions["article"], keys::ARTICLE),
            (&definitions["event"], keys::EVENT),
            (&definitions["source"], keys::SOURCE),
            (&definitions["link"], keys::LINK),
            (&schema["properties"]["chart"], keys::CHART),
        ] {
            let properties = object["properties"].as_object().unwrap();
            let mut sorted = keys.to_vec();
            sorted.sort_unstable();
            assert_eq!(properties.keys().collect::<Vec<_>>(), sorted);
            let described = properties.iter().filter(|(key, _)| *key != "chart");
            assert!(described.clone().all(|(_, value)| value["description"].is_string()));
            let mut texts: Vec<String> =
                described.map(|(_, value)| value["description"].to_string()).collect();
            texts.sort();
            texts.dedup();
            assert_eq!(texts.len(), keys.len() - usize::from(keys == keys::TIMELINE));
        }
    }
}
