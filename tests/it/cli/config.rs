//! `config.yaml`: what it settles, what is said of what it cannot, and `steerco config`.

use super::{Home, sample};
use std::path::PathBuf;

impl Home {
    /// Writes the configuration.
    fn configured(self, text: &str) -> Home {
        std::fs::create_dir_all(self.0.path().join("steerco/themes")).expect("a folder");
        self.file("steerco/config.yaml", text);
        self
    }

    fn config_path(&self) -> String {
        let path: PathBuf = self.0.path().join("steerco/config.yaml");
        path.to_string_lossy().into_owned()
    }
}

/// A text, the line that is at fault, and words of the cause and of the remedy.
const WRONG: [(&str, usize, &str, &str); 29] = [
    ("author: \"B\\nA\"\n", 1, "author has a line end", "on one line"),
    ("author: BA\ncolums: [flag]\n", 2, "'colums' is not a setting", "did you mean columns?"),
    ("# mine\nfont: big\n", 2, "'font' is not a setting", "there are author, theme"),
    ("author:\n", 1, "author is empty", "behind the colon"),
    ("author: [BA]\n", 1, "author is a list or a map", "author: BA"),
    ("mouse: no\n", 1, "mouse is 'no', which is not true or false", "mouse: true"),
    ("ascii: [x\n", 1, "unclosed bracket", "close the bracket"),
    ("mouse: true\nmouse: false\n", 2, "'mouse' stands here twice", "remove one"),
    ("- author\n", 1, "settings are expected", "config --example"),
    ("\nreview interval: now and then\n", 2, "'now and then' is not an interval", "every 6 weeks"),
    ("theme: drak\n", 1, "no theme is called 'drak'", "did you mean dark?"),
    ("columns: flag\n", 1, "columns is not a list", "columns: [flag"),
    ("columns:\n  - flag\n  - actoin\n", 3, "'actoin' is not a column", "did you mean action?"),
    ("columns: [action, action]\n", 1, "the column action stands here twice", "remove"),
    ("columns: [flag, due]\n", 1, "leave out action", "add action"),
    ("keys: n\n", 1, "keys is not a list of commands", "note: n"),
    ("keys:\n  notes: n\n", 2, "'notes' is not a command", "did you mean note?"),
    ("keys:\n  note: Entr\n", 2, "note: 'Entr' is no key", "Ctrl-r"),
    ("keys:\n  note:\n    - n\n    - Ctrl-m\n", 4, "terminals send Ctrl-m", "another"),
    ("keys:\n  count: #\n", 2, "count: there is no key", "in quotes"),
    ("keys:\n  note: {n: 1}\n", 2, "not a key or a list of keys", "note: n"),
    (
        "keys:\n  note: x\n  flag: r\n  status: [s, x]\n",
        4,
        "x is given to note on line 2, and to status here; both apply in tables",
        "another key",
    ),
    (
        "keys:\n  note: g\n  flag: g x\n",
        3,
        "g x (flag) and g (note on line 2) begin alike and both apply in tables: g would always be taken for",
        "another key",
    ),
    (
        "mouse: {on: true}\n",
        1,
        "mouse is a list or a map, where one value is expected",
        "mouse: true",
    ),
    (
        "columns:\n- action\n- [due]\n",
        3,
        "a list or a map was found where the name of a column is expected",
        "columns: [flag",
    ),
    (
        "? [mouse]\n: true\n",
        1,
        "a list or a map was found where the name of a setting is expected",
        "there are author",
    ),
    ("keys:\n  note: Esc\n", 2, "Esc cannot be given to note", "take another key"),
    ("keys:\n  discard: x\n", 2, "while text is typed", "Ctrl-"),
    ("keys:\n  palette: []\n", 2, "no key is left for palette", "':'"),
];

#[test]
fn what_cannot_be_taken_is_said_with_file_line_cause_and_remedy() {
    for (text, line, cause, remedy) in WRONG {
        let home = Home::new().configured(text);
        let said = home.fails(&["config"]);
        let place = format!("steerco: {}:{line}: ", home.config_path());
        assert!(said.starts_with(&place), "{text}: {said}");
        assert!(said.contains(cause) && said.contains(remedy), "{text}: {said}");
        // The screens say the same, before they ask for a terminal.
        let plan = sample("derby-2007");
        assert_eq!(home.fails(&[plan.as_str()]), said);
    }
}

