//! Made-up reports in, the titles, dates and links that the extractor finds in them out.

use chrono::NaiveDate;
use dateline::annotate::annotate;
use dateline::extract::extract;
use dateline::model::{Article, Extraction, RelationMention};

fn read(text: &str) -> Extraction {
    let created = NaiveDate::from_ymd_opt(2031, 5, 20);
    let article = Article { text: text.to_owned(), created, ..Article::default() };
    extract(&article, &annotate(text, created)).0
}

fn titles(text: &str) -> Vec<String> {
    let mentions = read(text).mentions;
    mentions.into_iter().map(|mention| mention.title).filter(|title| !title.is_empty()).collect()
}

#[test]
fn a_pronoun_gets_a_name_only_where_nobody_else_is_named() {
    let alone = "Anna Kessler was arrested on 3 May. A court in Bern sentenced her on 9 May.";
    assert_eq!(titles(alone)[1], "A court in Bern sentenced Anna Kessler");
    let two = "Anna Kessler and Maria Holt were arrested on 3 May. A court in Bern sentenced her on 9 May.";
    assert_eq!(titles(two)[1], "Sentenced by a court in Bern");
}

#[test]
fn titles_name_what_the_sentence_is_about() {
    let cases = [
        (
            "Talks between Swedish and Finnish ministers, which began in Bern on 2 May, produced a draft.",
            "Talks between Swedish and Finnish ministers began in Bern",
        ),
        ("An earlier effort, by Sweden, collapsed on 3 May.", "An earlier effort collapsed"),
        (
            "Eva Molnar, 44, who was detained on May 4 on a train from Bern, heard the verdict.",
            "Eva Molnar was detained on a train from Bern",
        ),
        ("The forum shelved in April will be held in Bern.", "The forum will be held in Bern"),
        (
            "In return Sweden, which dropped a surcharge on fruit in April, is content.",
            "Sweden dropped a surcharge on fruit",
        ),
        (
            "The five — Sweden, Finland, Norway, Denmark and Iceland — are to meet in Bern on 30 May.",
            "The five are to meet in Bern",
        ),
        (
            "The ministry recalls that on 5 May, in reply to the raid, two Swedish envoys were expelled.",
            "Two Swedish envoys were expelled",
        ),
        (
            "Both sides signed the accord on 5 May. Finland's parliament ratified it on 9 May.",
            "Both sides signed the accord; Finland's parliament ratified the accord",
        ),
        (
            "Both sides gave themselves until 30 May to reach a settlement.",
            "Both sides gave themselves a deadline to reach a settlement",
        ),
        (
            "On 9 May Sweden proposed that the European Union send 200 observers.",
            "Sweden proposed that the European Union send 200 observers",
        ),
        (
            "Men loyal to Anton Velt attacked a convoy of food aid in the hills near Bern on 9 May, killing two of its drivers.",
            "Men loyal to Anton Velt attacked a convoy of food aid in the hills near Bern",
        ),
        (
            "The foreign ministers of the Northern Conference of States are expected to suspend Egypt on 30 May for ten years.",
            "The foreign ministers are expected to suspend Egypt for ten years",
        ),
        (
            "Ivo Karan Belski, the second man to quit that office in a year, handed in his resignation on 3 May.",
            "Ivo Karan Belski handed in his resignation",
        ),
        (
            "The surcharge is the answer to the duty on frozen chicken that Ida Holm imposed on 13 May.",
            "Ida Holm imposed the duty on frozen chicken",
        ),
        (
            "Anton Velt and his Swedish colleague, Ida Holm, are to meet in Bern on 30 May.",
            "Anton Velt and his Swedish colleague, Ida Holm, are to meet in Bern",
        ),
        (
            "A forum for businessmen from both countries, due to have been held in Bern on 30 May, has been postponed.",
            "A forum for businessmen from both countries was postponed",
        ),
        (
            "Her passage was the fruit of the treaty between Sweden and Finland, which entered into force on 3 May.",
            "The treaty between Sweden and Finland entered into force",
        ),
        ("The ceremony had itself been delayed on 3 May.", "The ceremony was delayed"),
        (
            "Sweden recalled its envoy on 3 May, hours after the raid on its embassy.",
            "Sweden recalled its envoy",
        ),
        (
            "On 3 May Anton Velt and Ida Holm spoke by phone, the first contact between their states since 1979.",
            "Anton Velt and Ida Holm spoke by phone, the first contact between their states",
        ),
        ("It is the first visit by a Swedish minister since 1979.", ""),
        (
            "On 3 May Secretary of State John Kerry and the Swedish foreign minister Anton Velt negotiated in the capital of Finland.",
            "John Kerry and Anton Velt negotiated in the capital of Finland",
        ),
        (
            "On Monday Ida Holm and Anton Velt met in Bern. It was the leaders' second talk; they first spoke on 3 May.",
            "Ida Holm and Anton Velt met in Bern; Ida Holm and Anton Velt spoke",
        ),
        (
            "On 2 May Ida Holm and Anton Velt met in Bern. The two ministers signed a pact on 3 May.",
            "Ida Holm and Anton Velt met in Bern; Ida Holm and Anton Velt signed a pact",
        ),
        ("Two ministers signed a pact on 3 May.", "Two ministers signed a pact"),
        ("The same Friday brought news from Bern.", ""),
        ("Then, on 6 May, it was learned that Sweden was content.", ""),
    ];
    for (text, title) in cases {
        assert_eq!(titles(text).join("; "), title, "{text}");
    }
}

