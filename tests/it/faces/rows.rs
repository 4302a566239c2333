//! The faces in rows: `list` as JSON and for people, `show` as JSON; and measures and sections.

use super::agree;
use super::said::{Facts, Plan, in_papers, plain};
use crate::harness::chair::day as iso;
use chrono::NaiveDate;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use steerco::plan::address::Address;
use steerco::tui::describe;
use steerco::tui::model::{Model, PageLine};

/// The longest day in a column, `31 May 2012`.
const DAY: usize = 11;

impl Plan {
    /// `steerco show --format json`.
    pub fn show_json(&self, row: usize, day: NaiveDate) -> Facts {
        let text = self.run(&["show"], day, &[self.address(row), "--format", "json"], "");
        let json: Value = serde_json::from_str(&text).expect("JSON");
        let mut facts = self.of_row(&json, &json["rows"]);
        let word = |key: &str| json[key].as_str().unwrap_or_default();
        facts.insert("why", plain(word("why")));
        facts.insert("moved", word("slipped").to_owned());
        facts.insert("cost", plain(word("cost")));
        facts.insert("query", plain(word("query")));
        let done = match (json["done"].as_bool(), json["done_on"].as_str()) {
            (_, Some(on)) => {
                let late = json["done_late"].as_i64().map(|late| {
                    format!(", {late} {} late", if late == 1 { "day" } else { "days" })
                });
                format!("done {}{}", iso(on).format("%-d %b %Y"), late.unwrap_or_default())
            }
            (Some(true), None) => "done".to_owned(),
            (Some(false) | None, None) => String::new(),
        };
        facts.insert("status", plain(&format!("{done} {}", word("status"))));
        let updates = json["updates"].as_array().expect("updates").iter().rev();
        let list = |value: &Value| {
            let words = value.as_array().expect("a list").iter();
            words.filter_map(Value::as_str).collect::<Vec<_>>().join("; ")
        };
        let told = updates.map(|update| {
            let word = |key: &str| update[key].as_str().unwrap_or_default().to_owned();
            let date = update["date"].as_str().map(|day| iso(day).format("%-d %b %Y").to_string());
            let rag = match word("rag").as_str() {
                "none" => "flag cleared".to_owned(),
                rag => rag.to_uppercase(),
            };
            let (due, was) = (list(&update["due"]), list(&update["was"]));
            let moved = match (due.as_str(), was.as_str()) {
                ("", "") => String::new(),
                ("", was) => format!("deadline taken away was {was}"),
                (due, "") => format!("deadline {due}"),
                (due, was) => format!("deadline {due} was {was}"),
            };
            let date = date.unwrap_or_else(|| "undated".to_owned());
            plain(&format!("{date} {} {rag} {moved} {}", word("by"), word("note")))
        });
        facts.insert("updates", told.collect::<Vec<_>>().join(" | "));
        facts
    }

    /// What `steerco list --format json` prints.
    pub fn list_json(&self, day: NaiveDate) -> Value {
        let text = self.run(&["list"], day, &["--format", "json"], "");
        serde_json::from_str(&text).expect("JSON")
    }

    /// `steerco list --format json`.
    pub fn list(&self, json: &Value) -> Vec<Facts> {
        let rows = json.as_array().expect("rows");
        let starts: Vec<usize> =
            (0..rows.len()).filter(|at| rows[*at]["kind"] == "action").collect();
        let end = |at: usize| {
            let inner = |row: &Value| row["kind"] == "part" || row["kind"] == "milestone";
            rows[at + 1..].iter().take_while(|row| inner(row)).count() + at + 1
        };
        let of = |at: &usize| {
            let steps = Value::Array(rows[at + 1..end(*at)].to_vec());
            self.of_row(&rows[*at], &steps)
        };
        starts.iter().map(of).collect()
    }