#[test]
fn a_name_with_a_line_end_is_refused_and_an_empty_one_is_none() {
    let home = Home::new();
    let plan = home.file("plan.yaml", "title: A plan\nactions:\n  - ref: A1\n    action: One\n");
    let note = |by: &str| home.run(&["note", &plan, "A1", "Live", "--by", by]);
    let ran = note("B\nA");
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("a line end"), "{}", ran.err);
    assert!(ran.err.contains("write it on one line"), "{}", ran.err);
    let wrong = home.run(&[plan.as_str(), "--by", "B\rA"]);
    assert!(wrong.err.contains("write it on one line"), "{}", wrong.err);
    assert_eq!(note(" ").code, 0);
    let text = std::fs::read_to_string(&plan).expect("the plan");
    assert!(text.contains("by: tester"), "{text}");
}

#[cfg(unix)]
#[test]
fn a_configuration_that_is_no_regular_file_is_refused_not_waited_for() {
    let home = Home::new().configured("");
    let path = home.config_path();
    std::fs::remove_file(&path).expect("removed");
    let made = std::process::Command::new("mkfifo").arg(&path).status();
    assert!(made.expect("mkfifo").success());
    let said = home.fails(&["config"]);
    assert!(said.contains("not a regular file"), "{said}");
    assert!(said.contains(&path) && said.contains("remove it"), "{said}");
    std::fs::remove_file(&path).expect("removed");
    std::os::unix::fs::symlink("/dev/zero", &path).expect("a link");
    assert!(home.fails(&["config"]).contains("not a regular file"));
}

#[test]
fn an_empty_configuration_is_as_good_as_none() {
    let none = Home::new().says(&["config", "--format", "json"]);
    let settings = |json: &str| {
        let said: serde_json::Value = serde_json::from_str(json).expect("JSON");
        (said["settings"].clone(), said["keys"].clone())
    };
    for text in ["", "\n# nothing yet\n", "keys:\n", "keys: {}\n"] {
        let home = Home::new().configured(text);
        let said = home.says(&["config", "--format", "json"]);
        assert_eq!(settings(&said), settings(&none), "{text:?}");
    }
}

#[test]
fn config_says_where_things_are_what_is_in_force_and_who_says_so() {
    let home = Home::new();
    let said = home.says(&["config"]);
    assert!(said.contains(&home.config_path()), "{said}");
    assert!(said.contains("not there; steerco config --example"), "{said}");
    assert!(said.contains("cache             none"), "{said}");
    let home = home.configured(
        "author: BA\ntheme: light\nreview interval: every 6 weeks\ncolumns: [action, due]\nkeys:\n  note: N\n  open: o\n",
    );
    let said = home.says(&["config", "--no-mouse", "--color", "none"]);
    for (name, value, from) in [
        ("author", "BA", "config.yaml, line 1"),
        ("theme ", "light", "config.yaml, line 2"),
        ("colours", "none", "option: --color"),
        ("mouse", "false", "option: --no-mouse"),
        ("review interval", "every 6 weeks (42 days)", "config.yaml, line 3"),
        ("columns", "action, due", "config.yaml, line 4"),
        ("keys of note", "N ", "config.yaml, line 6; built in: n"),
        ("keys of open", "o Enter", "config.yaml, line 7; built in: Enter"),
    ] {
        let line = said.lines().find(|line| line.starts_with(name)).expect(name);
        assert!(line.contains(value) && line.contains(from), "{name}: {line}");
    }
    assert!(
        said.contains("note: line 7: o is open now; owner is :owner (in tables, on the timeline, in a meeting)"),
        "{said}"
    );
    // --by comes before the file, and the file before the environment.
    assert!(home.says(&["config", "--by", "RS"]).contains("option: --by"));
}

#[test]
fn config_as_json_is_a_contract() {
    let home = Home::new().configured("keys:\n  query: d x\n");
    let said = home.json(&["config", "--format", "json"]);
    assert_eq!(said["places"][0]["name"], "configuration");
    assert_eq!(said["places"][0]["exists"], true);
    assert_eq!(said["places"][0]["path"], home.config_path());
    assert_eq!(said["settings"][0]["name"], "author");
    assert_eq!(said["settings"][0]["origin"], "environment");
    assert_eq!(said["keys"][0]["command"], "query");
    assert_eq!(said["keys"][0]["keys"][0], "d x");
    assert_eq!(said["keys"][0]["line"], 2);
    assert_eq!(said["taken"][0]["key"], "d");
    assert_eq!(said["taken"][0]["command"], "deadline");
    assert_eq!(said["taken"][0]["left"], serde_json::json!([]));
}