#[test]
fn a_date_belongs_to_the_participle_that_it_follows() {
    let found = read("A pact signed in January had collapsed three months later.");
    let told = |at: usize| (found.mentions[at].title.as_str(), found.mentions[at].date.to_string());
    assert_eq!(told(0), ("A pact was signed", "2031-01".to_owned()));
    assert_eq!(told(1), ("A pact collapsed", "2031-04".to_owned()));
    assert_eq!((found.relations[0].from, found.relations[0].to), (0, 1));
}

#[test]
fn hours_before_an_event_is_its_day() {
    let found = read(
        "The assembly approved the budget on Friday. Hours before the vote, President Lena Fors ordered the navy to \
         shut the port, a move that her senate had approved on 9 May.",
    );
    let order = found.mentions.iter().find(|mention| mention.lemma == "order").unwrap();
    assert_eq!(order.date.to_string(), "2031-05-16");
    let pairs: Vec<_> = found.relations.iter().map(|link| (link.from, link.to)).collect();
    assert_eq!(pairs, [(1, 0), (2, 1)]);
}

#[test]
fn what_a_pronoun_did_is_told_elsewhere() {
    let found = read(
        "The government froze the aid on 5 May. Sweden suspended its visas on 7 May, two days after it froze all aid to \
         Finland.",
    );
    let pairs: Vec<_> = found.relations.iter().map(|link| (link.from, link.to)).collect();
    assert_eq!(pairs, [(0, 1)]);
    let lasting = read(
        "Sweden and Finland signed a pact on 7 May after four days of talks. It came about by the election of Anton Velt \
         in March.",
    );
    let election = lasting.mentions.iter().position(|mention| mention.lemma == "election");
    let signed = lasting.mentions.iter().position(|mention| mention.lemma == "sign");
    let pair = |link: &RelationMention| Some(link.from) == election && Some(link.to) == signed;
    assert!(!lasting.relations.iter().any(pair));
}

#[test]
fn the_next_day_is_told_from_the_act_before_it() {
    let found = read(
        "Sweden tested a missile on 3 May. Its sailors seized two boats on 7 May and released the crews the next day.",
    );
    let pairs: Vec<_> = found.relations.iter().map(|link| (link.from, link.to)).collect();
    assert_eq!(pairs, [(1, 2)]);
}

#[test]
fn an_arrival_is_part_of_the_meeting_it_was_for() {
    let found = titles("Anton Rusk reached Bern on Monday and met the Swiss foreign minister.");
    assert_eq!(found, ["Anton Rusk met the Swiss foreign minister"]);
}

#[test]
fn others_that_it_was_done_to_before_are_another_event() {
    let found = read(
        "The last four engineers left the embassy on Saturday, ten days after three of their drivers.",
    );
    assert_eq!(found.mentions.len(), 2);
    assert_eq!(found.relations.len(), 1);
}

#[test]
fn a_plan_that_frames_an_act_is_none_itself() {
    let found = titles(
        "Under the deal agreed in Lerna on 5 and 6 March, nine miners were freed on Monday.",
    );
    assert_eq!(found, ["Nine miners were freed"]);
}

#[test]
fn what_tells_the_moment_tells_the_event() {
    let found = read("The armistice collapsed on 3 May, when shelling resumed near Orlen.");
    assert_eq!(found.mentions.len(), 1);
    assert!(found.mentions[0].keywords.contains(&"resume".to_owned()));
}

#[test]
fn about_so_many_people_may_act() {
    let found = titles("About 40 demonstrators threw paint on Monday.");
    assert_eq!(found, ["About 40 demonstrators threw paint"]);
}

#[test]
fn a_meeting_of_two_is_one_thing() {
    let found = titles("A summit between Anton Rusk and Maria Holt has been scheduled for 30 May.");
    assert!(found[0].starts_with("A summit between Anton Rusk and Maria Holt was "), "{found:?}");
}
