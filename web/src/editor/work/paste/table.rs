//! Reading what a spreadsheet gives when it is copied or saved: rows of cells.

/// The most rows that are read; no scenario may hold more tasks.
pub(super) const ROWS_MAX: usize = coordination::scenario::TASKS_MAX + 1;

/// The cells of a text, row by row, without empty rows. Cells are parted by tabs where there are any; else by semicolons
/// or commas, whichever the first line has more of. Cells may be quoted as in RFC 4180, with line breaks in them.
pub(super) fn rows(text: &str) -> Vec<Vec<String>> {
    let parted_by = separator(text);
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
            letter if letter == parted_by && !is_quoted => row.push(std::mem::take(&mut cell)),
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
    let row: Vec<String> = row.iter().map(|cell| cell.trim().to_owned()).collect();
    if row.iter().any(|cell| !cell.is_empty()) {
        rows.push(row);
    }
}

fn separator(text: &str) -> char {
    if text.contains('\t') {
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
    fn no_more_is_read_than_a_scenario_may_hold() {
        assert_eq!(rows(&"x\n".repeat(super::ROWS_MAX + 5)).len(), super::ROWS_MAX);
    }
}