#[test]
fn the_example_can_be_used_as_it_is() {
    let example = Home::new().says(&["config", "--example"]);
    let home = Home::new().configured(&example);
    let said = home.json(&["config", "--format", "json"]);
    assert_eq!(said["keys"], serde_json::json!([]), "nothing differs");
    assert_eq!(said["taken"], serde_json::json!([]));
}

#[test]
fn the_review_interval_is_for_plans_that_do_not_say() {
    let plan = |review: &str| {
        format!(
            "title: P\n{review}sections:\n- title: S\n  actions:\n  - action: A\n    due: Dec 2012\n    updates:\n    - date: 2012-04-01\n      note: x\n"
        )
    };
    let stale = |home: &Home, review: &str| {
        let file = home.file("plan.yaml", plan(review));
        home.says(&["list", &file, "--stale", "--as-at", "2012-05-14", "--format", "json"])
    };
    let usual = Home::new();
    assert_eq!(stale(&usual, ""), "[]\n", "43 days are no quarter");
    let settled = Home::new().configured("review interval: monthly\n");
    assert!(stale(&settled, "").contains("\"A\""));
    assert_eq!(stale(&settled, "review: quarterly\n"), "[]\n", "the plan comes first");
}

#[test]
fn a_theme_of_ones_own_is_found_listed_and_may_take_the_place_of_one_built_in() {
    let dark = include_str!("../../../themes/dark.yaml");
    let home = Home::new().configured("theme: evening\n");
    home.file("steerco/themes/evening.yaml", dark);
    home.file("steerco/themes/light.yaml", dark);
    home.file("steerco/themes/notes.txt", "no theme");
    let said = home.says(&["config"]);
    assert!(said.contains("evening"), "{said}");
    let listed = home.says(&["themes"]);
    assert!(listed.contains("evening  your own: "), "{listed}");
    assert!(listed.contains("light  your own, in place of the one built in: "), "{listed}");
    assert!(!listed.contains("notes"), "{listed}");
    // Named on the command line too, and drawn.
    let plan = sample("derby-2007");
    let drawn = |theme: &str| home.says(&["picture", &plan, "--theme", theme]);
    assert_eq!(drawn("evening"), drawn("dark"));
    assert_eq!(drawn("light"), drawn("dark"));
    let said = home.fails(&["picture", &plan, "--theme", "evenings"]);
    assert!(said.contains("did you mean evening?"), "{said}");
}