    fn of_row(&self, row: &Value, inner: &Value) -> Facts {
        let mut facts = Facts::new();
        let word = |key: &str| row[key].as_str().unwrap_or_default();
        facts.insert("owners", self.owners(row));
        facts.insert("agreed", word("declared").to_uppercase());
        facts.insert("computed", word("computed").to_owned());
        let (mut done, mut late, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
        let steps = inner.as_array().expect("rows").iter();
        for step in steps.filter(|step| step["kind"] != "kpi") {
            let address = step["address"].as_str().expect("an address");
            let name = address.rsplit_once(" / ").expect("a step").1;
            theirs.push(format!("{name} {}", self.owners(step)));
            if step["done"] == true {
                done.push(name.to_owned());
            }
            late.extend(step["days_late"].as_i64().map(|days| format!("{name} {days}")));
        }
        facts.insert("steps done", done.join("; "));
        facts.insert("steps late", late.join("; "));
        facts.insert("step owners", theirs.join(" | "));
        facts
    }

    /// The owners of a row, by their names.
    fn owners(&self, row: &Value) -> String {
        let owners = row["owners"].as_array().expect("owners").iter().filter_map(Value::as_str);
        let names: Vec<&str> = owners.map(|owner| self.document.plan.owner_name(owner)).collect();
        plain(&names.join("; "))
    }

    /// What `steerco list --format json` says of each step, in the words of the papers.
    pub fn steps_listed(&self, json: &Value) -> BTreeMap<(usize, String), Facts> {
        let mut listed = BTreeMap::new();
        let mut action = 0;
        for row in json.as_array().expect("rows") {
            let kind = row["kind"].as_str().expect("a kind");
            match kind {
                "action" => action += 1,
                "part" | "milestone" => {
                    let address = row["address"].as_str().expect("an address");
                    let name = address.rsplit_once(" / ").expect("a step").1.to_owned();
                    let mut facts = Facts::new();
                    facts.insert("owners", self.owners(row));
                    facts.insert("flags", in_papers(row["computed"].as_str().expect("a flag")));
                    facts.insert("overdue", (row["days_late"] != Value::Null).to_string());
                    listed.insert((action - 1, name), facts);
                }
                _ => {}
            }
        }
        listed
    }

    /// `steerco list`, for people.
    pub fn table(&self, day: NaiveDate) -> Vec<Facts> {
        let text = self.run(&["list", "--width", "80"], day, &[], "");
        let head: Vec<char> = text.lines().next().unwrap_or_default().chars().collect();
        let head: String = head.into_iter().collect();
        let last_day = head.find("Last day").unwrap_or(head.len());
        let address_at = head.find("Address").expect("addresses");
        let text_at = head.find("Text").expect("texts");
        let mut rows: BTreeMap<String, Facts> = BTreeMap::new();
        let (mut rag, mut address) = (String::new(), String::new());
        let known: BTreeSet<&str> = self.document.addresses().iter().map(Address::as_str).collect();
        for line in text.lines().skip(1).take_while(|line| !line.is_empty()) {
            let cells: Vec<char> = line.chars().collect();
            let cut = |from: usize, to: usize| -> String {
                let (from, to) = (from.min(cells.len()), to.min(cells.len()));
                cells[from..to.max(from)].iter().collect::<String>().trim().to_owned()
            };
            if !cut(0, address_at).is_empty() {
                rag = cut(0, address_at);
                let whole = cut(address_at, cells.len());
                let fits = cells.get(text_at - 1).is_none_or(|c| *c == ' ');
                let within = cut(address_at, text_at);
                address = if fits && !known.contains(whole.as_str()) { within } else { whole };
            }
            let mut facts = Facts::new();
            facts.insert("rag", rag.clone());
            facts.insert("late", cut(last_day + DAY, cells.len()));
            rows.insert(address.clone(), facts);
        }
        let of = |row: usize| rows.get(self.address(row)).cloned();
        (0..self.actions()).map(|row| of(row).expect("a row of the table")).collect()
    }
}

impl Plan {
    /// What the page, lines, `list` and `show` say of each measure that hangs on a section.
    pub fn measures_agree(&self, model: &Model, json: &Value, faults: &mut Vec<String>) {
        let day = model.session.as_at;
        let rows = json.as_array().expect("rows").iter().filter(|row| row["kind"] == "kpi");
        let by_line: BTreeMap<u64, &Value> =
            rows.map(|row| (row["line"].as_u64().expect("a line"), row)).collect();
        for group in 0..self.document.outline.groups.len() {
            let measures = self.document.group(group).map_or(&[][..], |group| &group.kpis);
            for (at, kpi) in measures.iter().enumerate() {
                let row = by_line[&u64::from(kpi.line.0)];
                let mut page = Facts::new();
                for line in describe::kpi_of_group(model, group, at) {
                    if let PageLine::Key(caption, words) = line
                        && caption == "Flag"
                    {
                        let word = words.split([' ', '(']).nth(1).unwrap_or_default();
                        page.insert("computed", word.to_owned());
                    }
                }
                let mut listed = Facts::new();
                let computed = row["computed"].as_str().unwrap_or_default();
                listed.insert("computed", computed.to_owned());
                let name = format!("{} {} as at {day}", self.name, kpi.text);
                agree(&name, &[("page", &page), ("list", &listed)], faults);
            }
        }
    }

    /// What `show` counts in each section, in words and as JSON.
    pub fn sections_agree(&self, day: NaiveDate, faults: &mut Vec<String>) {
        for address in self.document.group_addresses() {
            if address.as_str().is_empty() {
                continue;
            }
            let text = self.run(&["show"], day, &[address.as_str()], "");
            let json = self.run(&["show"], day, &[address.as_str(), "--format", "json"], "");
            let json: Value = serde_json::from_str(&json).expect("JSON");
            // An action of the same address is the one that is shown.
            if json["kind"] == "action" {
                continue;
            }
            let start = text.find("\nActions").expect("counts") + 14;
            let words: String = text[start..].lines().take(2).collect::<Vec<_>>().join(" ");
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let counts = &json["counts"];
            let mut listed = format!("{}: ", counts["actions"]);
            for flag in ["red", "amber", "green", "blue", "grey"] {
                if counts[flag] != 0 {
                    listed.extend([counts[flag].to_string().as_str(), " ", flag, ", "]);
                }
            }
            let listed = listed.trim_end_matches(", ");
            if counts["actions"] != 0 && !words.starts_with(listed) {
                faults.push(format!("{} {address}: {words:?}, JSON {listed:?}", self.name));
            }
        }
    }
}
