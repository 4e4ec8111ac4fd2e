//! Cells of a table, as a spreadsheet copies or saves them.

use crate::formats::csv;
use crate::scenario::TASKS_MAX;

/// Maximum number of rows that are read: a row of headings, as many tasks as a scenario may have, and one that shows that there are
/// more.
pub const ROWS_MAX: usize = TASKS_MAX + 2;

/// Returns the cells of a text, row by row, without empty rows.
///
/// Cells are separated by tabs if there are any outside of quotation marks, else by semicolons or commas, whichever the first line has more of. Cells may be
/// quoted as in RFC 4180, with line breaks in them. Rows after [`ROWS_MAX`] are not read.
#[must_use]
pub fn rows(text: &str) -> Vec<Vec<String>> {
    let separator = separator_of(text);
    let mut rows = Vec::new();
    let (mut row, mut cell) = (Vec::new(), String::new());
    let mut is_quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if cell.is_empty() => is_quoted = true,
            letter if letter == separator && !is_quoted => row.push(std::mem::take(&mut cell)),
            '\n' | '\r' if !is_quoted => {
                row.push(std::mem::take(&mut cell));
                keep(&mut rows, std::mem::take(&mut row));
                if rows.len() >= ROWS_MAX {
                    return rows;
                }
            }
            letter => cell.push(letter),
        }
    }
    row.push(cell);
    keep(&mut rows, row);
    rows
}

fn keep(rows: &mut Vec<Vec<String>>, row: Vec<String>) {
    let row: Vec<String> = row.iter().map(|cell| plain(cell.trim()).to_owned()).collect();
    if row.iter().any(|cell| !cell.is_empty()) {
        rows.push(row);
    }
}

/// Returns a cell without the apostrophe that keeps a spreadsheet from taking it for a formula.
fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(csv::FORMULA_SIGNS)).unwrap_or(cell)
}

/// Returns whether a text has a tab outside of quotation marks.
fn has_bare_tab(text: &str) -> bool {
    let (mut is_quoted, mut before) = (false, '\n');
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => drop(letters.next()),
            '"' if is_quoted => is_quoted = false,
            '"' => is_quoted = matches!(before, '\t' | ',' | ';' | '\n' | '\r'),
            '\t' if !is_quoted => return true,
            _ => {}
        }
        before = letter;
    }
    false
}

fn separator_of(text: &str) -> char {
    if has_bare_tab(text) {
        return '\t';
    }
    let first = text.lines().next().unwrap_or_default();
    let count = |letter| first.matches(letter).count();
    if count(';') > count(',') { ';' } else { ',' }
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn cells_are_parted_by_what_the_text_is_parted_by() {
        assert_eq!(rows("a\tb, c\n\n1\t2\n"), [["a", "b, c"], ["1", "2"]]);
        assert_eq!(rows("a;b\r\n1,5;2\r\n"), [["a", "b"], ["1,5", "2"]]);
        assert_eq!(rows("a,b"), [["a", "b"]]);
        assert!(rows(" \n\t\n").is_empty());
    }

    #[test]
    fn a_quoted_cell_may_hold_anything() {
        assert_eq!(
            rows("\"a\tb\"\t\"say \"\"no\"\"\nand go\"\nc\td"),
            [["a\tb", "say \"no\"\nand go"], ["c", "d"]]
        );
        assert_eq!(rows("5\" pipe\tx"), [["5\" pipe", "x"]], "a quote within a cell is a letter");
        assert_eq!(rows("\"open"), [["open"]], "what is not closed ends with the text");
    }

    #[test]
    fn what_was_kept_from_being_a_formula_is_plain_again() {
        assert_eq!(rows("'=1\t'tis\t'"), [["=1", "'tis", "'"]]);
    }

    #[test]
    fn a_tab_between_quotation_marks_separates_nothing() {
        assert_eq!(rows("a,\"b\tc\",d\n"), [["a", "b\tc", "d"]]);
        assert_eq!(rows("\"a\"\"\tb\",c"), [["a\"\tb", "c"]]);
    }

    #[test]
    fn no_more_is_read_than_a_scenario_may_hold() {
        assert_eq!(rows(&"x\n".repeat(super::ROWS_MAX + 5)).len(), super::ROWS_MAX);
    }
}
