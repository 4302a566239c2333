//! What is found and counted on every face: owners in roles, words, what a filter leaves out.

use super::Home;

const ROLES: &str = "title: T\nperiod: April 2012 - March 2013\nowners: {pol: Police}\nactions:\n\
    - {ref: A1, action: Mend the gate, lead: pol, support: [Probation, Schools], due: May 2012}\n\
    - {ref: A2, action: Paint the fence, owners: Council, due: June 2012}\n\
    - {ref: A3, action: Hang the sign, due: June 2012}\n";

#[test]
fn lead_and_support_are_owners_with_their_role_on_every_face() {
    let home = Home::new();
    let plan = home.file("plan.yaml", ROLES);
    let at = ["--as-at", "2012-05-14"];
    let all = |words: &[&str]| home.says(&[words, &at[..]].concat());
    let named = "Police (lead); Probation (support); Schools (support)";
    for said in [
        all(&["list", &plan]),
        all(&["show", &plan, "A1"]),
        all(&["report", &plan, "actions", "--format", "text"]),
        all(&["chase", &plan, "--owner", "probation"]),
        all(&["picture", &plan, "--text", "--keys", "Enter,Enter", "--size", "120x40"]),
    ] {
        assert!(said.contains("Mend the gate"), "{said}");
    }
    assert!(all(&["list", &plan]).contains(named));
    assert!(all(&["show", &plan, "A1"]).contains(named));
    let found = |words: &str| {
        let rows = home.json(&["list", &plan, "--filter", words, "--format", "json"]);
        let rows = rows.as_array().expect("rows").clone();
        rows.iter().map(|row| row["ref"].as_str().expect("a ref").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found("owner:police"), ["A1"]);
    assert_eq!(found("support:school"), ["A1"]);
    assert_eq!(found("joint"), ["A1"]);
    assert_eq!(found("no-owner"), ["A3"]);
    let rows = home.json(&["list", &plan, "--format", "json"]);
    assert_eq!(rows[0]["owners"], serde_json::json!(["pol", "Probation", "Schools"]));
    assert_eq!(rows[0]["lead"], "pol");
    assert!(!home.run(&["check", &plan]).out.contains("A1: no owner"));
}