#[test]
fn a_broken_theme_is_said_with_its_line_and_the_others_are_shown() {
    let dark = include_str!("../../../themes/dark.yaml");
    let home = Home::new().configured("");
    let broken =
        home.file("steerco/themes/broken.yaml", dark.replace("{fg: quiet}", "{fg: quite}"));
    home.file("steerco/themes/evening.yaml", dark);
    let ran = home.run(&["themes"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("evening") && ran.out.contains("dark"));
    assert!(!ran.out.contains("broken"), "{}", ran.out);
    let place = format!("steerco: {broken}:");
    assert!(ran.err.starts_with(&place), "{}", ran.err);
    assert!(ran.err.contains("no colour 'quite'"), "{}", ran.err);
    // Whoever asks for it is told the same; whoever does not is not.
    let plan = sample("derby-2007");
    let said = home.fails(&["picture", &plan, "--theme", "broken"]);
    assert!(said.starts_with(&place), "{said}");
    home.says(&["picture", &plan, "--theme", "evening"]);
}

#[test]
fn auto_is_dark_or_light_by_what_the_terminal_says_of_itself() {
    let home = Home::new();
    for (said, theme) in [("15;0", "dark"), ("0;15", "light")] {
        let mut command = home.command(&["config", "--theme", "auto"]);
        let output = command.env("COLORFGBG", said).output().expect("it runs");
        let out = String::from_utf8(output.stdout).expect("UTF-8");
        let line = out.lines().find(|line| line.starts_with("theme ")).expect("theme");
        assert!(line.contains(&format!("{theme} (auto: COLORFGBG={said})")), "{line}");
    }
}

#[test]
fn colour_can_be_forced_where_there_is_no_terminal_unless_it_is_refused() {
    let home = Home::new();
    let coloured = |pairs: &[(&str, &str)]| {
        let mut command = home.command(&["themes"]);
        command.env("TERM", "xterm-256color");
        for name in ["NO_COLOR", "CLICOLOR", "COLORTERM"] {
            command.env_remove(name);
        }
        command.envs(pairs.iter().copied());
        command.output().expect("it runs").stdout.contains(&0x1b)
    };
    assert!(!coloured(&[]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "0")]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1"), ("CLICOLOR", "0")]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

/// The text of a theme, the line that is at fault, and words of the cause and the remedy.
const WRONG_THEMES: [(&str, usize, &str, &str); 9] = [
    ("hello\n", 1, "'hello' was found where background, foreground, palette and roles", "built-in"),
    ("", 1, "background is missing", "add a line background:"),
    (
        "background: [a]\n",
        1,
        "background: a list was found where one word is expected",
        "a name from the palette",
    ),
    ("paint: 3\n", 1, "paint: '3' was found where true or false is expected", "true or false"),
    ("palette: 3\n", 1, "palette: '3' was found where a list of names", "built-in"),
    (
        "palette:\n  red: [1]\n",
        2,
        "palette.red: a list was found where a colour as {rgb: ",
        "built-in",
    ),
    (
        "roles:\n  text: red\n",
        2,
        "roles.text: 'red' was found where a look as {fg: ink",
        "built-in",
    ),
    (
        "roles:\n  text: {fg: red, with: bold}\n",
        2,
        "'bold' was found where a list is expected",
        "[bold, underline]",
    ),
    (
        "roles:\n  text: {colour: red}\n",
        2,
        "roles.text: 'colour' is not a known name here",
        "there are fg, bg, with",
    ),
];

#[test]
fn a_theme_of_the_wrong_form_is_told_in_words_of_themes() {
    for (text, line, cause, remedy) in WRONG_THEMES {
        let home = Home::new().configured("theme: mine\n");
        let theme = home.file("steerco/themes/mine.yaml", text);
        let said = home.fails(&["config"]);
        let place = format!("steerco: {theme}:{line}: ");
        assert!(said.starts_with(&place), "{text}: {said}");
        assert!(said.contains(cause) && said.contains(remedy), "{text}: {said}");
        for inner in ["struct", "invalid type", "sequence", "string", "field", "variant"] {
            assert!(!said.contains(inner), "{text}: {said}");
        }
    }
}

#[test]
fn a_broken_configuration_stops_what_needs_it_and_nothing_else() {
    let home = Home::new().configured("theme: [\n");
    let why = home.fails(&["config"]);
    let plan = home.file("plan.yaml", std::fs::read(sample("tower-hamlets-2012")).expect("a plan"));
    let plan = plan.as_str();
    for needs in [
        &[plan][..],
        &["list", plan],
        &["show", plan],
        &["note", plan, "T1", "A note"],
        &["agenda", plan],
        &["report", plan, "highlight"],
        &["chase", plan, "--owner", "DAAT"],
    ] {
        assert_eq!(home.fails(needs), why, "{needs:?}");
    }
    for runs in [
        &["check", plan][..],
        &["reads", "Sep 12"],
        &["themes"],
        &["picture", plan, "--text"],
        &["config", "--example"],
    ] {
        let ran = home.run(runs);
        assert!(ran.code < 2 && ran.err.is_empty(), "{runs:?}: {}", ran.err);
    }
}

#[test]
fn a_picture_takes_the_theme_auto_as_the_screens_do() {
    let home = Home::new();
    let plan = sample("derby-2007");
    for (said, theme) in [("15;0", "dark"), ("0;15", "light"), ("", "dark")] {
        let drawn = |theme: &str| {
            let words = ["picture", &plan, "--as-at", "2007-09-01", "--theme", theme];
            let mut command = home.command(&words);
            let output = command.env("COLORFGBG", said).output().expect("it runs");
            assert!(output.status.success(), "{theme}: {output:?}");
            output.stdout
        };
        assert_eq!(drawn("auto"), drawn(theme), "{said}");
    }
    assert_ne!(
        home.says(&["picture", &plan, "--theme", "light"]),
        home.says(&["picture", &plan, "--theme", "dark"])
    );
}
